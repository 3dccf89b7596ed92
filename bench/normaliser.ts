import { attributesAnswer, recordsAnswer } from '../src/attio/client'
import { Catalog } from '../src/catalog'
import { recordReader, type ReadRecord } from '../src/reading/read-records'

/** Returns how the integration reads a parsed answer: checked against the wire, named, made readable. */
export function normaliser(attributes: unknown): (records: unknown) => ReadRecord[] {
  const catalog = new Catalog(attributesAnswer.parse(attributes).data)
  const read = recordReader('people', catalog, { attributes: catalog.attributes, areNamed: true })
  return (records) => recordsAnswer.parse(records).data.map(read)
}
