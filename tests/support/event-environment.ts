import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, expect } from 'vitest'
import type { Wire } from '../../sandbox/control'
import type { BundleResponse } from '../../botpress/bundle'
import { startRuntimeApi, type RuntimeApi } from '../../botpress/runtime-api'
import { startWebhookRelay, type WebhookRelay, type WebhookRequest } from '../../botpress/webhook-relay'
import { messageOf } from './message'
import { callAttio, createInAttio, startEnvironment, type TestEnvironment } from './environment'

/** The key of the state in which the integration saves its webhook. */
export const STATE = 'integration/integration_1/webhook'
const WEBHOOKS = 'webhooks?limit=100'

/** A webhook as Attio lists it. */
export interface ListedWebhook {
  id: { webhook_id: string }
  target_url: string
  status: string
  subscriptions: { event_type: string; filter: unknown }[]
}

/** The built bundle between a fake Attio and a fake Botpress. */
export interface EventEnvironment extends TestEnvironment {
  botpress: RuntimeApi
  relay: WebhookRelay
  /** Adds an unused workspace without records, and clears the state of the integration. */
  begin: () => Promise<{ token: string; workspaceId: string }>
  /** Registers with this configuration, and gives it to the relay. */
  configure: (token: string, watchedObjects?: unknown) => Promise<BundleResponse>
  /** Does the same as `configure`, and throws an Error if it fails. */
  watch: (token: string, watchedObjects?: unknown) => Promise<void>
  unregister: (token: string, watchedObjects?: unknown) => Promise<BundleResponse>
  /** Sends a request to Attio without the integration. */
  attio: (token: string, method: string, path: string, body?: unknown) => Promise<unknown>
  webhooks: (token: string) => Promise<ListedWebhook[]>
  /** The ID of the only webhook. Throws an Error if there is not exactly one. */
  onlyWebhook: (token: string) => Promise<string>
  idOf: (token: string, object: string, attribute?: string) => Promise<string>
  createRecord: (token: string, object: string, values: Wire) => Promise<string>
  updateRecord: (token: string, object: string, recordId: string, values: Wire) => Promise<unknown>
  /** Expects neither a webhook in Attio nor a saved state. */
  expectNoWebhook: (token: string) => Promise<void>
  /** The webhook that the integration has saved. */
  savedState: () => Partial<Record<'webhookId' | 'secret', string>>
}

/** Starts an environment for the calling test file, and stops it after the last test. */
export async function useEventEnvironment(): Promise<EventEnvironment> {
  const botpress = await startRuntimeApi()
  const environment = await startEnvironment(botpress.env)
  const relay = await startWebhookRelay(environment.bundle)
  const attio: EventEnvironment['attio'] = (token, method, path, body) =>
    callAttio(environment, token, method, path, body)

  const webhooks: EventEnvironment['webhooks'] = async (token) =>
    (await attio(token, 'GET', WEBHOOKS)) as ListedWebhook[]
  const savedState: EventEnvironment['savedState'] = () => botpress.states.get(STATE) ?? {}
  const configure: EventEnvironment['configure'] = (accessToken, watchedObjects) => {
    relay.configuration = { accessToken, watchedObjects }
    return environment.bundle.send('register', { webhookUrl: relay.url }, relay.configuration)
  }

  afterAll(async () => {
    await relay.stop()
    await environment.stop()
    await botpress.stop()
  })
  return {
    ...environment,
    botpress,
    relay,
    attio,
    configure,
    webhooks,
    begin: async () => {
      await environment.control.clearFaults()
      await environment.control.clearRequests()
      botpress.reset()
      relay.received.length = 0
      return environment.control.addWorkspace({ isEmpty: true })
    },
    watch: async (...configuration) => {
      const message = messageOf(await configure(...configuration))
      if (message !== undefined) throw new Error(message)
    },
    onlyWebhook: async (token) => {
      const [webhook, ...others] = await webhooks(token)
      if (!webhook || others.length > 0)
        throw new Error(`Expected one webhook, not ${webhook ? others.length + 1 : 0}.`)
      return webhook.id.webhook_id
    },
    unregister: (accessToken, watchedObjects) =>
      environment.bundle.send('unregister', { webhookUrl: relay.url }, { accessToken, watchedObjects }),
    idOf: async (token, object, attribute) => {
      const path = attribute === undefined ? object : `${object}/attributes/${attribute}`
      const { id } = (await attio(token, 'GET', `objects/${path}`)) as { id: Record<string, string> }
      return id[attribute === undefined ? 'object_id' : 'attribute_id'] ?? ''
    },
    createRecord: (token, object, values) => createInAttio(environment, token, object, values),
    updateRecord: (token, object, recordId, values) =>
      attio(token, 'PATCH', `objects/${object}/records/${recordId}`, { data: { values } }),
    expectNoWebhook: async (token) => {
      expect(await webhooks(token)).toEqual([])
      expect(savedState()).toEqual({})
    },
    savedState,
  }
}

/** A delivery in Attio's form, signed with `secret` (https://docs.attio.com/rest-api/guides/webhooks). */
export function signed(secret: string, body: unknown): WebhookRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const signature = createHmac('sha256', secret).update(text).digest('hex')
  return {
    method: 'POST',
    path: '/wh_1',
    query: '',
    headers: {
      'content-type': 'application/json',
      'attio-signature': signature,
      'x-attio-signature': signature,
      'idempotency-key': randomUUID(),
    },
    body: text,
  }
}
