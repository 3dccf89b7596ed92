import { attributeType, isWritable } from '../attribute-types'
import type { WireRecord } from '../attio/schemas'
import { wireValuesOf, type WireValue } from '../attio/record-values'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { displayName } from '../metadata/display-name'
import type { AttributeSelection } from './select-attributes'

/** A record with readable values by attribute slug. */
export interface PlainRecord {
  /** The slug where it is known, else the ID. */
  object: string
  id: string
  createdAt: string
  webUrl?: string
  displayName: string | null
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Botpress types an open map so, and not with unknown
  values: Record<string, any>
}

/**
 * Returns what reads a record of `object` with values of `attributes`, each of the kind its attribute says and whatever the data:
 * a list where there can be several values, otherwise one value or null. Those that are there come first, because models and
 * previews look at the first twenty. A single value that Attio works out itself, and that is not there, is left out unless it
 * was asked for by name: nobody can fill it, and in a list of people those are a fifth of the answer. What is returned throws an
 * AttioError where a value is not what Attio documents.
 */
export function createRecordReader(
  object: string,
  catalog: AttributeCatalog,
  { attributes, areNamed }: AttributeSelection,
): (record: WireRecord) => PlainRecord {
  const columns = attributes.map((attribute) => {
    const { api_slug: slug, type, is_multiselect: isMultiselect } = attribute
    const { read } = attributeType(type)
    const isAlwaysTold = areNamed || isMultiselect || isWritable(attribute)
    return { slug, isAlwaysTold, readList: isMultiselect ? readAll(read) : readFirst(read) }
  })
  return (record) => {
    const filled: [string, unknown][] = []
    const empty: [string, unknown][] = []
    for (const { slug, isAlwaysTold, readList } of columns) {
      const values = wireValuesOf(record, slug)
      if (values.length > 0) filled.push([slug, readList(values)])
      else if (isAlwaysTold) empty.push([slug, readList(values)])
    }
    return {
      object,
      id: record.id.record_id,
      createdAt: record.created_at,
      ...(record.web_url == null ? {} : { webUrl: record.web_url }),
      displayName: displayName(record, catalog),
      // So every slug is an own key, "__proto__" too.
      values: Object.fromEntries([...filled, ...empty]),
    }
  }
}

/** Returns the readable value under `slug`; undefined where it was left out. Own keys alone count, for "constructor" is a slug too. */
export const valueOf = ({ values }: Pick<PlainRecord, 'values'>, slug: string): unknown =>
  Object.hasOwn(values, slug) ? (values[slug] as unknown) : undefined

type Read = (value: WireValue) => unknown

const readAll = (read: Read) => (values: readonly WireValue[]) => values.map(read)

const readFirst =
  (read: Read) =>
  ([first]: readonly WireValue[]) =>
    first === undefined ? null : read(first)
