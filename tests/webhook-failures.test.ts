import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../sandbox/control'
import { useEventEnvironment } from './support/event-environment'
import { eventually } from './support/eventually'
import { messageOf } from './support/message'

const ACTION_SCOPES = ['object_configuration:read', 'record_permission:read-write']

const environment = await useEventEnvironment()
const { begin, botpress, bundle, configure, control, expectNoWebhook, onlyWebhook, savedState, watch } = environment
let token: string
let workspaceId: string
beforeEach(async () => {
  ;({ token, workspaceId } = await begin())
})

describe('creating the webhook', () => {
  const WEBHOOKS = '^/v2/webhooks$'

  it.each([
    ['the connection breaks after the request', { kind: 'reset-after' }],
    ['the response is incomplete', { kind: 'truncated' }],
    ['the connection breaks before the response', { kind: 'reset' }],
    ['Attio fails', { kind: 'error-500' }],
  ] as const)('ends with one webhook when %s', async (_what, fault) => {
    await control.fail({ ...fault, method: 'POST', pathPattern: WEBHOOKS })
    await watch(token, ['deals'])
    expect(savedState().webhookId).toBe(await onlyWebhook(token))
  })

  it('replaces an existing webhook that the list did not show', async () => {
    await watch(token, ['deals'])
    botpress.reset()
    await control.fail({ kind: 'raw', method: 'GET', pathPattern: WEBHOOKS, body: '{"data":[]}' })
    await watch(token, ['deals'])
    expect(savedState().webhookId).toBe(await onlyWebhook(token))
  })

  it('says where to delete a webhook that Attio never shows', async () => {
    await watch(token, ['deals'])
    botpress.reset()
    await control.fail({ kind: 'raw', method: 'GET', pathPattern: WEBHOOKS, body: '{"data":[]}', times: null })
    const message = messageOf(await configure(token, ['deals']))
    expect(message).toMatch(/cannot see.* Delete it in Attio under Workspace settings → Developers/)
  })

  it('does not mention records when Attio fails', async () => {
    await control.fail({ kind: 'error-500', method: 'POST', pathPattern: WEBHOOKS, times: null })
    const message = messageOf(await configure(token, ['deals']))
    expect(message).toMatch(/^Could not create the webhook: Attio is not available/)
    expect(message).not.toContain('record')
  })

  it('leaves no webhook when Botpress cannot save its state', async () => {
    botpress.failCalls(/POST .*states/)
    expect(messageOf(await configure(token, ['deals']))).toMatch(/^Botpress could not save .* Try again/)
    await expectNoWebhook(token)
  })

  it('does not start when Botpress cannot read the state', async () => {
    botpress.failCalls(/GET .*states/)
    expect(messageOf(await configure(token, ['deals']))).toMatch(/^Botpress could not read .* Try again/)
    await expectNoWebhook(token)
  })
})

describe('an existing webhook', () => {
  const REJECTION = { kind: 'raw', body: '{"code":"new","message":"No."}', pathPattern: '^/v2/webhooks' } as const

  beforeEach(() => watch(token, ['people']))

  it('is created again when Attio reports it missing', async () => {
    const { webhookId } = savedState()
    await control.fail({ ...REJECTION, status: 404, method: 'PATCH' })
    await watch(token, ['companies'])
    expect(savedState().webhookId).toBe(await onlyWebhook(token))
    expect(savedState().webhookId).not.toBe(webhookId)
  })

  it('is created by the next registration after Attio called it a duplicate and then rejected it', async () => {
    const used = await control.addToken({ workspaceId, scopes: [...ACTION_SCOPES, 'webhook:read-write'] })
    await control.fail({ ...REJECTION, status: 409, method: 'POST' })
    await control.fail({ ...REJECTION, status: 400, method: 'POST', times: null })
    expect(messageOf(await configure(used, ['people']))).toMatch(/^Could not create the webhook.*Try again/)
    await expectNoWebhook(token)
    await control.clearFaults()
    await watch(used, ['people'])
    expect(savedState().webhookId).toBe(await onlyWebhook(token))
  })
})

describe('a configuration that stops watching', () => {
  beforeEach(() => watch(token, ['deals']))

  it('removes the webhook although Botpress cannot read the state', async () => {
    botpress.failCalls(/GET .*states/)
    await watch(token, [])
    await expectNoWebhook(token)
  })

  it('removes the webhook although Botpress is down', async () => {
    botpress.failCalls(/states/, 100)
    await watch(token, [])
    expect(await environment.webhooks(token)).toEqual([])
  })

  it('fails when neither Botpress nor Attio can list the webhook', async () => {
    botpress.failCalls(/GET .*states/)
    await control.fail({ kind: 'raw', status: 400, body: '{}', method: 'GET', pathPattern: '^/v2/webhooks' })
    expect(messageOf(await configure(token, []))).toMatch(/^Could not list the webhooks/)
  })
})

describe('unregister', () => {
  beforeEach(() => watch(token, ['deals']))
  const unregister = async () => messageOf(await environment.unregister(token, ['deals']))

  it('succeeds when the webhook is gone', async () => {
    await environment.attio(token, 'DELETE', `webhooks/${await onlyWebhook(token)}`)
    expect(await unregister()).toBeUndefined()
    await expectNoWebhook(token)
  })

  it.each<[what: string, fault: Fault]>([
    ['the token was revoked', { kind: 'revoked' }],
    ['the scope was withdrawn', { kind: 'scope-lost', scopes: ACTION_SCOPES }],
  ])('succeeds when %s, and clears the state', async (_what, fault) => {
    const warnings = () => bundle.printedText().split('does not let this access token delete the webhook').length
    const before = warnings()
    await control.fail({ ...fault, token })
    expect(await unregister()).toBeUndefined()
    expect(savedState()).toEqual({})
    await eventually(() => {
      expect(warnings()).toBe(before + 1)
    })
  })

  it.each([
    ['a lost state', true],
    ['a state that Botpress cannot read', false],
  ])('finds the webhook despite %s', async (_what, isReadable) => {
    if (!isReadable) botpress.failCalls(/GET .*states/)
    botpress.states.clear()
    expect(await unregister()).toBeUndefined()
    await expectNoWebhook(token)
  })

  it('fails when Attio fails, and succeeds when it is repeated', async () => {
    await control.fail({ kind: 'error-500', pathPattern: '^/v2/webhooks', times: null })
    expect(await unregister()).toMatch(/^Could not list the webhooks: Attio is not available/)
    await control.clearFaults()
    expect(await unregister()).toBeUndefined()
    await expectNoWebhook(token)
  })

  it('sends no request when nothing was ever watched', async () => {
    botpress.states.clear()
    await control.clearRequests()
    expect(messageOf(await environment.unregister(token))).toBeUndefined()
    expect(await control.requests()).toEqual([])
  })
})
