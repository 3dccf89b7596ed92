import type { Choice } from '../attio/schemas'
import { nearest } from '../text/nearest'
import { enumerate } from '../text/enumerate'
import type { AttributeContext, Written } from './attribute-type'

/**
 * Returns the exact title of the choice that `value` means: by ID, by title, or by a title that differs in case and
 * surrounding space alone where only one does, or also in its emoji. Titles are sent rather than IDs: lists of option IDs
 * have been seen to be accepted and not stored.
 */
export function writeChoice(value: unknown, { choices }: AttributeContext): Written {
  if (typeof value !== 'string') return { problem: `needs the title of an option. It has: ${titles(choices)}` }
  const exact = choices.find(({ id, title }) => title === value || id === value)
  if (exact) return { wire: exact.title }
  for (const fold of [plain, wordsOnly]) {
    const [similar, ...others] = choices.filter(({ title }) => fold(title) === fold(value) && fold(title) !== '')
    if (similar && others.length === 0) return { wire: similar.title }
  }

  const offered = choices.filter(({ isArchived }) => !isArchived)
  const guess = nearest(
    value,
    offered.map(({ title }) => title),
  )
  const hint = guess === undefined ? '' : ` Did you mean ${JSON.stringify(guess)}?`
  return { problem: `has no such option.${hint} It has: ${titles(choices)}` }
}

/** Returns the title of a choice to show by example. */
export function exampleChoice({ choices }: AttributeContext): string {
  return (choices.find(({ isArchived }) => !isArchived) ?? choices[0])?.title ?? '<title of an option>'
}

function titles(choices: readonly Choice[]): string {
  return enumerate(choices.filter(({ isArchived }) => !isArchived).map(({ title }) => JSON.stringify(title)))
}

const plain = (title: string): string => title.trim().toLowerCase()

/** Attio's own titles have emoji that nobody types: "Won 🎉". */
const wordsOnly = (title: string): string => plain(title.replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, ''))
