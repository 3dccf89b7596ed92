import type { ApiRequest, Reply, Transport } from './connection'
import { CouldNotAsk, Rejected } from './errors'
import { Redactor } from './redact'

/** The user stopped the run. */
export class Interrupted extends Error {}

/** Paths whose responses describe the workspace and contain no value of a record. */
const METADATA = /^\/v2\/(self|objects(\/[^/]+(\/(attributes|views)([/?].*)?)?)?)$/

const MAX_ISSUES = 3

function issueText({ path, message }: { path?: unknown; message?: unknown }): string {
  return `${Array.isArray(path) ? path.join('.') : ''}: ${String(message)}.`
}

/** Sends requests, counts them, and keeps values of records out of what it reports. */
export class Client {
  /** The number of requests so far. */
  requests = 0
  readonly #redactor = new Redactor()

  constructor(
    private readonly transport: Transport,
    private readonly signal?: AbortSignal,
  ) {}

  /** Sends requests at the same time and resolves to their responses, whatever their status. Throws if interrupted. */
  async send(...requests: ApiRequest[]): Promise<Reply[]> {
    if (this.signal?.aborted) throw new Interrupted()
    this.requests += requests.length
    const replies = await this.transport.send(requests)
    for (const [index, { body }] of replies.entries())
      if (METADATA.test(requests[index]?.path ?? '')) this.#redactor.allowNames(body.data)
      else this.#redactor.learn(body.data)
    return replies
  }

  /** The body of a successful response. Throws Rejected for another one, and CouldNotAsk for an outage or a 403. */
  async call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const [reply] = await this.send({ method, path, body })
    if (!reply) throw new CouldNotAsk('Attio did not answer.')
    return this.accept(reply)
  }

  accept({ status, body }: Reply): Record<string, unknown> {
    if (status < 300) return body
    const words = this.wordsOf(body)
    if (status === 401 || status === 403) throw new CouldNotAsk(`Attio answered ${status}: ${words}`)
    if (status < 400 || status >= 500) throw new CouldNotAsk(`Attio answered ${status}.`)
    throw new Rejected(typeof body.code === 'string' ? body.code : String(status), words, 'path' in body)
  }

  /** Attio's sentence in an error, without values and IDs. */
  wordsOf({ message, validation_errors: issues }: Record<string, unknown>): string {
    const sentences = [message, ...(Array.isArray(issues) ? issues.slice(0, MAX_ISSUES).map(issueText) : [])]
    return this.#redactor.redact(sentences.filter(Boolean).join(' ') || 'no message')
  }

  wait(ms: number): Promise<unknown> {
    return this.transport.wait(ms)
  }
}
