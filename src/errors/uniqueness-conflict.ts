import { attributeType, storedForm } from '../attribute-types'
import { NO_METADATA } from '../attribute-types/context'
import type { AttioErrorDetails } from '../attio/errors'
import { groupBy, isNonEmpty } from '../collections'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { uuidsIn } from '../text/uuid'
import { findByUniqueValues } from '../writing/find-existing'
import { mentionedAttributes } from './attio-message'
import type { ErrorContext } from './error-context'

/**
 * Explains which record already has the value, and what to do. Attio's message names the attribute and the record in
 * some versions only, so what is missing is looked up. Never throws.
 */
export async function explainConflict(
  { message = '' }: AttioErrorDetails,
  catalog: AttributeCatalog | undefined,
  context: ErrorContext,
): Promise<string> {
  const { attribute, existing } = await findConflict(message, catalog, context)
  const owner = isNonEmpty(existing) ? `record ${joinList(existing, 'and', quote)}` : 'another record'
  const slug = attribute?.api_slug
  const isMatchable = context.recordId === undefined && context.matchingAttribute === undefined && existing.length < 2
  const advice = isMatchable ? upsertAdvice(slug) : UPDATE_ADVICE
  return `The value given for ${slug ?? 'a unique attribute'} already belongs to ${owner}. ${advice}`
}

/** Matching by that attribute would write one record's values into another, or was just tried. */
const UPDATE_ADVICE = 'Give another value or omit it. To change the other record, call updateRecord with its ID.'

const upsertAdvice = (slug: string | undefined): string =>
  'Change that record with updateRecord, or call createRecord with matchingAttribute ' +
  `${slug === undefined ? 'set to that attribute' : quote(slug)} to update it.`

/** The attribute of the conflict, if it is known, and the IDs of the records that have the value. */
async function findConflict(message: string, catalog: AttributeCatalog | undefined, context: ErrorContext) {
  const values = uniqueValues(context.values, catalog)
  const [mentioned] = mentionedAttributes(message, catalog)
  const candidates = groupBy(
    values.filter(({ attribute }) => mentioned === undefined || mentioned === attribute),
    ({ attribute }) => attribute,
  )
  const [only, ...others] = candidates.keys()
  const likely = mentioned ?? (others.length === 0 ? only : undefined)

  const isRecordId = (id: string) => !catalog?.attribute(id) && !values.some(({ wire }) => wire === id)
  const existing = [...new Set(uuidsIn(message))].filter(isRecordId)
  if (existing.length > 0) return { attribute: likely, existing }

  const conflicts = await Promise.all(
    Array.from(candidates, async ([attribute, entries]) => ({
      attribute,
      existing: await findExistingRecords(entries, context),
    })),
  )
  return conflicts.find((conflict) => isNonEmpty(conflict.existing)) ?? { attribute: likely, existing }
}

/** The IDs of up to two records that have one of the values, without the record that is being written. */
async function findExistingRecords(
  values: ReturnType<typeof uniqueValues>,
  { object = '', recordId, workspace }: ErrorContext,
): Promise<string[]> {
  const found = await findByUniqueValues(values, object, workspace.attio).catch(() => undefined)
  const ids = found?.records.map(({ id }) => id.record_id) ?? []
  return ids.filter((id) => id !== recordId)
}

/** The values for unique attributes that a filter can match. */
function uniqueValues(values: ErrorContext['values'], catalog: AttributeCatalog | undefined) {
  return Object.entries(values ?? {}).flatMap(([name, value]) => {
    const attribute = catalog?.attribute(name)
    if (!attribute?.is_unique) return []
    return [value].flat().flatMap((item: unknown) => {
      const written = attributeType(attribute.type).write?.(item, { ...NO_METADATA, attribute })
      const wire = written && 'wire' in written ? storedForm(attribute, written.wire) : undefined
      return typeof wire === 'string' || typeof wire === 'number' ? { attribute, key: attribute.api_slug, wire } : []
    })
  })
}
