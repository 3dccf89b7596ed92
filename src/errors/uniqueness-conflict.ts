import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../metadata/attribute-catalog'
import { groupBy, isFilled } from '../collections'
import { isObject } from '../json'
import { enumerate } from '../text/join-list'
import { quote } from '../text/quote'
import { holdersOf } from '../writing/find-existing'
import type { Occasion } from './error-context'
import { attributesNamedIn, idsIn } from './attio-message'

interface Given {
  attribute: Attribute
  value: string | number
}

interface Conflict {
  attribute?: Attribute
  /** The IDs of the records that have the value. */
  holders: readonly string[]
}

/**
 * Returns which record has the value already, and the two ways on. Attio's words name the attribute and the record in some
 * versions and not in others, so what they leave out is looked for. Never throws.
 */
export async function explainConflict(
  { prose = '' }: AttioErrorDetails,
  catalog: Catalog | undefined,
  occasion: Occasion,
): Promise<string> {
  const { attribute, holders } = await findConflict(prose, catalog, occasion)
  const holder = isFilled(holders) ? `record ${enumerate(holders)}` : 'another record'
  const slug = attribute?.api_slug
  const { recordId, matchingAttribute } = occasion
  const isMatchable = recordId === undefined && matchingAttribute === undefined && holders.length < 2
  const waysOn = isMatchable ? waysOnInCreate(slug) : WAYS_ON_IN_UPDATE
  return `The value given for ${slug ?? 'a unique attribute'} belongs to ${holder} already, and no two records may share it. ${waysOn}`
}

/** To match by that attribute would write what is meant for one record into another, or was just tried. */
const WAYS_ON_IN_UPDATE =
  'Give another value or leave it out; or, if that record is the one to change, call updateRecord with its ID.'

const waysOnInCreate = (slug: string | undefined): string =>
  'Either change that record with updateRecord, or use createRecord with matchingAttribute ' +
  `${slug === undefined ? 'set to that attribute' : quote(slug)}, which updates it instead of creating a second one.`

async function findConflict(prose: string, catalog: Catalog | undefined, occasion: Occasion): Promise<Conflict> {
  const given = givenFor(occasion.values, catalog)
  const [named] = attributesNamedIn(prose, catalog)
  const suspects = groupBy(
    given.filter(({ attribute }) => named === undefined || named === attribute),
    ({ attribute }) => attribute,
  )
  const [only, ...others] = suspects.keys()
  const likely = named ?? (others.length === 0 ? only : undefined)

  const noRecords = new Set([
    ...given.map(({ value }) => value),
    ...(catalog?.attributes.map(({ id }) => id.attribute_id) ?? []),
  ])
  const holders = idsIn(prose).filter((id) => !noRecords.has(id))
  if (holders.length > 0) return { attribute: likely, holders }

  const conflicts = await Promise.all(
    Array.from(suspects, async ([attribute, entries]) => ({
      attribute,
      holders: await findHolders(entries, occasion),
    })),
  )
  return conflicts.find((conflict) => conflict.holders.length > 0) ?? { attribute: likely, holders: [] }
}

/** Returns the records that have one of the given values, other than the one that is being written: two at most. */
async function findHolders(given: readonly Given[], { object = '', recordId, workspace }: Occasion): Promise<string[]> {
  const parts = given.map(({ attribute, value }) => ({ attribute, key: attribute.api_slug, wire: value }))
  const found = await holdersOf(parts, object, workspace.attio).catch(() => undefined)
  const ids = found?.records.map(({ id }) => id.record_id) ?? []
  return ids.filter((id) => id !== recordId)
}

/** Returns what was given for unique attributes, as far as it can stand in a filter. */
function givenFor(values: Occasion['values'], catalog: Catalog | undefined): Given[] {
  return Object.entries(values ?? {}).flatMap(([name, value]) => {
    const match = catalog?.find(name)
    if (!match || !('attribute' in match) || !match.attribute.is_unique) return []
    const { attribute } = match
    return [value].flat().flatMap((item: unknown) => {
      const [scalar] = isObject(item) ? Object.values(item) : [item]
      return typeof scalar === 'string' || typeof scalar === 'number' ? { attribute, value: scalar } : []
    })
  })
}
