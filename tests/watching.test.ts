import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useEventStage, STATE } from './support/event-stage'
import { messageOf } from './support/message'

const RECORD_EVENTS = ['record.created', 'record.updated', 'record.deleted', 'record.merged']
const ACTION_SCOPES = ['object_configuration:read', 'record_permission:read-write']

const anySecret = expect.stringMatching(/^[0-9a-f]{64}$/) as string

const stage = await useEventStage()
let token: string
let workspaceId: string
beforeEach(async () => {
  ;({ token, workspaceId } = await stage.begin())
})

/** Returns what was asked of Attio to change of its webhooks. */
async function changes(): Promise<string[]> {
  const requests = await stage.control.requests()
  return requests
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/v2/webhooks'))
    .map(({ method, path }) => `${method} ${path}`)
}

async function expectNoWebhook(): Promise<void> {
  expect(await stage.webhooks(token)).toEqual([])
  expect(stage.kept()).toEqual({})
}

describe('nothing watched', () => {
  it.each([[undefined], [null], [[]], [['', ' ']]])(
    'as in %j needs no scope, no webhook and no state',
    async (watched) => {
      const modest = await stage.control.addToken({ workspaceId, scopes: ACTION_SCOPES })
      await stage.watch(modest, watched)
      expect(stage.botpress.calls).toEqual([])
      expect((await stage.control.requests()).map(({ path }) => path)).toEqual(['/v2/self'])
      await expectNoWebhook()
    },
  )

  it('asks nothing more of Attio when the token could have made a webhook', async () => {
    await stage.watch(token)
    expect((await stage.control.requests()).map(({ path }) => path)).toEqual(['/v2/self'])
  })

  it('any more: the webhook is removed', async () => {
    await stage.watch(token, ['deals'])
    await stage.watch(token, [])
    await expectNoWebhook()
  })
})

describe('objects watched', () => {
  it('lead to one webhook for their records alone, and a state that holds no token', async () => {
    await stage.watch(token, ['deals', 'people'])
    const ids = [await stage.idOf(token, 'deals'), await stage.idOf(token, 'people')].sort()
    const $or = ids.map((value) => ({ field: 'id.object_id', operator: 'equals', value }))
    const [webhook] = await stage.webhooks(token)
    expect(webhook).toMatchObject({ target_url: stage.relay.url, status: 'active' })
    expect(webhook?.subscriptions).toEqual(RECORD_EVENTS.map((type) => ({ event_type: type, filter: { $or } })))

    expect(stage.botpress.states.get(STATE)).toEqual({
      webhookId: webhook?.id.webhook_id,
      secret: anySecret,
      url: stage.relay.url,
      objectIds: ids,
      attributes: [],
      replacedIds: [],
      tokenFingerprint: createHash('sha256').update(token).digest('hex'),
    })
    for (const secret of [token, stage.kept().secret ?? '']) expect(stage.bundle.printed()).not.toContain(secret)
  })

  it('that are watched for single attributes lead to a condition for each of these', async () => {
    await stage.watch(token, ['people', 'deals.stage', 'deals.value', 'people.job_title'])
    const [people, deals] = [await stage.idOf(token, 'people'), await stage.idOf(token, 'deals')]
    const attributeIds = [await stage.idOf(token, 'deals', 'stage'), await stage.idOf(token, 'deals', 'value')].sort()
    const equals = (field: string, value: string) => ({ field, operator: 'equals', value })
    const whole = [equals('id.object_id', people)]
    const updates = [...whole, ...attributeIds.map((id) => equals('id.attribute_id', id))]
    const [webhook] = await stage.webhooks(token)
    expect(webhook?.subscriptions).toEqual(
      RECORD_EVENTS.map((type) => ({
        event_type: type,
        filter: { $or: type === 'record.updated' ? updates : whole },
      })),
    )
    expect(stage.botpress.states.get(STATE)).toMatchObject({
      objectIds: [people],
      attributes: attributeIds.map((attributeId) => ({ objectId: deals, attributeId })),
    })
    await vi.waitFor(() => {
      expect(stage.bundle.printed()).toContain('The bot hears of changes to "people", "deals.stage" and "deals.value".')
    })
  })

  it('need a scope, which is asked for by name', async () => {
    const modest = await stage.control.addToken({ workspaceId, scopes: ACTION_SCOPES })
    const message = messageOf(await stage.configure(modest, ['deals']))
    expect(message).toContain('Webhooks: read-write (webhook:read-write), which events need')
    await expectNoWebhook()
  })

  it.each([
    [['deals.stagee', 'people'], /"deals.stagee": "stagee" is not an attribute here\. Did you mean "stage"\?/],
    [['deels.stage'], /no object "deels" .*Did you mean "deals"\?/],
    [[{ toString: 1 }], /watchedObjects\[0\] must be text, .*, not a JSON object/],
    [{ deals: true }, /watchedObjects\[0\] must be text, .*, not a JSON object/],
  ])('%j are refused with what is wrong', async (watched, words) => {
    const message = messageOf(await stage.configure(token, watched))
    expect(message).toMatch(words)
    expect(message).not.toContain('no object "people"')
    await expectNoWebhook()
  })

  it('that are unknown are all named, with the nearest and those there are', async () => {
    const message = messageOf(await stage.configure(token, ['deels', 'people', 'planets']))
    expect(message).toMatch(
      /watchedObjects, "deels": There is no object "deels" .*Did you mean "deals"\? There are: .*"people"/,
    )
    expect(message).toContain('There is no object "planets"')
    expect(message).not.toContain('no object "people"')
    await expectNoWebhook()
  })
})

