import type { Choice } from '../attio/schemas'
import { groupBy, isFilled } from '../collections'
import { didYouMean } from '../text/did-you-mean'
import { enumerate } from '../text/join-list'
import { fold } from '../text/fold'
import { quote } from '../text/quote'
import type { AttributeContext, Written } from './attribute-type'
import { ORDER, type Part } from './filter-spec'
import { momentPart, only } from './filter-fields'
import { idIn, isRecordId } from './record-id'

/** Since when a value has been there, which takes comparisons (https://docs.attio.com/docs/attribute-types/attribute-types-status). */
export const PRESENT_SINCE: Part = { ...momentPart(ORDER), presence: [['$gte', '1970-01-01T00:00:00Z']] }

/** An ID stays one: it means the same also when the title changes. */
export const choicePart: Part = {
  operators: ['$eq'],
  presence: [],
  form: 'needs the title of an option',
  compare: (operator, operand, { attribute, choices }) => {
    if (typeof operand !== 'string') return null
    if (choices === undefined) return only(operator, operand)
    const id = idIn(operand)
    if (id !== null && indexOf(choices).byName.has(id)) return only(operator, id)
    const written = writeChoice(operand, { attribute, choices, targets: null })
    return written !== null && 'wire' in written ? only(operator, written.wire) : written
  },
}

/** Longer text is no title that anybody means, and takes long to fold, in characters. */
const MAX_LENGTH = 1_000

/**
 * Returns the exact title of the choice that `value` means, or `value` itself while the choices are not known: by ID, by title, or by a title that differs in case and
 * surrounding space alone where only one does, or also in its emoji; one that is archived only where no other does. Titles are sent rather than IDs: lists of option IDs
 * have been seen to be accepted and not stored.
 */
export function writeChoice(value: unknown, { choices }: AttributeContext): Written {
  if (typeof value !== 'string') return null
  if (choices === undefined) return { wire: value }
  const { byName, similar } = indexOf(choices)
  const exact = byName.get(value) ?? byName.get(idIn(value) ?? value)
  if (exact !== undefined) return { wire: exact }
  for (const { form, titles } of value.length > MAX_LENGTH ? [] : similar) {
    const found = titles.get(form(value)) ?? []
    const current = found.filter(({ isArchived }) => !isArchived)
    const [only, ...others] = current.length > 0 ? current : found
    if (only && others.length === 0) return { wire: only.title }
    if (only) {
      const names = enumerate([only, ...others], 'or', ({ title }) => quote(title))
      return { problem: `could be ${names}: write it as it is written there` }
    }
  }
  return {
    get problem() {
      const titles = offered(choices)
      if (!isFilled(titles)) return NO_OPTIONS
      return `has no such option.${didYouMean(value, titles)} It has: ${enumerate(titles, 'and', quote)}`
    },
  }
}

/** Returns whether `value` holds what may be the ID of a choice: an ID always means the same, whatever its title is now. */
export function holdsId(value: unknown): boolean {
  if (typeof value === 'string') return isRecordId(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsId)
}

/** Neither an archived option nor any other text can be written then. */
const NO_OPTIONS = 'has no options to choose from: leave it out, or ask an admin to add one in Attio'

/** Returns what a choice is given by, and which there are, as far as they are known. */
export function choiceForm({ choices }: AttributeContext): string {
  if (choices === undefined) return 'needs the title of an option'
  const titles = offered(choices)
  return isFilled(titles) ? `needs the title of an option. It has: ${enumerate(titles, 'and', quote)}` : NO_OPTIONS
}

/** Returns the title of a choice to show by example: undefined where none can be written. */
export function exampleChoice({ choices }: AttributeContext): string | undefined {
  return choices === undefined ? '<title of an option>' : offered(choices)[0]
}

/** Choices by all that they can be named by. */
interface Index {
  /** The exact titles by title and by ID. */
  byName: ReadonlyMap<string, string>
  /** Those whose titles are the same but for case and space, and those whose are but for emoji too. */
  similar: { form: (title: string) => string; titles: ReadonlyMap<string, readonly Choice[]> }[]
  /** The titles that can be written: the others are retired. */
  offered: readonly string[]
}

const indices = new WeakMap<readonly Choice[], Index>()

/** Returns the index of `choices`, made once for each list of them. */
function indexOf(choices: readonly Choice[]): Index {
  const known = indices.get(choices)
  if (known) return known
  const index: Index = {
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

const offered = (choices: readonly Choice[]): readonly string[] => indexOf(choices).offered

/** Attio's own titles have emoji that nobody types: "Won 🎉". */
const wordsOnly = (title: string): string => fold(title.replace(EMOJI, ''))

/** With what they are made of: joiners, skin tones, the letters of flags, keys with what is on them. */
const EMOJI = /[\d#*]\ufe0f?\u20e3|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f/gu
