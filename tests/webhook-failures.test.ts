import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Fault } from '../sandbox/control'
import { setEventStage, type EventStage } from './support/event-stage'
import { messageOf } from './support/message'

const ACTION_SCOPES = ['object_configuration:read', 'record_permission:read-write']

let stage: EventStage
let token: string
let workspaceId: string

beforeAll(async () => {
  stage = await setEventStage()
})
afterAll(() => stage.stop())
beforeEach(async () => {
  ;({ token, workspaceId } = await stage.begin())
})

async function expectNoWebhook(): Promise<void> {
  expect(await stage.webhooks(token)).toEqual([])
  expect(stage.kept()).toEqual({})
}

describe('making the webhook', () => {
  const WEBHOOKS = '^/v2/webhooks$'

  it.each([
    ['the answer is cut off', { kind: 'reset-after' }],
    ['the answer breaks off', { kind: 'truncated' }],
    ['the connection breaks', { kind: 'reset' }],
    ['Attio fails', { kind: 'error-500' }],
  ] as const)('leads to one right webhook when %s', async (_what, fault) => {
    await stage.control.fail({ ...fault, method: 'POST', pathPattern: WEBHOOKS })
    await stage.watch(token, ['deals'])
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })

  it('replaces one that is there already, but was not in the list', async () => {
    await stage.watch(token, ['deals'])
    stage.botpress.reset()
    await stage.control.fail({ kind: 'raw', method: 'GET', pathPattern: WEBHOOKS, body: '{"data":[]}' })
    await stage.watch(token, ['deals'])
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })

  it('says where to delete one that Attio does not show', async () => {
    await stage.watch(token, ['deals'])
    stage.botpress.reset()
    await stage.control.fail({ kind: 'raw', method: 'GET', pathPattern: WEBHOOKS, body: '{"data":[]}', times: null })
    const message = messageOf(await stage.configure(token, ['deals']))
    expect(message).toMatch(/cannot see.* Delete it in Attio under Workspace settings → Developers/)
  })

  it('does not speak of records when Attio does not answer', async () => {
    await stage.control.fail({ kind: 'error-500', method: 'POST', pathPattern: WEBHOOKS, times: null })
    const message = messageOf(await stage.configure(token, ['deals']))
    expect(message).toMatch(/^Could not create the webhook: Attio is not available/)
    expect(message).not.toContain('record')
  })

  it('leaves none behind when Botpress does not keep it', async () => {
    stage.botpress.fail(/POST .*states/)
    expect(messageOf(await stage.configure(token, ['deals']))).toMatch(/^Botpress has not kept .* Try again/)
    await expectNoWebhook()
  })

  it('does not begin when Botpress does not tell what there is', async () => {
    stage.botpress.fail(/GET .*states/)
    expect(messageOf(await stage.configure(token, ['deals']))).toMatch(/^Botpress has not told .* Try again/)
    await expectNoWebhook()
  })
})

