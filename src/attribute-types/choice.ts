import type { Choice } from '../attio/schemas'
import { groupBy } from '../collections'
import { didYouMean } from '../text/did-you-mean'
import { enumerate } from '../text/enumerate'
import { fold } from '../text/fold'
import { quote } from '../text/quote'
import type { AttributeContext, Written } from './attribute-type'
import { ORDER, type Part } from './comparing'
import { momentPart, only } from './parts'
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
      const names = [only, ...others].map(({ title }) => quote(title))
      return { problem: `could be ${enumerate(names, 'or')}: write it as it is written there` }
    }
  }
  return {
    get problem() {
      return `has no such option.${didYouMean(value, offered(choices))} It has: ${titles(choices)}`
    },
  }
}

/** Returns whether `value` holds what may be the ID of a choice: an ID always means the same, whatever its title is now. */
export function holdsId(value: unknown): boolean {
  if (typeof value === 'string') return isRecordId(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsId)
}

/** Returns what a choice is given by, and which there are. */
export function choiceForm({ choices = [] }: AttributeContext): string {
  return `needs the title of an option. It has: ${titles(choices)}`
}

/** Returns the title of a choice to show by example. */
export function exampleChoice({ choices = [] }: AttributeContext): string {
  return (choices.find(({ isArchived }) => !isArchived) ?? choices[0])?.title ?? '<title of an option>'
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

function titles(choices: readonly Choice[]): string {
  return enumerate(offered(choices), 'and', quote)
}

const offered = (choices: readonly Choice[]): readonly string[] => indexOf(choices).offered

/** Attio's own titles have emoji that nobody types: "Won 🎉". */
const wordsOnly = (title: string): string => fold(title.replace(EMOJI, ''))

/** With what they are made of: joiners, skin tones, the letters of flags, keys with what is on them. */
const EMOJI = /[\d#*]\ufe0f?\u20e3|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f/gu
