import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { useEventEnvironment, STATE } from './support/event-environment'
import { eventually } from './support/eventually'
import { messageOf } from './support/message'
import { INVALID_TOKEN_MESSAGE } from '../src/testing/messages'

const RECORD_EVENTS = ['record.created', 'record.updated', 'record.deleted', 'record.merged']
const ACTION_SCOPES = ['object_configuration:read', 'record_permission:read-write']

const anySecret = expect.stringMatching(/^[0-9a-f]{64}$/) as string

const {
  attio,
  begin,
  botpress,
  bundle,
  configure,
  control,
  expectNoWebhook,
  idOf,
  onlyWebhook,
  relay,
  sandbox,
  savedState,
  watch,
  webhooks,
} = await useEventEnvironment()
let token: string
let workspaceId: string
beforeEach(async () => {
  ;({ token, workspaceId } = await begin())
})

/** The requests that changed a webhook. */
async function changes(): Promise<string[]> {
  const requests = await control.requests()
  return requests
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/v2/webhooks'))
    .map(({ method, path }) => `${method} ${path}`)
}

describe('an access token', () => {
  it('is accepted, and the log names its workspace as hub.md says', async () => {
    await watch(sandbox.tokens.full)
    const [, promised = ''] = /log says `(.+?)`/.exec(readFileSync('hub.md', 'utf8')) ?? []
    expect(promised).toMatch(/^\w.+/)
    await eventually(() => {
      expect(bundle.printedText()).toContain('Connected to the Attio workspace "Analytical Engines".')
      expect(bundle.printedText()).toContain(promised)
    })
  })

  it.each([
    ['revoked, for which Attio answers 200 and active: false', () => sandbox.tokens.revoked],
    ['malformed, for which Attio answers 400', () => 'not-a-token'],
  ])('is rejected with where to create another one if it is %s', async (_what, made) => {
    const message = messageOf(await configure(made()))
    expect(message).toMatch(INVALID_TOKEN_MESSAGE)
    expect(message).toContain('Workspace settings → Developers')
    expect(message).not.toContain(made())
  })

  it.each([[{ accessToken: 'gone' }], [null]])('is not needed to unregister: %j', async (configuration) => {
    const answer = await bundle.send('unregister', { webhookUrl: '' }, configuration as never)
    expect(answer.status).toBe(200)
  })
})

describe('a configuration that watches nothing', () => {
  it.each([[undefined], [null], [[]], [['', ' ']]])('needs no scope, no webhook and no state: %j', async (watched) => {
    const limited = await control.addToken({ workspaceId, scopes: ACTION_SCOPES })
    await watch(limited, watched)
    expect(botpress.calls).toEqual([])
    expect((await control.requests()).map(({ path }) => path)).toEqual(['/v2/self'])
    await expectNoWebhook(token)
  })
})

