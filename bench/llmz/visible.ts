import type { ModelView } from './model-view'

/** The tokens of each action as LLMz prints it, inputs and outputs. */
export async function countToolTokens(view: ModelView, actions: readonly string[]): Promise<[string, number][]> {
  return Promise.all(
    actions.map(async (name): Promise<[string, number]> => [name, view.countTokens(await view.typings(name))]),
  )
}

/** How many of these texts, which an answer contains in this order, a model sees. */
export function countVisible(shown: string, texts: readonly string[]): number {
  let from = 0
  for (const [n, text] of texts.entries()) {
    const at = shown.indexOf(text, from)
    if (at < 0) return n
    from = at + text.length
  }
  return texts.length
}

/** The records that a model sees with ID and name, although the values of the last may be cut off. */
export const countVisibleRecords = (shown: string, records: readonly { displayName: string | null }[]): number =>
  countVisible(
    shown,
    records.map(({ displayName }) => `"displayName": ${JSON.stringify(displayName)}`),
  )