describe('registering again', () => {
  it.each([
    ['the same slugs', () => ['deals', 'people']],
    ['in another order, twice and with blanks', () => [' people ', 'deals', '', 'deals']],
    ['by ID', async () => [await stage.idOf(token, 'deals'), 'people']],
  ])('with %s leaves the webhook alone', async (_what, again) => {
    await stage.watch(token, ['deals', 'people'])
    const before = await stage.onlyWebhook(token)
    await stage.watch(token, await again())
    expect(await stage.onlyWebhook(token)).toBe(before)
    const made = (await stage.control.requests(token)).filter(
      ({ method, path }) => method + path === 'POST/v2/webhooks',
    )
    expect(made).toHaveLength(1)
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })

  it.each<[from: string[], to: string[]]>([
    [['people'], ['people', 'deals']],
    [['people', 'deals'], ['deals']],
    [['people'], ['companies']],
    [['deals'], ['deals.stage']],
    [['deals.stage'], ['deals.stage', 'deals.value']],
    [['deals.stage'], ['people.job_title']],
    [['deals.stage'], ['deals']],
  ])('with %j changed to %j changes what the same webhook is told', async (from, to) => {
    await stage.watch(token, from)
    const { webhookId, secret } = stage.kept()
    await stage.control.clearRequests()
    await stage.watch(token, to)
    expect(await changes()).toEqual([`PATCH /v2/webhooks/${webhookId ?? ''}`])
    expect(await stage.onlyWebhook(token)).toBe(webhookId)
    expect(stage.kept()).toMatchObject({ webhookId, secret })

    const [changed] = await stage.webhooks(token)
    const kept = stage.botpress.states.get(STATE) as object
    stage.botpress.reset()
    await stage.attio(token, 'DELETE', `webhooks/${webhookId ?? ''}`)
    await stage.watch(token, to)
    const [made] = await stage.webhooks(token)
    expect(changed?.subscriptions).toEqual(made?.subscriptions)
    expect(stage.botpress.states.get(STATE)).toMatchObject({
      ...kept,
      webhookId: made?.id.webhook_id,
      secret: anySecret,
    })
  })

  it.each<[what: string, prepare: () => Promise<unknown>, calls: RegExp[]]>([
    ['another URL', () => stage.watch(token, ['people'], `${stage.relay.url}/moved`), [/^POST/, /^DELETE/]],
    [
      'a lost state and other objects',
      async () => {
        stage.botpress.reset()
        await stage.watch(token, ['deals'])
      },
      [/^POST/, /^DELETE/],
    ],
    [
      'a lost state and the same objects, which Attio calls identical',
      async () => {
        stage.botpress.reset()
        await stage.watch(token, ['people'])
      },
      [/^POST/, /^DELETE/, /^POST/],
    ],
  ])('with %s has the new webhook before the old one goes, where Attio lets it', async (_what, again, calls) => {
    await stage.watch(token, ['people'])
    await stage.control.clearRequests()
    await again()
    expect(await changes()).toEqual(calls.map((call) => expect.stringMatching(call) as string))
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })

  it.each<[what: string, again: () => Promise<void>]>([
    ['another URL', () => stage.watch(token, ['people'], `${stage.relay.url}/moved`)],
    [
      'another token of the workspace',
      async () => {
        const scopes = [...ACTION_SCOPES, 'webhook:read-write']
        await stage.watch(await stage.control.addToken({ workspaceId, scopes }), ['people'])
      },
    ],
    [
      'a webhook that is gone',
      async () => {
        await stage.attio(token, 'DELETE', `webhooks/${await stage.onlyWebhook(token)}`)
        await stage.watch(token, ['people'])
      },
    ],
    [
      'a state that is lost',
      async () => {
        stage.botpress.reset()
        await stage.watch(token, ['people'])
      },
    ],
    [
      'a webhook that was degraded, and would be ended within a week',
      async () => {
        stage.botpress.fail(/POST .*events/, 2)
        await stage.createRecord(token, 'people', {})
        await stage.control.deliveries(token)
        expect(await stage.webhooks(token)).toMatchObject([{ status: 'degraded' }])
        await stage.watch(token, ['people'])
      },
    ],
  ])('with %s leads to one right webhook in place of the old one', async (_what, again) => {
    await stage.watch(token, ['people'])
    const before = await stage.onlyWebhook(token)
    await again()
    expect(await stage.onlyWebhook(token)).not.toBe(before)
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })

  it('removes what else delivers to this bot, but nobody else’s webhook', async () => {
    await stage.watch(token, ['deals'])
    const right = await stage.onlyWebhook(token)
    const made = (url: string) =>
      stage.attio(token, 'POST', 'webhooks', {
        data: { target_url: url, subscriptions: [{ event_type: 'record.created', filter: null }] },
      })
    for (let n = 0; n < 100; n++) await made(`https://example.com/${n}`)
    await made(stage.relay.url)
    await stage.watch(token, ['deals'])
    const left = await stage.webhooks(token)
    expect(left).toHaveLength(100)
    expect(await stage.attio(token, 'GET', `webhooks/${right}`)).toMatchObject({ target_url: stage.relay.url })
    expect(left.filter(({ target_url: url }) => url === stage.relay.url)).toEqual([])
  })
})

describe('registering several times at once', () => {
  it.each([0, 10, 20, 30, 40, 60])(
    'ends with the one webhook that is remembered, and events flow (%i ms apart)',
    async (apart) => {
      for (const watched of [['people'], ['people', 'deals.stage'], ['companies', 'people']]) {
        await stage.control.set({ latencyMs: 10 })
        const later = new Promise((resolve) => setTimeout(resolve, apart))
        const other = ['people', 'companies.name']
        await Promise.all([stage.configure(token, watched), later.then(() => stage.configure(token, other))])
        await stage.control.set({ latencyMs: 0 })
        expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
        stage.botpress.events.length = 0
        const recordId = await stage.createRecord(token, 'people', {})
        await stage.control.deliveries(token)
        expect(stage.botpress.events.map(({ payload }) => payload.recordId)).toEqual([recordId])
      }
    },
  )
})
