import { RuntimeError } from '@botpress/sdk'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioClient, Subscription } from '../attio/client'
import { failureOf } from '../testing/fake-clock'
import type { WebhookState, WebhookStateStore } from './webhook-state'
import { reconcileWebhook } from './reconcile-webhook'

const URL = 'https://webhook.botpress.cloud/ada'
const old: WebhookState = {
  webhookId: 'old',
  secret: 'secret of old',
  url: URL,
  objectIds: ['people'],
  attributes: [],
  replacedIds: [],
  tokenFingerprint: 'another token',
}

/** The webhooks there are, by ID. */
let webhooks: Map<string, readonly Subscription[]>
let state: WebhookState | undefined

beforeEach(() => {
  webhooks = new Map([['old', []]])
  state = old
})

const attio = {
  tokenHash: 'token',
  listWebhooks: () =>
    Promise.resolve([...webhooks.keys()].map((id) => ({ id: { webhook_id: id }, target_url: URL, status: 'active' }))),
  createWebhook: (_url: string, subscriptions: readonly Subscription[]) => {
    webhooks.set('new', subscriptions)
    return Promise.resolve({ id: { webhook_id: 'new' }, secret: 'secret of new' })
  },
  deleteWebhook: (id: string) => {
    webhooks.delete(id)
    return Promise.resolve()
  },
} as unknown as AttioClient

const down = () => Promise.reject(new RuntimeError('Botpress is down.'))
const told = () => Promise.resolve(state)
const kept = (payload: WebhookState | null) => {
  state = payload ?? undefined
  return Promise.resolve()
}

const settle = (read: () => Promise<unknown>, write: (payload: WebhookState | null) => Promise<void>) =>
  reconcileWebhook(
    { attio, url: URL, installed: old, state: { read, write } as unknown as WebhookStateStore },
    { objectIds: ['people'], attributes: [] },
  )

describe('a new webhook', () => {
  it('takes the place of the old one once it is kept', async () => {
    await settle(told, kept)
    expect([...webhooks.keys()]).toEqual(['new'])
    expect(state).toMatchObject({ webhookId: 'new', secret: 'secret of new', tokenFingerprint: 'token' })
  })

  it('that was kept in spite of a failure is there as well', async () => {
    await settle(told, async (payload) => {
      await kept(payload)
      return down()
    })
    expect([...webhooks.keys()]).toEqual(['new'])
    expect(state?.webhookId).toBe('new')
  })

  it('that was not kept goes, and the old one stays', async () => {
    expect(await failureOf(settle(told, down))).toBeInstanceOf(RuntimeError)
    expect([...webhooks.keys()]).toEqual(['old'])
    expect(state?.webhookId).toBe('old')
  })

  it.each<[what: string, write: typeof kept]>([
    ['was', (payload) => kept(payload).then(down)],
    ['was not', down],
  ])('of which nobody tells whether it was kept, when it %s, stays beside the old one', async (_what, write) => {
    expect(await failureOf(settle(down, write))).toBeInstanceOf(RuntimeError)
    expect([...webhooks.keys()]).toEqual(['old', 'new'])
    expect([...webhooks.keys()]).toContain(state?.webhookId)
  })
})
