import { attributesAnswer, recordsAnswer } from '../src/attio/client'
import { Catalog } from '../src/metadata/attribute-catalog'
import { recordReader, type ReadRecord } from '../src/reading/record-reader'

/** How the integration reads a parsed response: validates it and converts it to plain values. */
export function normaliser(attributes: unknown): (records: unknown) => ReadRecord[] {
  const catalog = new Catalog(attributesAnswer.parse(attributes).data)
  const read = recordReader('people', catalog, { attributes: catalog.attributes, areNamed: true })
  return (records) => recordsAnswer.parse(records).data.map(read)
}
