import type { Option } from '../attio/schemas'
import { groupBy, isNonEmpty } from '../collections'
import { didYouMean } from '../text/closest-match'
import { joinList } from '../text/join-list'
import { fold } from '../text/fold'
import { quote } from '../text/quote'
import type { AttributeContext, SerializedValue } from './attribute-type'
import { ORDER_OPERATORS, type FilterField } from './filter-spec'
import { dateTimeField, singleTest } from './filter-fields'
import { parseId, isRecordId } from './record-id'

/** Since when a value has been there, which takes comparisons (https://docs.attio.com/docs/attribute-types/attribute-types-status). */
export const ACTIVE_FROM_FIELD: FilterField = {
  ...dateTimeField(ORDER_OPERATORS),
  presenceTests: [['$gte', '1970-01-01T00:00:00Z']],
}

/** An ID stays one: it means the same also when the title changes. */
export const optionField: FilterField = {
  operators: ['$eq'],
  presenceTests: [],
  expectedFormat: 'needs the title of an option',
  compare: (operator, operand, { attribute, options }) => {
    if (typeof operand !== 'string') return null
    if (options === undefined) return singleTest(operator, operand)
    const id = parseId(operand)
    if (id !== null && optionIndexOf(options).byName.has(id)) return singleTest(operator, id)
    const written = resolveOption(operand, { attribute, options, targets: null })
    return written !== null && 'wire' in written ? singleTest(operator, written.wire) : written
  },
}

/** Longer text is no title that anybody means, and takes long to fold, in characters. */
const MAX_LENGTH = 1_000

/**
 * Returns the exact title of the choice that `value` means, or `value` itself while the choices are not known: by ID, by title, or by a title that differs in case and
 * surrounding space alone where only one does, or also in its emoji; one that is archived only where no other does. Titles are sent rather than IDs: lists of option IDs
 * have been seen to be accepted and not stored.
 */
export function resolveOption(value: unknown, { options }: AttributeContext): SerializedValue {
  if (typeof value !== 'string') return null
  if (options === undefined) return { wire: value }
  const { byName, similar } = optionIndexOf(options)
  const exact = byName.get(value) ?? byName.get(parseId(value) ?? value)
  if (exact !== undefined) return { wire: exact }
  for (const { form, titles } of value.length > MAX_LENGTH ? [] : similar) {
    const found = titles.get(form(value)) ?? []
    const current = found.filter(({ isArchived }) => !isArchived)
    const [only, ...others] = current.length > 0 ? current : found
    if (only && others.length === 0) return { wire: only.title }
    if (only) {
      const names = joinList([only, ...others], 'or', ({ title }) => quote(title))
      return { problem: `could be ${names}: write it as it is written there` }
    }
  }
  return {
    get problem() {
      const titles = offered(options)
      if (!isNonEmpty(titles)) return NO_OPTIONS
      return `has no such option.${didYouMean(value, titles)} It has: ${joinList(titles, 'and', quote)}`
    },
  }
}

/** Returns whether `value` holds what may be the ID of a choice: an ID always means the same, whatever its title is now. */
export function containsOptionId(value: unknown): boolean {
  if (typeof value === 'string') return isRecordId(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(containsOptionId)
}

/** Neither an archived option nor any other text can be written then. */
const NO_OPTIONS = 'has no options to choose from: leave it out, or ask an admin to add one in Attio'

/** Returns what a choice is given by, and which there are, as far as they are known. */
export function optionFormat({ options }: AttributeContext): string {
  if (options === undefined) return 'needs the title of an option'
  const titles = offered(options)
  return isNonEmpty(titles) ? `needs the title of an option. It has: ${joinList(titles, 'and', quote)}` : NO_OPTIONS
}

/** Returns the title of a choice to show by example: undefined where none can be written. */
export function exampleOption({ options }: AttributeContext): string | undefined {
  return options === undefined ? '<title of an option>' : offered(options)[0]
}

/** Choices by all that they can be named by. */
interface OptionIndex {
  /** The exact titles by title and by ID. */
  byName: ReadonlyMap<string, string>
  /** Those whose titles are the same but for case and space, and those whose are but for emoji too. */
  similar: { form: (title: string) => string; titles: ReadonlyMap<string, readonly Option[]> }[]
  /** The titles that can be written: the others are retired. */
  offered: readonly string[]
}

const indices = new WeakMap<readonly Option[], OptionIndex>()

/** Returns the index of `choices`, made once for each list of them. */
function optionIndexOf(choices: readonly Option[]): OptionIndex {
  const known = indices.get(choices)
  if (known) return known
  const index: OptionIndex = {
    // What two could be named by is the first one's.
    byName: new Map(choices.toReversed().flatMap(({ id, title }) => [[id, title] as const, [title, title] as const])),
    similar: [fold, wordsOnly].map((form) => ({
      form,
      titles: groupBy(
        choices.filter(({ title }) => form(title) !== ''),
        ({ title }) => form(title),
      ),
    })),
    offered: choices.flatMap(({ title, isArchived }) => (isArchived ? [] : title)),
  }
  indices.set(choices, index)
  return index
}

const offered = (choices: readonly Option[]): readonly string[] => optionIndexOf(choices).offered

/** Attio's own titles have emoji that nobody types: "Won 🎉". */
const wordsOnly = (title: string): string => fold(title.replace(EMOJI, ''))

/** With what they are made of: joiners, skin tones, the letters of flags, keys with what is on them. */
const EMOJI = /[\d#*]\ufe0f?\u20e3|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f/gu
