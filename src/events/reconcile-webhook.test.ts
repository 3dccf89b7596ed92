import { RuntimeError } from '@botpress/sdk'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioClient, Subscription } from '../attio/client'
import { AttioError } from '../attio/errors'
import { failureOf } from '../testing/fake-clock'
import { webhookState } from '../testing/webhook-state'
import type { WebhookState, WebhookStateStore } from './webhook-state'
import { reconcileWebhook } from './reconcile-webhook'

const old = webhookState({ webhookId: 'old', secret: 'secret of old', tokenFingerprint: 'another token' })
const { url } = old

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
    Promise.resolve([...webhooks.keys()].map((id) => ({ id: { webhook_id: id }, target_url: url, status: 'active' }))),
  createWebhook: (_url: string, subscriptions: readonly Subscription[]) => {
    webhooks.set('new', subscriptions)
    return Promise.resolve({ id: { webhook_id: 'new' }, secret: 'secret of new' })
  },
  deleteWebhook: (id: string) => {
    webhooks.delete(id)
    return Promise.resolve()
  },
}

/** What the store does when it is called. */
type Store = Pick<WebhookStateStore, 'read' | 'write'>

const down = () => Promise.reject(new RuntimeError('Botpress is down.'))
const read: Store['read'] = () => Promise.resolve(state)
const write: Store['write'] = (payload) => {
  state = payload ?? undefined
  return Promise.resolve()
}

const reconcile = (store: Partial<Store>, client: Partial<typeof attio> = {}) =>
  reconcileWebhook(
    {
      attio: { ...attio, ...client } as unknown as AttioClient,
      url,
      state: { read, write, ...store } as unknown as WebhookStateStore,
    },
    { objectIds: ['people'], attributes: [] },
  )

describe('a new webhook', () => {
  it('replaces the old one after it was saved', async () => {
    await reconcile({})
    expect([...webhooks.keys()]).toEqual(['new'])
    expect(state).toMatchObject({ webhookId: 'new', secret: 'secret of new', tokenFingerprint: 'token' })
  })

  it('replaces the old one although Botpress reported a failure after it saved the state', async () => {
    await reconcile({ write: (payload) => write(payload).then(down) })
    expect([...webhooks.keys()]).toEqual(['new'])
    expect(state?.webhookId).toBe('new')
  })

  it('is deleted if Botpress did not save it, and the old one stays', async () => {
    expect(await failureOf(reconcile({ write: down }))).toBeInstanceOf(RuntimeError)
    expect([...webhooks.keys()]).toEqual(['old'])
    expect(state?.webhookId).toBe('old')
  })

  it('is deleted if Attio created it and failed twice, and the old one stays', async () => {
    const createWebhook = () => {
      webhooks.set(`orphan ${webhooks.size}`, [])
      const request = { task: 'create the webhook', scopes: [], isIdempotent: false }
      return Promise.reject(new AttioError({ ...request, kind: 'timeout' }))
    }
    expect(await failureOf(reconcile({}, { createWebhook }))).toBeInstanceOf(AttioError)
    expect([...webhooks.keys()]).toEqual(['old'])
    expect(state?.webhookId).toBe('old')
  })

  it.each<[what: string, write: Store['write']]>([
    ['saved', (payload) => write(payload).then(down)],
    ['did not save', down],
  ])('stays with the old one if Botpress %s it and then cannot read the state', async (_what, failingWrite) => {
    let reads = 0
    const readOnce = () => (++reads === 1 ? read() : down())
    expect(await failureOf(reconcile({ read: readOnce, write: failingWrite }))).toBeInstanceOf(RuntimeError)
    expect([...webhooks.keys()]).toEqual(['old', 'new'])
    expect([...webhooks.keys()]).toContain(state?.webhookId)
  })

  it('stays if Botpress reported a failure and another registration has changed its targets since then', async () => {
    const deals = { objectIds: ['deals'], attributes: [] }
    const writeAndChange: Store['write'] = (payload) => write(payload && { ...payload, ...deals }).then(down)
    await reconcile({ write: writeAndChange })
    expect([...webhooks.keys()]).toEqual(['new'])
    expect(state).toMatchObject({ webhookId: 'new', ...deals })
  })
})
