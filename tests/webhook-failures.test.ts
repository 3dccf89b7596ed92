import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../sandbox/control'
import { useEventEnvironment } from './support/event-environment'
import { eventually } from './support/eventually'
import { messageOf } from './support/message'

const ACTION_SCOPES = ['object_configuration:read', 'record_permission:read-write']

const stage = await useEventEnvironment()
let token: string
let workspaceId: string
beforeEach(async () => {
  ;({ token, workspaceId } = await stage.begin())
})

async function expectNoWebhook(): Promise<void> {
  expect(await stage.webhooks(token)).toEqual([])
  expect(stage.kept()).toEqual({})
}

describe('creating the webhook', () => {
  const WEBHOOKS = '^/v2/webhooks$'

  it.each([
    ['the connection breaks after the request', { kind: 'reset-after' }],
    ['the response is incomplete', { kind: 'truncated' }],
    ['the connection breaks before the response', { kind: 'reset' }],
    ['Attio fails', { kind: 'error-500' }],
  ] as const)('ends with one webhook when %s', async (_what, fault) => {
    await stage.control.fail({ ...fault, method: 'POST', pathPattern: WEBHOOKS })
    await stage.watch(token, ['deals'])
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })

  it('replaces an existing one that the list did not show', async () => {
    await stage.watch(token, ['deals'])
    stage.botpress.reset()
    await stage.control.fail({ kind: 'raw', method: 'GET', pathPattern: WEBHOOKS, body: '{"data":[]}' })
    await stage.watch(token, ['deals'])
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })

  it('says where to delete one that Attio never shows', async () => {
    await stage.watch(token, ['deals'])
    stage.botpress.reset()
    await stage.control.fail({ kind: 'raw', method: 'GET', pathPattern: WEBHOOKS, body: '{"data":[]}', times: null })
    const message = messageOf(await stage.configure(token, ['deals']))
    expect(message).toMatch(/cannot see.* Delete it in Attio under Workspace settings → Developers/)
  })

  it('does not mention records when Attio fails', async () => {
    await stage.control.fail({ kind: 'error-500', method: 'POST', pathPattern: WEBHOOKS, times: null })
    const message = messageOf(await stage.configure(token, ['deals']))
    expect(message).toMatch(/^Could not create the webhook: Attio is not available/)
    expect(message).not.toContain('record')
  })

  it('leaves no webhook when Botpress cannot save its state', async () => {
    stage.botpress.failCalls(/POST .*states/)
    expect(messageOf(await stage.configure(token, ['deals']))).toMatch(/^Botpress has not kept .* Try again/)
    await expectNoWebhook()
  })

  it('does not start when Botpress cannot read the state', async () => {
    stage.botpress.failCalls(/GET .*states/)
    expect(messageOf(await stage.configure(token, ['deals']))).toMatch(/^Botpress has not told .* Try again/)
    await expectNoWebhook()
  })
})

describe('an existing webhook', () => {
  const NO = { kind: 'raw', body: '{"code":"new","message":"No."}', pathPattern: '^/v2/webhooks' } as const

  beforeEach(() => stage.watch(token, ['people']))

  it('is created again when Attio reports it missing', async () => {
    const { webhookId } = stage.kept()
    await stage.control.fail({ ...NO, status: 404, method: 'PATCH' })
    await stage.watch(token, ['companies'])
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
    expect(stage.kept().webhookId).not.toBe(webhookId)
  })

  it('that Attio calls identical and then refuses to create is created when the configuration is saved again', async () => {
    const used = await stage.control.addToken({ workspaceId, scopes: [...ACTION_SCOPES, 'webhook:read-write'] })
    await stage.control.fail({ ...NO, status: 409, method: 'POST' })
    await stage.control.fail({ ...NO, status: 400, method: 'POST', times: null })
    expect(messageOf(await stage.configure(used, ['people']))).toMatch(/^Could not create the webhook.*Try again/)
    await expectNoWebhook()
    await stage.control.clearFaults()
    await stage.watch(used, ['people'])
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })
})

describe('a configuration that stops watching', () => {
  beforeEach(() => stage.watch(token, ['deals']))

  it('removes the webhook although Botpress cannot read the state', async () => {
    stage.botpress.failCalls(/GET .*states/)
    await stage.watch(token, [])
    await expectNoWebhook()
  })

  it('removes the webhook although Botpress is down', async () => {
    stage.botpress.failCalls(/states/, 100)
    await stage.watch(token, [])
    expect(await stage.webhooks(token)).toEqual([])
  })

  it('fails when neither Botpress nor Attio can list the webhook', async () => {
    stage.botpress.failCalls(/GET .*states/)
    await stage.control.fail({ kind: 'raw', status: 400, body: '{}', method: 'GET', pathPattern: '^/v2/webhooks' })
    expect(messageOf(await stage.configure(token, []))).toMatch(/^Could not list the webhooks/)
  })
})

describe('unregister', () => {
  beforeEach(() => stage.watch(token, ['deals']))
  const leave = async () => messageOf(await stage.unregister(token, ['deals']))

  it('removes the webhook and clears the state', async () => {
    expect(await leave()).toBeUndefined()
    await expectNoWebhook()
  })

  it('succeeds when the webhook is gone', async () => {
    await stage.attio(token, 'DELETE', `webhooks/${await stage.onlyWebhook(token)}`)
    expect(await leave()).toBeUndefined()
    await expectNoWebhook()
  })

  it.each<[what: string, fault: Fault]>([
    ['the token was revoked', { kind: 'revoked' }],
    ['the scope was withdrawn', { kind: 'scope-lost', scopes: ACTION_SCOPES }],
  ])('succeeds when %s, and clears the state', async (_what, fault) => {
    const complaints = () =>
      stage.bundle.printedText().split('does not let this access token delete the webhook').length
    const before = complaints()
    await stage.control.fail({ ...fault, token })
    expect(await leave()).toBeUndefined()
    expect(stage.kept()).toEqual({})
    await eventually(() => {
      expect(complaints()).toBe(before + 1)
    })
  })

  it.each([
    [
      'a lost state',
      () => {
        stage.botpress.states.clear()
      },
    ],
    [
      'a state that Botpress cannot read',
      () => {
        stage.botpress.failCalls(/GET .*states/)
        stage.botpress.states.clear()
      },
    ],
  ])('finds the webhook despite %s', async (_what, lose) => {
    lose()
    expect(await leave()).toBeUndefined()
    await expectNoWebhook()
  })

  it('fails when Attio fails, so that it is tried again', async () => {
    await stage.control.fail({ kind: 'error-500', pathPattern: '^/v2/webhooks', times: null })
    expect(await leave()).toMatch(/^Could not list the webhooks: Attio is not available/)
    await stage.control.clearFaults()
    expect(await leave()).toBeUndefined()
    await expectNoWebhook()
  })

  it('sends no request when nothing was ever watched', async () => {
    stage.botpress.states.clear()
    await stage.control.clearRequests()
    expect(messageOf(await stage.unregister(token))).toBeUndefined()
    expect(await stage.control.requests()).toEqual([])
  })
})
