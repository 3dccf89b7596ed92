import type { ModelView } from './model-view'

/** The tokens of each action as LLMz prints it, inputs and outputs. */
export async function countToolTokens(view: ModelView, actions: readonly string[]): Promise<[string, number][]> {
  return Promise.all(
    actions.map(async (name): Promise<[string, number]> => [name, view.countTokens(await view.typings(name))]),
  )
}

/** How many of these items a model sees whole. `keys` are texts near the start of each, in the order of the answer. */
export function countVisible(shown: string, keys: readonly string[]): number {
  const started = keys.filter((key) => shown.includes(`"${key}"`)).length
  return started === keys.length ? started : Math.max(0, started - 1)
}
