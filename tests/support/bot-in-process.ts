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

/** How a request goes wrong: it alone, or all of its kind that follow too. */
export interface WebhookFault {
  /** As "POST /v2/webhooks", "read the state" or "keep the state"; an ID in a path is "…". */
  call: string
  /** Which of its kind it is, counted from 1. */
  nth: number
  fault: 'refused' | 'failing' | 'slow' | 'lost'
  lasts: boolean
}

/** What a bot is configured with. */
export interface Configuration {
  accessToken: string
  watchedObjects: string[]
}

/** How long a slow answer takes, in milliseconds: longer than anybody waits for Attio, and as long as Botpress may take. */
const SLOW_MS = { attio: 60_000, state: 20_000 }
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g
const OWNER = 'charles.babbage@analytical-engines.example.com'

const world = new ServerState({}, 0)
const app = createApp(world)

/**
 * A bot, its state in Botpress and its workspace in the sandbox, all in the process and on the clock of the test, which has
 * to be virtual (`src/testing/virtual-time.ts`). One at a time: the last one is answered by Attio.
 */
export class BotInProcess {
  readonly token: string
  readonly otherToken: string
  url = 'http://127.0.0.1/bot'
  /** What Botpress keeps of the webhook. */
  state: { webhookId: string; attributes: unknown[] } | null = null
  strike: WebhookFault | undefined
  /** Runs once, before or after the request of this number is answered, counted from 0. */
  meanwhile: { request: number; isBefore: boolean; run: () => Promise<unknown> } | undefined
  /** The requests so far, as `Strike` has them. */
  readonly calls: string[] = []
  private readonly botId = randomUUID()
  private readonly tenant = world.addTenant({ id: randomUUID(), name: 'Engines', slug: 'engines', isEmpty: true })
  private readonly events: string[] = []
  private configuration: Configuration | undefined
  private busy = 0

  constructor() {
    // What an earlier bot did not wait for would have the clock stop at each of its ends.
    vi.clearAllTimers()
    const grant = () => world.addGrant(randomUUID().repeat(2).replaceAll('-', ''), this.tenant, ALL_SCOPES).token
    this.token = grant()
    this.otherToken = grant()
    const deliver = (url: string, message: RequestInit) => this.deliver(url, message)
    vi.stubGlobal('fetch', deliver)
    setAttioHandler((request) => this.answerAttio(request))
  }

  /** Returns the message that saving this configuration fails with; undefined where it does not. */
  save(configuration: Configuration): Promise<string | undefined> {
    return this.outcomeOf(this.registering(configuration))
  }

  /** Saves this configuration, on the clock of another operation that is under way. */
  registering(configuration: Configuration): Promise<unknown> {
    this.configuration = configuration
    return register(this.props())
  }

  /** Returns the message that removing the integration fails with; undefined where it does not. */
  leave(): Promise<string | undefined> {
    return this.outcomeOf(unregister(this.props()))
  }

  /** Returns the webhooks of the workspace. */
  webhooks() {
    return this.tenant.webhooks.list({ limit: '100' })
  }

  /** Lets Attio take the webhook for one that does not answer. */
  degrade(): void {
    for (const { id } of this.webhooks()) this.tenant.webhooks.get(id.webhook_id).status = 'degraded'
  }

  /** Returns what the bot hears when people add a person, a company and a deal, and edit stage and value of the deal. */
  async hears(): Promise<string[]> {
    this.events.length = 0
    await this.write('POST', 'people/records', {})
    await this.write('POST', 'companies/records', { name: 'Analytical Engines' })
    const deal = await this.write('POST', 'deals/records', { name: 'No. 2', stage: 'Lead', owner: OWNER, value: 1 })
    await this.write('PATCH', `deals/records/${deal}`, { stage: 'In Progress', value: 2 })
    await this.onClock(this.tenant.whenIdle())
    return this.events.toSorted()
  }

  /** Returns the ID of the record that somebody else wrote. */
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
          this.answerState('keep the state', () => {
            this.state = payload
          }),
        createEvent: ({ type, payload: { object, attribute } }: Heard) => {
          this.events.push([type, object.slug, ...(attribute ? [attribute.slug] : [])].join(' '))
          return Promise.resolve()
        },
      },
      logger: { forBot: () => ({ info: () => undefined, warn: () => undefined }) },
      webhookUrl: this.url,
    } as unknown as Props
  }

  private async outcomeOf(work: Promise<unknown>): Promise<string | undefined> {
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

  /** Notes a request, and returns what it comes to: what `perform` does, unless it is struck. */
  private async pass<T>(call: string, perform: () => T | Promise<T>, refuse: () => T, fail: () => T): Promise<T> {
    this.calls.push(call)
    const fault = this.struck(call)
    if (fault === 'refused') return refuse()
    if (fault === 'failing') return fail()
    const other = this.calls.length - 1 === this.meanwhile?.request ? this.meanwhile : undefined
    if (other?.isBefore) await other.run()
    this.busy += 1
    const answer = await perform()
    this.busy -= 1
    if (other?.isBefore === false) await other.run()
    if (fault === 'lost') throw new Error('The connection broke.')
    if (fault === 'slow') await pause(call.includes('state') ? SLOW_MS.state : SLOW_MS.attio)
    return answer
  }

  private struck(call: string): WebhookFault['fault'] | undefined {
    const { strike } = this
    if (strike?.call !== call) return undefined
    strike.nth -= 1
    return strike.nth === 0 || (strike.lasts && strike.nth < 0) ? strike.fault : undefined
  }

  private answerState<T>(call: string, perform: () => T): Promise<T> {
    const fail = () => {
      throw new Error('Botpress is down.')
    }
    return this.pass(call, perform, fail, fail)
  }

  private answerAttio({ method, path, authorization, body }: Parameters<AttioHandler>[0]): ReturnType<AttioHandler> {
    const perform = async () => {
      const response = await app.request(path, { method, headers: { authorization }, body })
      return { status: response.status, body: await response.text() }
    }
    return this.pass(
      `${method} ${path.replace(/\?.*/, '').replaceAll(ID, '…')}`,
      perform,
      () => ({ status: 400, body: JSON.stringify({ code: 'new', message: 'No.' }) }),
      () => ({ status: 500, body: 'Internal Server Error' }),
    )
  }

  /** Hands a delivery of Attio's to the integration, where it goes to the URL that the bot has now. */
  private async deliver(url: string, { headers, body }: RequestInit): Promise<Response> {
    if (url !== this.url) return new Response(null, { status: 404 })
    const answer = await handler({ ...this.props(), req: { body, headers } } as unknown as Props)
    return new Response(null, { status: answer?.status ?? 200 })
  }
}

interface Heard {
  type: string
  payload: { object: { slug: string | null }; attribute?: { slug: string | null } }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
