import { attributesResponse, recordsResponse } from '../src/attio/client'
import { AttributeCatalog } from '../src/metadata/attribute-catalog'
import { requestValues } from '../src/metadata/requested-attribute'
import { createRecordReader, type PlainRecord } from '../src/reading/record-reader'

/** How the integration reads a parsed response: validates it and converts it to plain values. */
export function normaliser(wireAttributes: unknown): (records: unknown) => PlainRecord[] {
  const catalog = new AttributeCatalog(attributesResponse.parse(wireAttributes).data)
  const attributes = catalog.attributes.map(requestValues)
  const read = createRecordReader('people', catalog, { attributes, areNamed: true, fields: [] })
  return (records) => recordsResponse.parse(records).data.map(read)
}