describe('a change that fails midway', () => {
  const WEBHOOKS = '^/v2/webhooks'
  const REFUSAL = { kind: 'raw', status: 400, body: '{"code":"new","message":"No."}', pathPattern: WEBHOOKS } as const
  let used: string

  const changes: [change: string, make: () => Promise<{ watched: string[]; url?: string }>][] = [
    ['to other objects', () => Promise.resolve({ watched: ['companies', 'deals.stage'] })],
    ['to another URL', () => Promise.resolve({ watched: ['people'], url: `${stage.relay.url}/moved` })],
    [
      'to another token',
      async () => {
        used = await stage.control.addToken({ workspaceId, scopes: [...ACTION_SCOPES, 'webhook:read-write'] })
        return { watched: ['people'] }
      },
    ],
    [
      'of a state that was lost',
      () => {
        stage.botpress.reset()
        return Promise.resolve({ watched: ['people'] })
      },
    ],
    [
      'of a degraded webhook',
      async () => {
        stage.botpress.fail(/POST .*events/, 2)
        await stage.createRecord(token, 'people', {})
        await stage.control.deliveries(token)
        expect(await stage.webhooks(token)).toMatchObject([{ status: 'degraded' }])
        return { watched: ['people'] }
      },
    ],
  ]
  const faults: [fault: string, strike: () => unknown][] = [
    ['Attio does not list', () => stage.control.fail({ ...REFUSAL, method: 'GET' })],
    ['Attio refuses to make one', () => stage.control.fail({ ...REFUSAL, method: 'POST', times: null })],
    [
      'Attio calls one identical and then refuses to make one',
      async () => {
        await stage.control.fail({ ...REFUSAL, status: 409, method: 'POST' })
        await stage.control.fail({ ...REFUSAL, method: 'POST', times: null })
      },
    ],
    [
      'Attio fails to make one',
      () => stage.control.fail({ kind: 'error-500', method: 'POST', times: null, pathPattern: WEBHOOKS }),
    ],
    [
      'the answer to making one is lost',
      () => stage.control.fail({ kind: 'reset-after', method: 'POST', pathPattern: WEBHOOKS }),
    ],
    [
      'two such answers are lost',
      () => stage.control.fail({ kind: 'reset-after', method: 'POST', times: 2, pathPattern: WEBHOOKS }),
    ],
    ['Attio refuses to change it', () => stage.control.fail({ ...REFUSAL, method: 'PATCH' })],
    [
      'the answer to changing it is lost',
      () => stage.control.fail({ kind: 'reset-after', method: 'PATCH', pathPattern: WEBHOOKS }),
    ],
    ['it is gone when it is to be changed', () => stage.control.fail({ ...REFUSAL, status: 404, method: 'PATCH' })],
    ['Attio refuses to delete', () => stage.control.fail({ ...REFUSAL, method: 'DELETE', times: null })],
    [
      'Botpress does not tell',
      () => {
        stage.botpress.fail(/GET .*states/)
      },
    ],
    [
      'Botpress does not keep once',
      () => {
        stage.botpress.fail(/POST .*states/)
      },
    ],
    [
      'Botpress does not keep at all',
      () => {
        stage.botpress.fail(/POST .*states/, 100)
      },
    ],
    [
      'Botpress is down',
      () => {
        stage.botpress.fail(/states/, 100)
      },
    ],
  ]

  beforeEach(async () => {
    used = token
    await stage.watch(token, ['people'])
  })

  it.each(changes.flatMap(([change, make]) => faults.map(([fault, strike]) => [change, fault, make, strike] as const)))(
    '%s, because %s, is mended by saving again',
    async (_change, _fault, make, strike) => {
      const { watched, url } = await make()
      await strike()
      const hasFailed = messageOf(await stage.configure(used, watched, url)) !== undefined

      const { webhookId } = stage.kept()
      const ids = (await stage.webhooks(token)).map(({ id }) => id.webhook_id)
      if (webhookId === undefined) expect(hasFailed).toBe(true)
      else expect(ids).toContain(webhookId)
      if (!hasFailed) expect(ids).toEqual([webhookId])

      await stage.control.clearFaults()
      stage.botpress.recover()
      await stage.watch(used, watched, url)
      expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
      expect(await stage.webhooks(token)).toMatchObject([{ status: 'active', target_url: url ?? stage.relay.url }])
    },
  )
})

describe('nothing watched any more', () => {
  beforeEach(() => stage.watch(token, ['deals']))

  it('removes the webhook though Botpress does not tell of it', async () => {
    stage.botpress.fail(/GET .*states/)
    await stage.watch(token, [])
    await expectNoWebhook()
  })

  it('removes the webhook though Botpress is down', async () => {
    stage.botpress.fail(/states/, 100)
    await stage.watch(token, [])
    expect(await stage.webhooks(token)).toEqual([])
  })

  it('says so where neither Botpress nor Attio tells', async () => {
    stage.botpress.fail(/GET .*states/)
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
    const complaints = () => stage.bundle.printed().split('does not let this access token delete the webhook').length
    const before = complaints()
    await stage.control.fail({ ...fault, token })
    expect(await leave()).toBeUndefined()
    expect(stage.kept()).toEqual({})
    await vi.waitFor(() => {
      expect(complaints()).toBe(before + 1)
    })
  })

  it.each([
    [
      'a state that is lost',
      () => {
        stage.botpress.states.clear()
      },
    ],
    [
      'a state that Botpress does not tell',
      () => {
        stage.botpress.fail(/GET .*states/)
        stage.botpress.states.clear()
      },
    ],
  ])('finds the webhook in spite of %s', async (_what, lose) => {
    lose()
    expect(await leave()).toBeUndefined()
    await expectNoWebhook()
  })

  it('says so when Attio cannot be asked, so that it is tried again', async () => {
    await stage.control.fail({ kind: 'error-500', pathPattern: '^/v2/webhooks', times: null })
    expect(await leave()).toMatch(/^Could not list the webhooks: Attio is not available/)
    await stage.control.clearFaults()
    expect(await leave()).toBeUndefined()
    await expectNoWebhook()
  })

  it('asks nothing of Attio when nothing was ever watched', async () => {
    stage.botpress.states.clear()
    await stage.control.clearRequests()
    expect(messageOf(await stage.unregister(token))).toBeUndefined()
    expect(await stage.control.requests()).toEqual([])
  })
})
