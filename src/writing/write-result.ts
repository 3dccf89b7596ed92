import { attributeType, storedForm } from '../attribute-types'
import { AttioError } from '../attio/errors'
import type { Attribute, WireRecord } from '../attio/schemas'
import { wireSlugsOf, wireValuesOf, type WireValue } from '../attio/record-values'
import { groupBy, isNonEmpty } from '../collections'
import { isObject } from '../json'
import { joinList } from '../text/join-list'
import { fold } from '../text/fold'
import { quote } from '../text/quote'
import type { PayloadEntry, WritePayload } from './write-request'
import type { MultiselectMode } from './serialize-value'

export interface WriteResult {
  record: WireRecord
  /** Whether the write created the record. */
  created: boolean
}

/** The precision of Attio's `Date` header, in milliseconds. */
const SECOND_MS = 1_000

/**
 * Whether the record was created after `startedAt` (monotonic clock, in milliseconds), when the first attempt began
 * that Attio may have processed. The answer to an assert doesn't say that, so `date`, from Attio's clock, is compared
 * with `created_at`. Wrong only if another client created the record since `startedAt`, or up to two seconds before.
 */
export function wasJustCreated({ created_at: createdAt }: WireRecord, date: number, startedAt: number): boolean {
  return Date.parse(createdAt) >= date - (performance.now() - startedAt) - SECOND_MS
}

/**
 * Hints at what callers may not expect: lists that keep earlier values or stay unchanged, referenced records that
 * changed too, text that Attio split into fields, and options that it accepted but didn't store, as seen with lists of
 * IDs. Skips attributes whose cached slug isn't in the record. Undefined without hints, or if the record can't be read.
 */
export function writeHint(
  { record, created, entries, ignoredLists, match }: WriteResult & WritePayload,
  multiselectMode: MultiselectMode,
): string | undefined {
  const entryHints = ({ attribute, wire }: PayloadEntry) => {
    const isMatch = attribute === match?.attribute
    // Attio always adds the values of the matching attribute. In append mode, they only say which record is meant.
    const isAdded = !created && attribute.is_multiselect && (multiselectMode === 'append') !== isMatch
    const stored = wireValuesOf(record, attribute.api_slug)
    return [
      isAdded && keptValuesHint(attribute, wire, stored, isMatch),
      stored.length > 0 && movedRecordsHint(attribute),
      missingOptionsHint(attribute, wire, stored),
      splitTextHint(attribute, wire),
    ]
  }
  try {
    const slugs = new Set(wireSlugsOf(record))
    const hints = entries.filter(({ attribute }) => slugs.has(attribute.api_slug)).flatMap(entryHints)
    if (!created) hints.push(ignoredListsHint(ignoredLists, multiselectMode))
    return hints.filter(Boolean).join(' ') || undefined
  } catch (error) {
    // The write has succeeded, so an unreadable value must not fail it.
    if (error instanceof AttioError) return undefined
    throw error
  }
}

/** Without this hint, a bot that meant to clear a list would report that it did. */
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

/** A written value that isn't found among the stored ones, such as a reference by email address, may be any of them. */
function keptValuesHint(attribute: Attribute, wire: unknown, stored: readonly WireValue[], isMatch: boolean) {
  const storedAs = storedValueIndex(stored, attribute)
  const matches = [...new Map([wire].flat().map((item) => [JSON.stringify(item), storedAs(item)])).values()]
  const unmatched = matches.filter((values) => values.length === 0).length
  const kept = stored.length - new Set(matches.flat()).size - unmatched
  if (kept <= 0) return undefined
  // Which of the stored values an unmatched one became isn't known, so neither is how many are earlier ones.
  const count = unmatched > 0 ? 'earlier values' : `${kept} earlier ${kept === 1 ? 'value' : 'values'}`
  const action = isMatch ? 'updateRecord and ' : ''
  return (
    `${attribute.api_slug} keeps ${count} and has ${stored.length} now. To remove some, write the others with ` +
    `${action}multiselectMode "overwrite".`
  )
}

/** Attio keeps both sides of a two-way reference alike, so a record whose side has one value loses an earlier one. */
function movedRecordsHint({ api_slug: slug, relationship }: Attribute): string | undefined {
  if (relationship?.is_multiselect !== false || relationship.api_slug == null) return undefined
  const side = quote(relationship.api_slug)
  return `${slug} is two-way: Attio also set ${side} of each referenced record to this record, in place of any earlier one.`
}

function missingOptionsHint(attribute: Attribute, wire: unknown, stored: readonly WireValue[]): string | undefined {
  const { optionKind, read } = attributeType(attribute.type)
  if (optionKind === undefined) return undefined
  const titles = new Set(stored.map((value) => toComparableText(read(value))))
  const missing = [wire].flat().filter((title) => typeof title === 'string' && !titles.has(toComparableText(title)))
  if (!isNonEmpty(missing)) return undefined
  const names = joinList(missing, 'and', (title) => quote(String(title)))
  return `Attio accepted ${names} for ${attribute.api_slug} but did not store ${missing.length === 1 ? 'it' : 'them'}.`
}

function splitTextHint({ api_slug: slug, type }: Attribute, wire: unknown): string | undefined {
  const { splitTextExample } = attributeType(type)
  if (splitTextExample === undefined || ![wire].flat().some((value) => typeof value === 'string')) return undefined
  const example = JSON.stringify({ [slug]: splitTextExample })
  return `Attio split the text for ${slug} into fields itself: check them, or write an object, e.g. ${example}.`
}

/** Creates a function that finds the stored values which Attio made of a written one, by its text or all its fields. */
function storedValueIndex(
  stored: readonly WireValue[],
  attribute: Attribute,
): (written: unknown) => readonly WireValue[] {
  const normalize = attributeType(attribute.type).optionKind === undefined ? String : toComparableText
  const byText = groupBy(stored, (value) => normalize(storedForm(attribute, value)))
  let byField: ReadonlyMap<string, ReadonlySet<WireValue>> | undefined
  return (written) => {
    if (!isObject(written)) return byText.get(normalize(storedForm(attribute, written))) ?? []
    const fields = Object.values(written)
    // The stored reference has no trace of the unique attribute by which the input named the record.
    if (fields.some(isObjectOrList)) return []
    byField ??= valuesByField(stored)
    const [rarest = NONE, ...others] = fields
      .map((field) => byField?.get(toComparableText(field)) ?? NONE)
      .toSorted((a, b) => a.size - b.size)
    return [...rarest].filter((value) => others.every((values) => values.has(value)))
  }
}

const NONE: ReadonlySet<WireValue> = new Set()

const isObjectOrList = (value: unknown): boolean => typeof value === 'object' && value !== null

/** Groups the stored values by the texts and numbers in their fields. */
function valuesByField(stored: readonly WireValue[]): ReadonlyMap<string, ReadonlySet<WireValue>> {
  const byField = new Map<string, Set<WireValue>>()
  for (const value of stored) {
    const fields = Object.values(value).filter((field) => !isObjectOrList(field))
    for (const text of fields.map(toComparableText)) byField.set(text, (byField.get(text) ?? new Set()).add(value))
  }
  return byField
}

const toComparableText = (value: unknown): string => fold(String(value))
