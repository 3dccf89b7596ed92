import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../sandbox/control'
import { useEventEnvironment } from './support/event-environment'
import { eventually } from './support/eventually'
import { messageOf } from './support/message'

const ACTION_SCOPES = ['object_configuration:read', 'record_permission:read-write']

const environment = await useEventEnvironment()
let token: string
let workspaceId: string
beforeEach(async () => {
  ;({ token, workspaceId } = await environment.begin())
})

async function expectNoWebhook(): Promise<void> {
  expect(await environment.webhooks(token)).toEqual([])
  expect(environment.savedState()).toEqual({})
}

describe('creating the webhook', () => {
  const WEBHOOKS = '^/v2/webhooks$'

  it.each([
    ['the connection breaks after the request', { kind: 'reset-after' }],
    ['the response is incomplete', { kind: 'truncated' }],
    ['the connection breaks before the response', { kind: 'reset' }],
    ['Attio fails', { kind: 'error-500' }],
  ] as const)('ends with one webhook when %s', async (_what, fault) => {
    await environment.control.fail({ ...fault, method: 'POST', pathPattern: WEBHOOKS })
    await environment.watch(token, ['deals'])
    expect(environment.savedState().webhookId).toBe(await environment.onlyWebhook(token))
  })

  it('replaces an existing one that the list did not show', async () => {
    await environment.watch(token, ['deals'])
    environment.botpress.reset()
    await environment.control.fail({ kind: 'raw', method: 'GET', pathPattern: WEBHOOKS, body: '{"data":[]}' })
    await environment.watch(token, ['deals'])
    expect(environment.savedState().webhookId).toBe(await environment.onlyWebhook(token))
  })

  it('says where to delete one that Attio never shows', async () => {
    await environment.watch(token, ['deals'])
    environment.botpress.reset()
    await environment.control.fail({
      kind: 'raw',
      method: 'GET',
      pathPattern: WEBHOOKS,
      body: '{"data":[]}',
      times: null,
    })
    const message = messageOf(await environment.configure(token, ['deals']))
    expect(message).toMatch(/cannot see.* Delete it in Attio under Workspace settings → Developers/)
  })

  it('does not mention records when Attio fails', async () => {
    await environment.control.fail({ kind: 'error-500', method: 'POST', pathPattern: WEBHOOKS, times: null })
    const message = messageOf(await environment.configure(token, ['deals']))
    expect(message).toMatch(/^Could not create the webhook: Attio is not available/)
    expect(message).not.toContain('record')
  })

  it('leaves no webhook when Botpress cannot save its state', async () => {
    environment.botpress.failCalls(/POST .*states/)
    expect(messageOf(await environment.configure(token, ['deals']))).toMatch(/^Botpress could not save .* Try again/)
    await expectNoWebhook()
  })

  it('does not start when Botpress cannot read the state', async () => {
    environment.botpress.failCalls(/GET .*states/)
    expect(messageOf(await environment.configure(token, ['deals']))).toMatch(/^Botpress could not read .* Try again/)
    await expectNoWebhook()
  })
})

describe('an existing webhook', () => {
  const REJECTION = { kind: 'raw', body: '{"code":"new","message":"No."}', pathPattern: '^/v2/webhooks' } as const

  beforeEach(() => environment.watch(token, ['people']))

  it('is created again when Attio reports it missing', async () => {
    const { webhookId } = environment.savedState()
    await environment.control.fail({ ...REJECTION, status: 404, method: 'PATCH' })
    await environment.watch(token, ['companies'])
    expect(environment.savedState().webhookId).toBe(await environment.onlyWebhook(token))
    expect(environment.savedState().webhookId).not.toBe(webhookId)
  })

  it('is created by the next registration after Attio called it a duplicate and then refused to create it', async () => {
    const used = await environment.control.addToken({ workspaceId, scopes: [...ACTION_SCOPES, 'webhook:read-write'] })
    await environment.control.fail({ ...REJECTION, status: 409, method: 'POST' })
    await environment.control.fail({ ...REJECTION, status: 400, method: 'POST', times: null })
    expect(messageOf(await environment.configure(used, ['people']))).toMatch(/^Could not create the webhook.*Try again/)
    await expectNoWebhook()
    await environment.control.clearFaults()
    await environment.watch(used, ['people'])
    expect(environment.savedState().webhookId).toBe(await environment.onlyWebhook(token))
  })
})

describe('a configuration that stops watching', () => {
  beforeEach(() => environment.watch(token, ['deals']))

  it('removes the webhook although Botpress cannot read the state', async () => {
    environment.botpress.failCalls(/GET .*states/)
    await environment.watch(token, [])
    await expectNoWebhook()
  })

  it('removes the webhook although Botpress is down', async () => {
    environment.botpress.failCalls(/states/, 100)
    await environment.watch(token, [])
    expect(await environment.webhooks(token)).toEqual([])
  })

  it('fails when neither Botpress nor Attio can list the webhook', async () => {
    environment.botpress.failCalls(/GET .*states/)
    await environment.control.fail({
      kind: 'raw',
      status: 400,
      body: '{}',
      method: 'GET',
      pathPattern: '^/v2/webhooks',
    })
    expect(messageOf(await environment.configure(token, []))).toMatch(/^Could not list the webhooks/)
  })
})

describe('unregister', () => {
  beforeEach(() => environment.watch(token, ['deals']))
  const unregister = async () => messageOf(await environment.unregister(token, ['deals']))

  it('succeeds when the webhook is gone', async () => {
    await environment.attio(token, 'DELETE', `webhooks/${await environment.onlyWebhook(token)}`)
    expect(await unregister()).toBeUndefined()
    await expectNoWebhook()
  })

  it.each<[what: string, fault: Fault]>([
    ['the token was revoked', { kind: 'revoked' }],
    ['the scope was withdrawn', { kind: 'scope-lost', scopes: ACTION_SCOPES }],
  ])('succeeds when %s, and clears the state', async (_what, fault) => {
    const warnings = () =>
      environment.bundle.printedText().split('does not let this access token delete the webhook').length
    const before = warnings()
    await environment.control.fail({ ...fault, token })
    expect(await unregister()).toBeUndefined()
    expect(environment.savedState()).toEqual({})
    await eventually(() => {
      expect(warnings()).toBe(before + 1)
    })
  })

  it.each([
    [
      'a lost state',
      () => {
        environment.botpress.states.clear()
      },
    ],
    [
      'a state that Botpress cannot read',
      () => {
        environment.botpress.failCalls(/GET .*states/)
        environment.botpress.states.clear()
      },
    ],
  ])('finds the webhook despite %s', async (_what, prepare) => {
    prepare()
    expect(await unregister()).toBeUndefined()
    await expectNoWebhook()
  })

  it('fails when Attio fails, and succeeds when it is repeated', async () => {
    await environment.control.fail({ kind: 'error-500', pathPattern: '^/v2/webhooks', times: null })
    expect(await unregister()).toMatch(/^Could not list the webhooks: Attio is not available/)
    await environment.control.clearFaults()
    expect(await unregister()).toBeUndefined()
    await expectNoWebhook()
  })

  it('sends no request when nothing was ever watched', async () => {
    environment.botpress.states.clear()
    await environment.control.clearRequests()
    expect(messageOf(await environment.unregister(token))).toBeUndefined()
    expect(await environment.control.requests()).toEqual([])
  })
})
