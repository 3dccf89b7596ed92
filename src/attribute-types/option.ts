import type { OptionKind } from '../attio/client'
import type { Option } from '../attio/schemas'
import { cachedByList, groupBy, isNonEmpty, type NonEmpty } from '../collections'
import { isObject } from '../json'
import { closestFirst, didYouMean } from '../text/closest-match'
import { joinList, MAX_SHOWN } from '../text/join-list'
import { fold } from '../text/fold'
import { NOT_LOADED } from '../not-loaded'
import { quote } from '../text/quote'
import { textOrNull, unwrap, type AttributeContext, type AttributeType, type SerializedValue } from './attribute-type'
import { ORDER_OPERATORS, type FilterField } from './filter-spec'
import { dateTimeField, singleTest } from './filter-fields'
import { parseId, isRecordId } from './record-id'

/** A type whose values are options; `key` is their field in Attio's JSON. */
export const optionType = (key: string, optionKind: OptionKind): AttributeType => ({
  optionKind,
  read: ({ [key]: option }) => textOrNull(isObject(option) ? option.title : option),
  write: (value, context) => resolveOption(unwrap(value, key), context),
  expectedFormat: optionFormat,
  needsNoExample: true,
  writeExample: exampleOption,
  filtering: {
    fields: { [key]: optionField, active_from: ACTIVE_FROM_FIELD },
    shorthandField: key,
    presenceField: 'active_from',
  },
})

/** When the value was set. Unlike the option itself, it can be compared (https://docs.attio.com/docs/attribute-types/attribute-types-status). */
const ACTIVE_FROM_FIELD: FilterField = {
  ...dateTimeField(ORDER_OPERATORS),
  presenceTests: [['$gte', '1970-01-01T00:00:00Z']],
}

/** An ID is sent as an ID, which stays valid if the title changes. */
const optionField: FilterField = {
  operators: ['$eq'],
  presenceTests: [],
  expectedFormat: 'needs the title of an option',
  compare: (operator, operand, context) => {
    if (typeof operand !== 'string') return null
    const { options } = context
    const id = parseId(operand)
    if (id !== null && options !== NOT_LOADED && optionIndexOf(options).byName.has(id)) return singleTest(operator, id)
    const option = resolveOption(operand, context)
    return option !== null && 'wire' in option ? singleTest(operator, option.wire) : option
  },
}

/** In characters. Longer text is not meant as a title, and folding it would take long. */
const MAX_LENGTH = 1_000

/**
 * The exact title of the option that `value` means, or `value` itself while the options are not loaded. Options are
 * found by ID, by title, and by a title that differs only in case, spaces or emoji if unambiguous; active options come
 * before archived ones. Titles are sent, not IDs: Attio was seen to accept lists of option IDs without storing them.
 */
function resolveOption(value: unknown, { options }: AttributeContext): SerializedValue {
  if (typeof value !== 'string') return null
  if (options === NOT_LOADED) return { wire: value }
  const { byName, similar } = optionIndexOf(options)
  const exact = byName.get(value) ?? byName.get(parseId(value) ?? value)
  if (exact !== undefined) return { wire: exact }
  for (const { normalize, titles } of value.length > MAX_LENGTH ? [] : similar) {
    const found = titles.get(normalize(value)) ?? []
    const active = found.filter(({ isArchived }) => !isArchived)
    const [only, ...others] = active.length > 0 ? active : found
    if (only === undefined) continue
    if (others.length === 0) return { wire: only.title }
    const names = joinList([only, ...others], 'or', ({ title }) => quote(title))
    return { problem: `could be ${names}: use one of these spellings` }
  }
  return {
    get problem() {
      const titles = offered(options)
      if (!isNonEmpty(titles)) return NO_OPTIONS
      return `has no such option.${didYouMean(value, titles)} The options are: ${joinClosestFirst(value, titles)}`
    },
  }
}

/** All titles in Attio's order if they are shown whole; else with the closest ones first. */
const joinClosestFirst = (value: string, titles: NonEmpty<string>): string =>
  joinList(titles.length > MAX_SHOWN ? (closestFirst(value, titles) as NonEmpty<string>) : titles, 'and', quote)

/** Whether `value` has text that may be the ID of an option. */
export function containsOptionId(value: unknown): boolean {
  if (typeof value === 'string') return isRecordId(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(containsOptionId)
}

/** Shown if all options are archived, too. */
const NO_OPTIONS = 'has no options to choose from: omit it, or ask an admin to add one in Attio'

function optionFormat({ options }: AttributeContext): string {
  if (options === NOT_LOADED) return 'needs the title of an option'
  const titles = offered(options)
  return isNonEmpty(titles) ? `needs the title of an option: ${joinList(titles, 'or', quote)}` : NO_OPTIONS
}

/** A title for an example; undefined if no option can be written. */
function exampleOption({ options }: AttributeContext): string | undefined {
  return options === NOT_LOADED ? '<title of an option>' : offered(options)[0]
}

/** Options by all their names. */
const optionIndexOf = cachedByList((options: readonly Option[]) => ({
  /** The exact titles by title and by ID. If two options share a name, the first one gets it. */
  byName: new Map(options.toReversed().flatMap(({ id, title }) => [[id, title] as const, [title, title] as const])),
  /** By title without case and spaces, and then by title without emoji too. */
  similar: [fold, wordsOnly].map((normalize) => ({
    normalize,
    titles: groupBy(
      options.filter(({ title }) => normalize(title) !== ''),
      ({ title }) => normalize(title),
    ),
  })),
}))

/** The titles that are not archived. */
const offered = cachedByList((options: readonly Option[]) =>
  options.flatMap(({ title, isArchived }) => (isArchived ? [] : title)),
)

/** Attio's default titles have emoji that people don't type: "Won 🎉". */
const wordsOnly = (title: string): string => fold(title.replace(EMOJI, ''))

/** Emoji with their components: joiners, skin tones, letters of flags, and keycaps with their digit. */
const EMOJI = /[\d#*]\ufe0f?\u20e3|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f/gu
