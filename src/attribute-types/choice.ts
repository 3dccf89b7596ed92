import type { Choice } from '../attio/schemas'
import { groupBy } from '../collections'
import { didYouMean } from '../text/did-you-mean'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import type { AttributeContext, Written } from './attribute-type'
import { ORDER, type Part } from './comparing'
import { momentPart, only } from './parts'

/** Since when a value has been there, which takes comparisons (https://docs.attio.com/docs/attribute-types/attribute-types-status). */
export const PRESENT_SINCE: Part = { ...momentPart(ORDER), presence: [['$gte', '1970-01-01T00:00:00Z']] }

/** An ID stays one: it means the same also when the title changes. */
export const choicePart: Part = {
  operators: ['$eq'],
  presence: [],
  form: 'needs the title of an option',
  compare: (operator, operand, { attribute, choices }) => {
    if (typeof operand !== 'string') return null
    if (choices === undefined || indexOf(choices).exact.get(operand)?.id === operand) return only(operator, operand)
    const written = writeChoice(operand, { attribute, choices, targets: null })
    return written !== null && 'wire' in written ? only(operator, written.wire) : written
  },
}

/**
 * Returns the exact title of the choice that `value` means: by ID, by title, or by a title that differs in case and
 * surrounding space alone where only one does, or also in its emoji. Titles are sent rather than IDs: lists of option IDs
 * have been seen to be accepted and not stored.
 */
export function writeChoice(value: unknown, { choices }: AttributeContext): Written {
  if (typeof value !== 'string') return null
  const { exact, plainly, inWords } = indexOf(choices)
  const found = exact.get(value)
  if (found) return { wire: found.title }
  for (const [index, folded] of [
    [plainly, plain(value)],
    [inWords, wordsOnly(value)],
  ] as const) {
    const [similar, ...others] = folded === '' ? [] : (index.get(folded) ?? [])
    if (similar && others.length === 0) return { wire: similar.title }
    if (similar) {
      const titles = [similar, ...others].map(({ title }) => quote(title))
      return { problem: `could be ${enumerate(titles, 'or')}: write it as it is written there` }
    }
  }
  return { problem: `has no such option.${didYouMean(value, offered(choices))} It has: ${titles(choices)}` }
}

interface Index {
  /** By title and by ID. */
  exact: ReadonlyMap<string, Choice>
  plainly: ReadonlyMap<string, Choice[]>
  inWords: ReadonlyMap<string, Choice[]>
}

/** A filter may name thousands. */
const indexes = new WeakMap<readonly Choice[], Index>()

function indexOf(choices: readonly Choice[]): Index {
  const known = indexes.get(choices)
  if (known) return known
  const index = {
    exact: new Map([
      ...choices.map((choice) => [choice.id, choice] as const),
      ...choices.map((choice) => [choice.title, choice] as const).reverse(),
    ]),
    plainly: groupBy(choices, ({ title }) => plain(title)),
    inWords: groupBy(choices, ({ title }) => wordsOnly(title)),
  }
  indexes.set(choices, index)
  return index
}

/** Returns what a choice is given by, and which there are. */
export function choiceForm({ choices }: AttributeContext): string {
  return `needs the title of an option. It has: ${titles(choices)}`
}

/** Returns the title of a choice to show by example. */
export function exampleChoice({ choices }: AttributeContext): string {
  return (choices.find(({ isArchived }) => !isArchived) ?? choices[0])?.title ?? '<title of an option>'
}

function titles(choices: readonly Choice[]): string {
  return enumerate(offered(choices).map(quote))
}

/** Returns the titles of those choices that can be written: the others are retired. */
function offered(choices: readonly Choice[]): string[] {
  return choices.filter(({ isArchived }) => !isArchived).map(({ title }) => title)
}

const plain = (title: string): string => title.trim().toLowerCase()

/** Attio's own titles have emoji that nobody types: "Won 🎉". */
const wordsOnly = (title: string): string => plain(title.replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, ''))
