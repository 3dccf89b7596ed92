import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { useEventEnvironment, STATE } from './support/event-environment'
import { eventually } from './support/eventually'
import { messageOf } from './support/message'

const RECORD_EVENTS = ['record.created', 'record.updated', 'record.deleted', 'record.merged']
const ACTION_SCOPES = ['object_configuration:read', 'record_permission:read-write']

const anySecret = expect.stringMatching(/^[0-9a-f]{64}$/) as string

const stage = await useEventEnvironment()
let token: string
let workspaceId: string
beforeEach(async () => {
  ;({ token, workspaceId } = await stage.begin())
})

/** The requests that changed webhooks. */
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

describe('a configuration that watches nothing', () => {
  it.each([[undefined], [null], [[]], [['', ' ']]])('(%j) needs no scope, no webhook and no state', async (watched) => {
    const modest = await stage.control.addToken({ workspaceId, scopes: ACTION_SCOPES })
    await stage.watch(modest, watched)
    expect(stage.botpress.calls).toEqual([])
    expect((await stage.control.requests()).map(({ path }) => path)).toEqual(['/v2/self'])
    await expectNoWebhook()
  })

  it('removes the webhook of an earlier one', async () => {
    await stage.watch(token, ['deals'])
    await stage.watch(token, [])
    await expectNoWebhook()
  })
})

describe('a configuration that watches objects', () => {
  it('creates one webhook for their records, and keeps a state without the token', async () => {
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
    for (const secret of [token, stage.kept().secret ?? '']) expect(stage.bundle.printedText()).not.toContain(secret)
  })

  it('subscribes to updates of single attributes with one condition each', async () => {
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
    await eventually(() => {
      expect(stage.bundle.printedText()).toContain(
        'The bot hears of changes to "people", "deals.stage" and "deals.value".',
      )
    })
  })

  it('names the scope that it needs', async () => {
    const modest = await stage.control.addToken({ workspaceId, scopes: ACTION_SCOPES })
    const message = messageOf(await stage.configure(modest, ['deals']))
    expect(message).toContain('Webhooks: read-write (webhook:read-write), which events need')
    await expectNoWebhook()
  })

  it.each([
    [['deals.stagee', 'people'], /"deals.stagee": "stagee" is not an attribute here\. Did you mean "stage"\?/],
    [[{ toString: 1 }], /watchedObjects\[0\] must be text, .*, not a JSON object/],
  ])('is refused with what is wrong: %j', async (watched, words) => {
    const message = messageOf(await stage.configure(token, watched))
    expect(message).toMatch(words)
    expect(message).not.toContain('no object "people"')
    await expectNoWebhook()
  })
})

describe('registering again', () => {
  it.each([
    ['the same slugs', () => ['deals', 'people']],
    ['in another order, twice and with blanks', () => [' people ', 'deals', '', 'deals']],
    ['by ID', async () => [await stage.idOf(token, 'deals'), 'people']],
  ])('with %s keeps the webhook', async (_what, again) => {
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
    [['deals'], ['deals.stage']],
    [['deals.stage'], ['deals.stage', 'deals.value']],
    [['deals.stage'], ['deals']],
  ])('with %j changed to %j updates the subscriptions of the same webhook', async (from, to) => {
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
  ])(
    'with %s creates the new webhook before it deletes the old one, if Attio allows it',
    async (_what, again, calls) => {
      await stage.watch(token, ['people'])
      await stage.control.clearRequests()
      await again()
      expect(await changes()).toEqual(calls.map((call) => expect.stringMatching(call) as string))
      expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
    },
  )

  it.each<[what: string, again: () => Promise<void>]>([
    [
      'a webhook that is gone',
      async () => {
        await stage.attio(token, 'DELETE', `webhooks/${await stage.onlyWebhook(token)}`)
        await stage.watch(token, ['people'])
      },
    ],
    [
      'a webhook that was degraded, and would be ended within a week',
      async () => {
        stage.botpress.failCalls(/POST .*events/, 2)
        await stage.createRecord(token, 'people', {})
        await stage.control.deliveries(token)
        expect(await stage.webhooks(token)).toMatchObject([{ status: 'degraded' }])
        await stage.watch(token, ['people'])
      },
    ],
  ])('with %s replaces the webhook', async (_what, again) => {
    await stage.watch(token, ['people'])
    const before = await stage.onlyWebhook(token)
    await again()
    expect(await stage.onlyWebhook(token)).not.toBe(before)
    expect(stage.kept().webhookId).toBe(await stage.onlyWebhook(token))
  })

  it('removes other webhooks of this bot, but none of other bots', async () => {
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
