import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'
import { isObject, parseJson } from '../json'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import type { Occasion } from './explain'
import { attributesNamedIn, idsIn } from './prose'

/**
 * Returns which record has the value already, and the two ways on. Attio's words name the attribute and the record in some
 * versions and not in others, so what they leave out is looked for. Never throws.
 */
export async function explainConflict(
  { prose = '' }: AttioErrorDetails,
  catalog: Catalog | undefined,
  { input, workspace }: Occasion,
): Promise<string> {
  const { object, values } = isObject(input) ? input : {}
  const given = givenFor(values, catalog)
  const [attribute = given[0]?.attribute] = attributesNamedIn(prose, catalog)
  const attributeIds = new Set(catalog?.attributes.map(({ id }) => id.attribute_id))
  const named = idsIn(prose).filter((id) => !attributeIds.has(id))
  const holders =
    named.length > 0
      ? named
      : await findHolders(
          String(object),
          given.filter((entry) => entry.attribute === attribute),
        )

  const holder = holders.length === 0 ? 'another record' : `record ${enumerate(holders)}`
  const slug = attribute?.api_slug
  return (
    `The value given for ${slug ?? 'a unique attribute'} belongs to ${holder} already, and no two records may share it. ` +
    'Either change that record with updateRecord, or use createRecord with matchingAttribute ' +
    `${slug === undefined ? 'set to that attribute' : quote(slug)}, which updates it instead of creating a second one.`
  )

  async function findHolders(queried: string, entries: readonly Given[]): Promise<string[]> {
    const conditions = entries.map((entry) => ({ [entry.attribute.api_slug]: entry.value }))
    if (conditions.length === 0) return []
    const records = await workspace.attio
      .queryRecords(queried, { filter: { $or: conditions }, limit: 1 })
      .catch(() => [])
    return records.map(({ id }) => id.record_id)
  }
}

interface Given {
  attribute: Attribute
  value: string | number
}

/** Returns what was given for unique attributes, as far as it can stand in a filter. */
function givenFor(values: unknown, catalog: Catalog | undefined): Given[] {
  const given = typeof values === 'string' ? parseJson(values) : values
  return Object.entries(isObject(given) ? given : {}).flatMap(([name, value]) => {
    const match = catalog?.find(name)
    if (!match || !('attribute' in match) || !match.attribute.is_unique) return []
    const { attribute } = match
    return [value]
      .flat()
      .flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? { attribute, value: item } : []))
  })
}
