import { attributesAnswer, recordsAnswer } from '../src/attio/client'
import { Catalog } from '../src/catalog'
import { readRecords, type ReadRecord } from '../src/reading/read-records'

/** Returns how the integration reads a parsed answer: checked against the wire, named, made readable. */
export function normaliser(attributes: unknown): (records: unknown) => ReadRecord[] {
  const catalog = new Catalog(attributesAnswer.parse(attributes).data)
  return (records) => readRecords(recordsAnswer.parse(records).data, catalog)
}
