import type { CognitiveRequest, CognitiveResponse } from '@botpress/cognitive'
import * as llmz from 'llmz'

/** LLMz wants a colon in the name of a model. */
const MODEL = 'scripted:model' as const

const METADATA = {
  provider: 'scripted',
  usage: { inputTokens: 0, inputCost: 0, outputTokens: 0, outputCost: 0 },
  cost: 0,
  stopReason: 'tool_calls',
} as const

/** A model that answers each request with the next program, whatever it is shown. */
class ScriptedModel extends llmz._CustomModelClient {
  /** The newest message of each request. */
  readonly messages: string[] = []

  constructor(private readonly programs: readonly string[]) {
    super()
  }

  getModelDetails(): ReturnType<llmz._CustomModelClient['getModelDetails']> {
    const free = { maxTokens: 100_000, costPer1MTokens: 0 }
    const names = {
      id: MODEL,
      ref: MODEL,
      integration: 'scripted',
      name: 'Scripted',
      description: 'Plays programs',
    } as const
    return Promise.resolve({ ...names, input: free, output: free, tags: [], lifecycle: 'production' as const })
  }

  generateText(request: unknown): Promise<CognitiveResponse> {
    const { messages } = request as CognitiveRequest
    const turn = this.messages.push(JSON.stringify(messages.at(-1)?.content))
    const code = this.programs[turn - 1]
    if (code === undefined) throw new Error(`There is no program for turn ${turn}.`)
    const toolCalls = [{ id: `call-${turn}`, name: 'run_javascript', input: { code } }]
    return Promise.resolve({ output: '', toolCalls, metadata: METADATA })
  }
}

/** How an agent ended, and what LLMz showed its model after each program but the last. */
export interface Played {
  succeeded: boolean
  shown: string[]
}

/** Runs an agent with these tools whose model answers with `programs`, one a turn. */
export async function playPrograms(
  tools: llmz.Tool[],
  instructions: string,
  programs: readonly string[],
): Promise<Played> {
  const client = new ScriptedModel(programs)
  const options = { loop: programs.length }
  const result = await llmz.execute({ client, model: MODEL, instructions, tools, options })
  return { succeeded: result.isSuccess(), shown: client.messages.slice(1) }
}
