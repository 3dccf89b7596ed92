import type { CognitiveRequest, CognitiveResponse } from '@botpress/cognitive'
import * as llmz from 'llmz'

/** LLMz wants a colon in the name of a model. */
const MODEL = 'scripted:model' as const

const USAGE = { inputTokens: 0, inputCost: 0, outputTokens: 0, outputCost: 0 } as const
const METADATA = { provider: 'scripted', usage: USAGE, cost: 0 } as const

/** A message to an agent, and what its model does: it writes programs, one after another, and then a reply. */
export interface ScriptedTurn {
  message: string
  programs: readonly string[]
  reply: string
}

/** What LLMz showed the model after each program of a turn. */
export type Shown = string[]

/** A model that answers a turn as scripted, whatever it is shown. */
class ScriptedModel extends llmz._CustomModelClient {
  readonly shown: Shown = []
  private requests = 0

  constructor(private readonly turn: ScriptedTurn) {
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
    const content = messages.at(-1)?.content
    if (this.requests > 0) this.shown.push(typeof content === 'string' ? content : JSON.stringify(content))
    const code = this.turn.programs[this.requests]
    this.requests += 1
    if (code === undefined)
      return Promise.resolve({ output: this.turn.reply, metadata: { ...METADATA, stopReason: 'stop' } })
    // IDs are unique in the whole conversation.
    const toolCalls = [{ id: crypto.randomUUID(), name: 'run_javascript', input: { code } }]
    return Promise.resolve({ output: '', toolCalls, metadata: { ...METADATA, stopReason: 'tool_calls' } })
  }
}

/**
 * Starts a conversation with an agent that has these tools. The result plays a turn, and rejects with an Error if LLMz
 * did not deliver the reply.
 */
export function startConversation(tools: llmz.Tool[], instructions: string): (turn: ScriptedTurn) => Promise<Shown> {
  const session = new llmz.Session()
  return async (turn) => {
    const client = new ScriptedModel(turn)
    const replies: string[] = []
    const chat = new llmz.Chat({ response: { handler: (text) => void replies.push(text) } })
    session.append({ role: 'user', content: turn.message })
    const options = { loop: turn.programs.length + 1 }
    const result = await llmz.execute({ client, model: MODEL, session, chat, instructions, tools, options })
    if (!result.isSuccess() || replies.join() !== turn.reply)
      throw new Error(`The agent did not reply to "${turn.message}": ${client.shown.join('\n')}`)
    return client.shown
  }
}
