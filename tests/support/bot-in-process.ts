import { randomUUID } from 'node:crypto'
import { RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import { vi } from 'vitest'
import { createApp } from '../../sandbox/app'
import { ALL_SCOPES } from '../../sandbox/http/scopes'
import { ServerState } from '../../sandbox/server-state'
import { handler } from '../../src/events/handler'
import { register, unregister } from '../../src/setup'
import { fastForward } from '../../src/testing/fake-clock'
import { setAttioHandler, type AttioHandler } from '../../src/testing/axios-in-process'

type Props = Parameters<bp.IntegrationProps['register']>[0] & Parameters<bp.IntegrationProps['handler']>[0]

/** A fault of one request, or also of all later equal requests. */
export interface WebhookFault {
  /** "POST /v2/webhooks", "read the state" or "save the state", for example; an ID in a path is "…". */
  call: string
  /** The number of the request among equal ones, from 1. */
  nth: number
  fault: 'rejected' | 'failing' | 'slow' | 'lost'
  lasts: boolean
}

export interface Configuration {
  accessToken: string
  watchedObjects: string[]
}

/** In milliseconds: longer than the deadline of requests to Attio, and as long as Botpress may take. */
const SLOW_MS = { attio: 60_000, state: 20_000 }
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g
const OWNER = 'charles.babbage@analytical-engines.example.com'

const world = new ServerState({}, 0)
const app = createApp(world)

/**
 * A bot, its state in Botpress and its workspace in the sandbox, in the process and on the fake clock of the test
 * (`src/testing/fake-clock.ts`). Attio answers only the newest bot.
 */
export class BotInProcess {
  readonly token: string
  readonly otherToken: string
  url = 'http://127.0.0.1/bot'
  /** The state in Botpress. */
  state: { webhookId: string; attributes: unknown[] } | null = null
  fault: WebhookFault | undefined
  /** Runs once, before or after the answer to the request with this number, from 0. */
  interruption: { request: number; isBefore: boolean; run: () => Promise<unknown> } | undefined
  /** The requests so far, named as in `WebhookFault`. */
  readonly calls: string[] = []
  private readonly botId = randomUUID()
  private readonly tenant = world.addTenant({ id: randomUUID(), name: 'Engines', slug: 'engines', isEmpty: true })
  private readonly events: string[] = []
  private configuration: Configuration | undefined
  private busy = 0

  constructor() {
    // Timers that an earlier bot left would stop the fake clock.
    vi.clearAllTimers()
    const grant = () => world.addGrant(randomUUID().repeat(2).replaceAll('-', ''), this.tenant, ALL_SCOPES).token
    this.token = grant()
    this.otherToken = grant()
    const deliver = (url: string, message: RequestInit) => this.deliver(url, message)
    vi.stubGlobal('fetch', deliver)
    setAttioHandler((request) => this.answerAttio(request))
  }

  /** Saves this configuration. Returns the error message, if it fails. */
  save(configuration: Configuration): Promise<string | undefined> {
    return this.errorMessageOf(this.register(configuration))
  }

  /** Saves this configuration while another operation moves the clock. */
  register(configuration: Configuration): Promise<unknown> {
    this.configuration = configuration
    return register(this.props())
  }

  /** Removes the integration. Returns the error message, if it fails. */
  unregister(): Promise<string | undefined> {
    return this.errorMessageOf(unregister(this.props()))
  }

  /** The webhooks in Attio. */
  webhooks() {
    return this.tenant.webhooks.list({ limit: '100' })
  }

  /** Makes Attio mark all webhooks as degraded. */
  degrade(): void {
    for (const { id } of this.webhooks()) this.tenant.webhooks.get(id.webhook_id).status = 'degraded'
  }

  /**
   * Adds a person, a company and a deal, edits the deal's stage and value, and returns the events that the bot gets.
   */
  async changeRecords(): Promise<string[]> {
    this.events.length = 0
    await this.write('POST', 'people/records', {})
    await this.write('POST', 'companies/records', { name: 'Analytical Engines' })
    const deal = await this.write('POST', 'deals/records', { name: 'No. 2', stage: 'Lead', owner: OWNER, value: 1 })
    await this.write('PATCH', `deals/records/${deal}`, { stage: 'In Progress', value: 2 })
    await this.onClock(this.tenant.whenIdle())
    return this.events.toSorted()
  }

  /** Writes without the integration, and returns the ID of the record. */
  private async write(method: string, path: string, values: object): Promise<string> {
    const headers = { authorization: `Bearer ${this.token}` }
    const body = JSON.stringify({ data: { values } })
    const response = await app.request(`/v2/objects/${path}`, { method, headers, body })
    if (!response.ok) throw new Error(await response.text())
    return ((await response.json()) as { data: { id: { record_id: string } } }).data.id.record_id
  }

  private props(): Props {
    return {
      ctx: { botId: this.botId, webhookId: 'wh_1', integrationId: 'integration_1', configuration: this.configuration },
      client: {
        getState: () => this.answerState('read the state', () => ({ state: { payload: this.state ?? {} } })),
        setState: ({ payload }: { payload: BotInProcess['state'] }) =>
          this.answerState('save the state', () => {
            this.state = payload
          }),
        createEvent: ({ type, payload: { object, attribute } }: CreatedEvent) => {
          this.events.push([type, object.slug, ...(attribute ? [attribute.slug] : [])].join(' '))
          return Promise.resolve()
        },
      },
      logger: { forBot: () => ({ info: () => undefined, warn: () => undefined }) },
      webhookUrl: this.url,
    } as unknown as Props
  }

  private async errorMessageOf(work: Promise<unknown>): Promise<string | undefined> {
    try {
      await this.onClock(work)
      return undefined
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error
      return error.message
    }
  }

  private onClock<T>(work: Promise<T>): Promise<T> {
    return fastForward(work, () => this.busy === 0)
  }

  /** Records a request, and answers it with `perform` unless it has a fault. */
  private async answer<T>(call: string, perform: () => T | Promise<T>, reject: () => T, fail: () => T): Promise<T> {
    this.calls.push(call)
    const fault = this.nextFault(call)
    if (fault === 'rejected') return reject()
    if (fault === 'failing') return fail()
    const other = this.calls.length - 1 === this.interruption?.request ? this.interruption : undefined
    if (other?.isBefore) await other.run()
    this.busy += 1
    const answer = await perform()
    this.busy -= 1
    if (other?.isBefore === false) await other.run()
    if (fault === 'lost') throw new Error('The connection broke.')
    if (fault === 'slow') await pause(call.includes('state') ? SLOW_MS.state : SLOW_MS.attio)
    return answer
  }

  private nextFault(call: string): WebhookFault['fault'] | undefined {
    const { fault } = this
    if (fault?.call !== call) return undefined
    fault.nth -= 1
    return fault.nth === 0 || (fault.lasts && fault.nth < 0) ? fault.fault : undefined
  }

  private answerState<T>(call: string, perform: () => T): Promise<T> {
    const fail = () => {
      throw new Error('Botpress is down.')
    }
    return this.answer(call, perform, fail, fail)
  }

  private answerAttio({ method, path, authorization, body }: Parameters<AttioHandler>[0]): ReturnType<AttioHandler> {
    const perform = async () => {
      const response = await app.request(path, { method, headers: { authorization }, body })
      return { status: response.status, body: await response.text() }
    }
    return this.answer(
      `${method} ${path.replace(/\?.*/, '').replaceAll(ID, '…')}`,
      perform,
      () => ({ status: 400, body: JSON.stringify({ code: 'new', message: 'No.' }) }),
      () => ({ status: 500, body: 'Internal Server Error' }),
    )
  }

  /** Passes a delivery from Attio to the integration if it has the current URL of the bot. */
  private async deliver(url: string, { headers, body }: RequestInit): Promise<Response> {
    if (url !== this.url) return new Response(null, { status: 404 })
    const answer = await handler({ ...this.props(), req: { body, headers } } as unknown as Props)
    return new Response(null, { status: answer?.status ?? 200 })
  }
}

interface CreatedEvent {
  type: string
  payload: { object: { slug: string | null }; attribute?: { slug: string | null } }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
