import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { groupBy, isNonEmpty } from '../collections'
import { isObject } from '../json'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { findByUniqueValues } from '../writing/find-existing'
import type { ErrorContext } from './error-context'
import { uuidsIn } from '../text/uuid'
import { mentionedAttributes } from './attio-message'

interface Given {
  attribute: Attribute
  value: string | number
}

interface Conflict {
  attribute?: Attribute
  /** The IDs of the records that have the value. */
  existing: readonly string[]
}

/**
 * Returns which record has the value already, and the two ways on. Attio's words name the attribute and the record in some
 * versions and not in others, so what they leave out is looked for. Never throws.
 */
export async function explainConflict(
  { message = '' }: AttioErrorDetails,
  catalog: AttributeCatalog | undefined,
  occasion: ErrorContext,
): Promise<string> {
  const { attribute, existing } = await findConflict(message, catalog, occasion)
  const holder = isNonEmpty(existing) ? `record ${joinList(existing)}` : 'another record'
  const slug = attribute?.api_slug
  const { recordId, matchingAttribute } = occasion
  const isMatchable = recordId === undefined && matchingAttribute === undefined && existing.length < 2
  const waysOn = isMatchable ? createAlternatives(slug) : UPDATE_ALTERNATIVES
  return `The value given for ${slug ?? 'a unique attribute'} belongs to ${holder} already, and no two records may share it. ${waysOn}`
}

/** To match by that attribute would write what is meant for one record into another, or was just tried. */
const UPDATE_ALTERNATIVES =
  'Give another value or leave it out; or, if that record is the one to change, call updateRecord with its ID.'

const createAlternatives = (slug: string | undefined): string =>
  'Either change that record with updateRecord, or use createRecord with matchingAttribute ' +
  `${slug === undefined ? 'set to that attribute' : quote(slug)}, which updates it instead of creating a second one.`

async function findConflict(
  prose: string,
  catalog: AttributeCatalog | undefined,
  occasion: ErrorContext,
): Promise<Conflict> {
  const given = givenFor(occasion.values, catalog)
  const [named] = mentionedAttributes(prose, catalog)
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
  const holders = uuidsIn(prose).filter((id) => !noRecords.has(id))
  if (holders.length > 0) return { attribute: likely, existing: holders }

  const conflicts = await Promise.all(
    Array.from(suspects, async ([attribute, entries]) => ({
      attribute,
      existing: await findExistingRecords(entries, occasion),
    })),
  )
  return conflicts.find((conflict) => conflict.existing.length > 0) ?? { attribute: likely, existing: [] }
}

/** Returns the records that have one of the given values, other than the one that is being written: two at most. */
async function findExistingRecords(
  given: readonly Given[],
  { object = '', recordId, workspace }: ErrorContext,
): Promise<string[]> {
  const parts = given.map(({ attribute, value }) => ({ attribute, key: attribute.api_slug, wire: value }))
  const found = await findByUniqueValues(parts, object, workspace.attio).catch(() => undefined)
  const ids = found?.records.map(({ id }) => id.record_id) ?? []
  return ids.filter((id) => id !== recordId)
}

/** Returns what was given for unique attributes, as far as it can stand in a filter. */
function givenFor(values: ErrorContext['values'], catalog: AttributeCatalog | undefined): Given[] {
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
