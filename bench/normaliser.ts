import { attributesResponse, recordsResponse } from '../src/attio/client'
import { AttributeCatalog } from '../src/metadata/attribute-catalog'
import { createRecordReader, type PlainRecord } from '../src/reading/record-reader'

/** How the integration reads a parsed response: validates it and converts it to plain values. */
export function normaliser(attributes: unknown): (records: unknown) => PlainRecord[] {
  const catalog = new AttributeCatalog(attributesResponse.parse(attributes).data)
  const read = createRecordReader('people', catalog, { attributes: catalog.attributes, areNamed: true })
  return (records) => recordsResponse.parse(records).data.map(read)
}
