import { attributeType } from '../attribute-types'
import { AttioError } from '../attio/errors'
import type { Attribute, WireRecord } from '../attio/schemas'
import { wireSlugsOf, wireValuesOf, type WireValue } from '../attio/record-values'
import { groupBy, isNonEmpty } from '../collections'
import { isObject } from '../json'
import { joinList } from '../text/join-list'
import { fold } from '../text/fold'
import { quote } from '../text/quote'
import type { PayloadField, WritePayload } from './write-request'
import { normalizedOperand } from './find-existing'
import type { MultiselectMode } from './serialize-value'

/** What a write left behind. */
export interface WriteResult {
  record: WireRecord
  /** Whether the record came to be by it. */
  created: boolean
  fields: readonly PayloadField[]
  /** What an upsert matched by: its values are added in any case. */
  match?: PayloadField
}

/** Attio's clock tells seconds in its answers, in milliseconds. */
const SECOND_MS = 1_000

/**
 * Returns whether a record came to be after `startedAt` (on the monotonic clock, in milliseconds), by Attio's own clock, which
 * `date` is from: of an assert Attio does not say whether it created. Sure but for a record that somebody else created since, or up to
 * two seconds before.
 */
export function wasJustCreated({ created_at: createdAt }: WireRecord, date: number, startedAt: number): boolean {
  return Date.parse(createdAt) >= date - (performance.now() - startedAt) - SECOND_MS
}

/**
 * Returns what to know of a write beside the record: which lists keep values that were not given, and which choices Attio took
 * and does not hold, as lists of option IDs were seen to be, and which lists changed nothing. Nothing of an attribute that the
 * record does not have by the name that is remembered. Undefined where there is nothing to know, or the record can't be read.
 */
export function writeHint(
  outcome: WriteResult & Pick<WritePayload, 'ignoredLists'>,
  multiselectMode: MultiselectMode,
): string | undefined {
  try {
    return describeOutcome(outcome, multiselectMode)
  } catch (error) {
    // A value that can't be read fails no write that has succeeded.
    if (error instanceof AttioError) return undefined
    throw error
  }
}

function describeOutcome(
  outcome: WriteResult & Pick<WritePayload, 'ignoredLists'>,
  multiselectMode: MultiselectMode,
): string | undefined {
  const { record, created, fields, ignoredLists, match } = outcome
  const slugs = new Set(wireSlugsOf(record))
  const known = fields.filter(({ attribute }) => slugs.has(attribute.api_slug))
  const sentences = known.flatMap((part) => {
    const isMatch = part.attribute === match?.attribute
    const isAdded = !created && part.attribute.is_multiselect && (multiselectMode === 'append' || isMatch)
    return [isAdded && keptValuesHint(part, record, isMatch), missingOptionsHint(part, record)]
  })
  return (
    [...sentences, created ? undefined : ignoredListsHint(ignoredLists, multiselectMode)].filter(Boolean).join(' ') ||
    undefined
  )
}

/** A bot that wanted to clear a list would otherwise report that it did. */
function ignoredListsHint(ignored: readonly Attribute[], multiselectMode: MultiselectMode): string | undefined {
  if (!isNonEmpty(ignored)) return undefined
  const slugs = joinList(ignored, 'and', ({ api_slug: slug }) => slug)
  const stay = ignored.length === 1 ? 'stays as it is' : 'stay as they are'
  const reason =
    multiselectMode === 'append'
      ? 'An empty list changes nothing in append mode'
      : 'A list of blank items changes nothing'
  return `${reason}: ${slugs} ${stay}. To clear a list, write [] with multiselectMode "overwrite".`
}

/** Whom an address stands for is not told by what is stored: it may be one who was given otherwise, too. */
function keptValuesHint({ attribute, wire }: PayloadField, record: WireRecord, isMatch: boolean) {
  const slug = attribute.api_slug
  const stored = wireValuesOf(record, slug)
  const storedAs = storedValueIndex(stored, attribute)
  const found = new Map([wire].flat().map((item) => [JSON.stringify(item), storedAs(item)]))
  const untold = [...found.values()].filter((values) => values.length === 0).length
  const kept = stored.length - new Set([...found.values()].flat()).size - untold
  if (kept <= 0) return undefined
  const action = isMatch ? 'updateRecord' : 'multiselectMode "overwrite"'
  const values = `${untold === 0 ? '' : 'at least '}${kept === 1 ? '1 value' : `${kept} values`}`
  return `${slug} keeps ${values} that it had before, as is right when you add: to remove some, write the whole list with ${action}${isMatch ? ' and multiselectMode "overwrite"' : ''}.`
}

function missingOptionsHint({ attribute, wire }: PayloadField, record: WireRecord): string | undefined {
  const { optionKind, read } = attributeType(attribute.type)
  if (optionKind === undefined) return undefined
  const stored = new Set(wireValuesOf(record, attribute.api_slug).map((value) => toComparableText(read(value))))
  const missing = [wire].flat().filter((title) => typeof title === 'string' && !stored.has(toComparableText(title)))
  if (!isNonEmpty(missing)) return undefined
  const titles = joinList(missing, 'and', (title) => quote(String(title)))
  return `Attio took ${titles} for ${attribute.api_slug}, but does not hold it in the record.`
}

/** Returns what finds the values that Attio made of a given one: the same text in its form, or all that an object says. */
function storedValueIndex(
  stored: readonly WireValue[],
  attribute: Attribute,
): (given: unknown) => readonly WireValue[] {
  const { optionKind, read } = attributeType(attribute.type)
  const form = optionKind === undefined ? String : toComparableText
  const byReading = groupBy(stored, (value) => form(read(value)))
  let byText: ReadonlyMap<string, ReadonlySet<WireValue>> | undefined
  return (given) => {
    if (!isObject(given)) return byReading.get(form(normalizedOperand(attribute, given))) ?? []
    const parts = Object.values(given)
    // What names a record by an attribute of its own is told by no value.
    if (parts.some(isObjectOrList)) return []
    byText ??= textsOf(stored)
    const [rarest = NONE, ...others] = parts
      .map((part) => byText?.get(toComparableText(part)) ?? NONE)
      .toSorted((a, b) => a.size - b.size)
    return [...rarest].filter((value) => others.every((values) => values.has(value)))
  }
}

const NONE: ReadonlySet<WireValue> = new Set()

const isObjectOrList = (part: unknown): boolean => typeof part === 'object' && part !== null

/** Returns the values by the texts and numbers that stand in them. */
function textsOf(stored: readonly WireValue[]): ReadonlyMap<string, ReadonlySet<WireValue>> {
  const byText = new Map<string, Set<WireValue>>()
  for (const value of stored) {
    for (const part of Object.values(value)) {
      if (isObjectOrList(part)) continue
      const text = toComparableText(part)
      byText.set(text, (byText.get(text) ?? new Set()).add(value))
    }
  }
  return byText
}

const toComparableText = (value: unknown): string => fold(String(value))
