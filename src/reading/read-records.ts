import { attributeType } from '../attribute-types'
import type { Attribute, WireRecord } from '../attio/schemas'
import { valuesOf, type WireValue } from '../attio/values'
import type { Catalog } from '../catalog'
import { displayName } from '../display-name'

/** A record with readable values by attribute slug. */
export interface ReadRecord {
  id: string
  objectId: string
  workspaceId: string
  createdAt: string
  webUrl?: string
  displayName: string | null
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Botpress types an open map so, and not with unknown
  values: Record<string, any>
}

/** Returns `records` read as by `recordReader`. */
export function readRecords(
  records: readonly WireRecord[],
  catalog: Catalog,
  attributes: readonly Attribute[] = catalog.attributes,
): ReadRecord[] {
  return records.map(recordReader(catalog, attributes))
}

/**
 * Returns what reads a record with values of `attributes`, each of the kind its attribute says and whatever the data: a list
 * where there can be several values, otherwise one value or null. It throws an AttioError where a value is not what Attio
 * documents.
 */
export function recordReader(catalog: Catalog, attributes: readonly Attribute[]): (record: WireRecord) => ReadRecord {
  const columns = attributes.map(({ api_slug: slug, type, is_multiselect: isMultiselect }) => {
    const { read } = attributeType(type)
    return { slug, readList: isMultiselect ? readAll(read) : readFirst(read) }
  })
  // Every slug is an own key of the blank form, "__proto__" too, so that filling in a copy sets nothing else.
  const blank: ReadRecord['values'] = Object.fromEntries(columns.map(({ slug }) => [slug, null]))
  return (record) => {
    const values = { ...blank }
    for (const { slug, readList } of columns) values[slug] = readList(valuesOf(record, slug))
    return {
      id: record.id.record_id,
      objectId: record.id.object_id,
      workspaceId: record.id.workspace_id,
      createdAt: record.created_at,
      ...(record.web_url == null ? {} : { webUrl: record.web_url }),
      displayName: displayName(record, catalog),
      values,
    }
  }
}

type Read = (value: WireValue) => unknown

const readAll = (read: Read) => (values: readonly WireValue[]) => values.map(read)

const readFirst =
  (read: Read) =>
  ([first]: readonly WireValue[]) =>
    first === undefined ? null : read(first)