describe('a configuration that watches objects', () => {
  it('creates one webhook for their records, and saves a state without the token', async () => {
    await watch(token, ['deals', 'people'])
    const ids = [await idOf(token, 'deals'), await idOf(token, 'people')].sort()
    const $or = ids.map((value) => ({ field: 'id.object_id', operator: 'equals', value }))
    const [webhook] = await webhooks(token)
    expect(webhook).toMatchObject({ target_url: relay.url, status: 'active' })
    expect(webhook?.subscriptions).toEqual(RECORD_EVENTS.map((type) => ({ event_type: type, filter: { $or } })))

    expect(botpress.states.get(STATE)).toEqual({
      webhookId: webhook?.id.webhook_id,
      secret: anySecret,
      url: relay.url,
      objectIds: ids,
      attributes: [],
      replacedIds: [],
      tokenFingerprint: createHash('sha256').update(token).digest('hex'),
    })
    for (const secret of [token, savedState().secret ?? '']) expect(bundle.printedText()).not.toContain(secret)
  })

  it('subscribes to updates of single attributes with one condition each', async () => {
    await watch(token, ['people', 'deals.stage', 'deals.value', 'people.job_title'])
    const [people, deals] = [await idOf(token, 'people'), await idOf(token, 'deals')]
    const attributeIds = [await idOf(token, 'deals', 'stage'), await idOf(token, 'deals', 'value')].sort()
    const equals = (field: string, value: string) => ({ field, operator: 'equals', value })
    const whole = [equals('id.object_id', people)]
    const updates = [...whole, ...attributeIds.map((id) => equals('id.attribute_id', id))]
    const [webhook] = await webhooks(token)
    expect(webhook?.subscriptions).toEqual(
      RECORD_EVENTS.map((type) => ({ event_type: type, filter: { $or: type === 'record.updated' ? updates : whole } })),
    )
    expect(botpress.states.get(STATE)).toMatchObject({
      objectIds: [people],
      attributes: attributeIds.map((attributeId) => ({ objectId: deals, attributeId })),
    })
    await eventually(() => {
      expect(bundle.printedText()).toContain('The bot gets events about "people", "deals.stage" and "deals.value".')
    })
  })

  it('names the scope that it needs', async () => {
    const limited = await control.addToken({ workspaceId, scopes: ACTION_SCOPES })
    const message = messageOf(await configure(limited, ['deals']))
    expect(message).toContain('Webhooks: read-write (webhook:read-write), which events need')
    await expectNoWebhook(token)
  })
})

describe('a second registration', () => {
  it.each([
    ['the same slugs', () => ['deals', 'people']],
    ['slugs in another order, repeated and with blanks', () => [' people ', 'deals', '', 'deals']],
    ['an ID', async () => [await idOf(token, 'deals'), 'people']],
  ])('keeps the webhook if it has %s', async (_what, again) => {
    await watch(token, ['deals', 'people'])
    const before = await onlyWebhook(token)
    await watch(token, await again())
    expect(await onlyWebhook(token)).toBe(before)
    const created = (await control.requests(token)).filter(({ method, path }) => method + path === 'POST/v2/webhooks')
    expect(created).toHaveLength(1)
    expect(savedState().webhookId).toBe(await onlyWebhook(token))
  })

  it.each<[from: string[], to: string[]]>([
    [['people'], ['people', 'deals']],
    [['deals'], ['deals.stage']],
    [['deals.stage'], ['deals.stage', 'deals.value']],
    [['deals.stage'], ['deals']],
  ])('updates the subscriptions of the same webhook if %j changed to %j', async (from, to) => {
    await watch(token, from)
    const { webhookId, secret } = savedState()
    await control.clearRequests()
    await watch(token, to)
    expect(await changes()).toEqual([`PATCH /v2/webhooks/${webhookId ?? ''}`])
    expect(await onlyWebhook(token)).toBe(webhookId)
    expect(savedState()).toMatchObject({ webhookId, secret })

    const [changed] = await webhooks(token)
    const kept = botpress.states.get(STATE) as object
    botpress.reset()
    await attio(token, 'DELETE', `webhooks/${webhookId ?? ''}`)
    await watch(token, to)
    const [made] = await webhooks(token)
    expect(changed?.subscriptions).toEqual(made?.subscriptions)
    expect(botpress.states.get(STATE)).toMatchObject({ ...kept, webhookId: made?.id.webhook_id, secret: anySecret })
  })

  it('deletes other webhooks of this bot, but none of other bots', async () => {
    await watch(token, ['deals'])
    const right = await onlyWebhook(token)
    const made = (url: string) =>
      attio(token, 'POST', 'webhooks', {
        data: { target_url: url, subscriptions: [{ event_type: 'record.created', filter: null }] },
      })
    for (let n = 0; n < 100; n++) await made(`https://example.com/${n}`)
    await made(relay.url)
    await watch(token, ['deals'])
    const remaining = await webhooks(token)
    expect(remaining).toHaveLength(100)
    expect(await attio(token, 'GET', `webhooks/${right}`)).toMatchObject({ target_url: relay.url })
    expect(remaining.filter(({ target_url: url }) => url === relay.url)).toEqual([])
  })
})
