import { attributeType, isWritable } from '../attribute-types'
import { readTimestamp, shortenTimestamp } from '../attribute-types/iso-date'
import type { WireRecord } from '../attio/schemas'
import { wireValuesOf, type WireValue } from '../attio/record-values'
import { omitUndefined } from '../collections'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { displayName, namingAttributes } from '../metadata/display-name'
import { ACTIVE_FROM } from '../metadata/requested-attribute'
import type { AttributeSelection } from './select-attributes'

/** A record with plain values by attribute slug. What decides the next step is first: a model may see only the top. */
export interface PlainRecord {
  id: string
  displayName: string | null
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Botpress types an open map as any, not as unknown
  values: Record<string, any>
  /** The slug if it is known, else the ID. This and what follows is absent unless it was requested. */
  object?: string
  createdAt?: string
  webUrl?: string
}

/**
 * Creates a function that reads a record of `object` with the values of `attributes`. A multiselect attribute has a
 * list, any other one value or null. Requested attributes keep their order. Otherwise values that exist come first,
 * because models and previews look at the first twenty, and empty single values that Attio computes are omitted: no
 * user can fill them, and they take a fifth of a list of people. `labelOf` gives Attio's own label of a record, if it
 * is known. The function throws an AttioError if a value isn't what Attio documents.
 */
export function createRecordReader(
  object: string,
  catalog: AttributeCatalog,
  { attributes, areNamed, fields }: AttributeSelection,
  labelOf: (recordId: string) => string | undefined = () => undefined,
): (record: WireRecord) => PlainRecord {
  const columns = attributes.map(({ attribute, key, field }) => {
    const { api_slug: slug, type, is_multiselect: isMultiselect } = attribute
    const read = field === ACTIVE_FROM ? readActiveFrom : attributeType(type).read
    const readAll = (values: readonly WireValue[]) => values.map(read)
    const readFirst = ([first]: readonly WireValue[]) => (first === undefined ? null : read(first))
    const isNeverOmitted = isMultiselect || isWritable(attribute)
    return { slug, key, isNeverOmitted, readValues: isMultiselect ? readAll : readFirst }
  })
  const naming = namingAttributes(catalog.attributes)
  return (record) => {
    const filled: [string, unknown][] = []
    const empty: [string, unknown][] = []
    for (const { slug, key, isNeverOmitted, readValues } of columns) {
      const values = wireValuesOf(record, slug)
      if (areNamed || values.length > 0) filled.push([key, readValues(values)])
      else if (isNeverOmitted) empty.push([key, readValues(values)])
    }
    const { id, created_at: createdAt, web_url: webUrl } = record
    const outside = { object, createdAt: shortenTimestamp(createdAt), webUrl: webUrl ?? undefined }
    return {
      id: id.record_id,
      displayName: displayName(record, naming, labelOf(id.record_id)),
      // So every slug is an own key, "__proto__" too.
      values: Object.fromEntries([...filled, ...empty]),
      ...omitUndefined(Object.fromEntries(fields.map((field) => [field, outside[field]]))),
    }
  }
}

/** The plain value of `slug`; undefined if it was omitted. Reads own keys only, because "constructor" is a slug too. */
export const valueOf = ({ values }: Pick<PlainRecord, 'values'>, slug: string): unknown =>
  Object.hasOwn(values, slug) ? (values[slug] as unknown) : undefined

/** Attio sends with each value the time when it was set. */
const readActiveFrom = ({ active_from: activeFrom }: WireValue): unknown => readTimestamp(activeFrom)
