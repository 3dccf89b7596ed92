import { getWasmTokenizer } from '@bpinternal/thicktoken'
import type { z } from '@bpinternal/zui'
import * as llmz from 'llmz'
import type { PublishedAction, PublishedDefinition } from '../../botpress/read-definition'
import { type ScriptedTurn, type Shown, startConversation } from './scripted-model'

/** The most of a result that LLMz shows a model, in tokens. It can't be set higher. */
const RESULT_TOKENS = 2_000

/** Runs an action. Rejects with an Error that has the action's message. */
export type RunAction = (action: string, input: unknown) => Promise<unknown>

/** What a language model sees of the actions, by LLMz itself. */
export interface ModelView {
  countTokens: (text: string) => number
  /** The TypeScript that a model reads for an action. */
  typings: (action: string) => Promise<string>
  /** What a model sees of a result. */
  show: (result: unknown) => string
  /** Validates the input as LLMz does, then runs the action. Rejects with the message that the model gets. */
  call: RunAction
  /**
   * Starts a conversation with an agent that has these instructions and all actions as tools. The result plays a turn.
   */
  converse: (instructions: string) => (turn: ScriptedTurn) => Promise<Shown>
}

/** Loads LLMz with the actions of `definition` as tools. */
export async function createModelView(definition: PublishedDefinition, run: RunAction): Promise<ModelView> {
  const tokenizer = await getWasmTokenizer()
  llmz.configureTokenizer(tokenizer)
  const tools = new Map(Object.entries(definition.actions).map(([name, action]) => [name, toTool(name, action, run)]))
  const toolOf = (name: string): llmz.Tool => {
    const tool = tools.get(name)
    if (!tool) throw new Error(`There is no action "${name}".`)
    return tool
  }
  const inspect = llmz.createInspector()
  return {
    countTokens: (text) => tokenizer.count(text),
    typings: (action) => toolOf(action).getTypings(),
    show: (result) => inspect(result, { purpose: 'result', maxTokens: RESULT_TOKENS }),
    call: (action, input) => toolOf(action).execute(input, { callId: action }),
    converse: (instructions) => startConversation([...tools.values()], instructions),
  }
}

function toTool(name: string, { description, input, output }: PublishedAction, run: RunAction): llmz.Tool {
  // LLMz also accepts JSON Schemas, though its types don't say so.
  const schemas = { input: input.schema, output: output.schema } as unknown as Record<'input' | 'output', z.ZodType>
  return new llmz.Tool({ name, description, ...schemas, handler: (given: unknown) => run(name, given) })
}
