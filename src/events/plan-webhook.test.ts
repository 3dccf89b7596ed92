import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webhookState } from '../testing/webhook-state'
import type { WebhookState } from './webhook-state'
import { ownWebhookIds, planWebhook, type DesiredWebhook, type WebhookSituation } from './plan-webhook'
import { toSubscriptions } from './subscriptions'

const OTHER_URL = 'https://webhook.botpress.cloud/grace'
const stage = { objectId: 'deals', attributeId: 'stage' }
const value = { objectId: 'deals', attributeId: 'value' }
const saved = webhookState({ objectIds: ['companies', 'people'], attributes: [stage] })
const { url: URL, objectIds, attributes, tokenFingerprint } = saved
const desired: DesiredWebhook = { url: URL, objectIds, attributes, tokenFingerprint }
const webhook = (id: string, url = URL, status = 'active') => ({ id: { webhook_id: id }, target_url: url, status })
const ours = webhook('ours')
const theirs = webhook('theirs', OTHER_URL)
const withSubscriptions = (targets: Partial<DesiredWebhook>) => [
  { ...ours, subscriptions: toSubscriptions({ ...desired, ...targets }) },
]
const right: WebhookSituation = { desired, saved, existing: [theirs, ours], isDuplicate: false }
const KEEP = { action: 'none' }
const UPDATE = { action: 'update', webhook: saved }
const CREATE = { action: 'create', replacedIds: [] }

describe('planWebhook', () => {
  it.each<[when: string, situation: Partial<WebhookSituation>, step: object]>([
    ['the webhook is right', {}, KEEP],
    ['Attio lists the right subscriptions', { existing: withSubscriptions({}) }, KEEP],
    ['Attio lists subscriptions to other objects', { existing: withSubscriptions({ objectIds: ['people'] }) }, UPDATE],
    ['Attio lists another attribute', { existing: withSubscriptions({ attributes: [value] }) }, UPDATE],
    ['fewer objects are watched', { desired: { ...desired, objectIds: ['people'] } }, UPDATE],
    ['more objects are watched', { desired: { ...desired, objectIds: ['companies', 'people', 'deals'] } }, UPDATE],
    ['another attribute is watched', { desired: { ...desired, attributes: [value] } }, UPDATE],
    ['no attribute is watched', { desired: { ...desired, attributes: [] } }, UPDATE],
    ['there was never a webhook', { saved: undefined, existing: [] }, CREATE],
    ['the state was lost', { saved: undefined }, CREATE],
    ['the token changed', { desired: { ...desired, tokenFingerprint: 'new' } }, CREATE],
    ['the URL changed', { desired: { ...desired, url: OTHER_URL } }, { ...CREATE, replacedIds: ['ours'] }],
    ['the webhook is not listed', { existing: [theirs] }, CREATE],
    ['its URL was changed in Attio', { existing: [webhook('ours', OTHER_URL)] }, { ...CREATE, replacedIds: ['ours'] }],
    ['it is degraded', { existing: [webhook('ours', URL, 'degraded')] }, CREATE],
    ['it is inactive', { existing: [webhook('ours', URL, 'inactive')] }, CREATE],
    ['there is a second webhook', { existing: [ours, webhook('second')] }, { action: 'delete', ids: ['second'] }],
    [
      'a replaced webhook is left at another URL',
      {
        saved: { ...saved, replacedIds: ['old', 'gone'] },
        existing: [ours, webhook('old', OTHER_URL), theirs],
        desired: { ...desired, objectIds: ['people'] },
      },
      { action: 'delete', ids: ['old'] },
    ],
    [
      'an unusable webhook is identical',
      { isDuplicate: true, existing: [ours, webhook('lost')] },
      { action: 'delete', ids: ['lost'] },
    ],
    ['only the saved webhook can be identical', { isDuplicate: true }, { action: 'replace', webhook: saved }],
    ['no listed webhook is identical', { isDuplicate: true, existing: [theirs] }, { action: 'give up' }],
  ])('chooses the next step when %s', (_when, situation, step) => {
    expect(planWebhook({ ...right, ...situation })).toEqual(step)
  })
})

describe('all planned steps together', () => {
  const targets: fc.Arbitrary<DesiredWebhook> = fc.record({
    url: fc.constantFrom(URL, OTHER_URL),
    objectIds: fc.subarray(['companies', 'people']),
    attributes: fc.subarray([stage, value]),
    tokenFingerprint: fc.constantFrom('one', 'other'),
  })
  const states = fc.option(
    fc
      .tuple(targets, fc.constantFrom('a', 'b', 'c'), fc.subarray(['c', 'd']))
      .map(([of, webhookId, replacedIds]): WebhookState => ({ ...of, webhookId, replacedIds, secret: 'secret' })),
    { nil: undefined },
  )
  const status = fc.constantFrom('active', 'degraded', 'inactive')
  const lists = fc
    .subarray(['a', 'b', 'c', 'd'])
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) => fc.tuple(fc.constantFrom(URL, OTHER_URL), status).map(([url, is]) => webhook(id, url, is))),
      ),
    )

  /** Takes every planned step and returns what remains. Attio rejects a second webhook at a URL if `hasDuplicates`. */
  function takeSteps({ desired: wanted, saved: state, existing }: WebhookSituation, hasDuplicates: boolean) {
    let isDuplicate = false
    for (let n = 0; n < 10; n += 1) {
      const step = planWebhook({ desired: wanted, saved: state, existing, isDuplicate })
      isDuplicate =
        step.action === 'create' && hasDuplicates && existing.some(({ target_url: url }) => url === wanted.url)
      if (step.action === 'none') return { state, existing }
      if (step.action === 'give up') break
      if (step.action === 'delete') existing = existing.filter(({ id }) => !step.ids.includes(id.webhook_id))
      if (step.action === 'replace') existing = existing.filter(({ id }) => id.webhook_id !== step.webhook.webhookId)
      if (step.action === 'update') state = { ...step.webhook, ...wanted }
      if (step.action === 'create' && !isDuplicate) {
        state = { ...wanted, webhookId: 'new', secret: 'new', replacedIds: step.replacedIds }
        existing = [...existing, webhook('new', wanted.url)]
      }
    }
    throw new Error('The steps do not end.')
  }

  it('end with one active webhook at the URL, the saved one, and delete only those of this bot', () => {
    fc.assert(
      fc.property(states, targets, lists, fc.boolean(), (before, wanted, listed, hasDuplicates) => {
        const situation = { desired: wanted, saved: before, existing: listed, isDuplicate: false }
        const { state, existing } = takeSteps(situation, hasDuplicates)
        expect(state).toMatchObject(wanted)
        expect(existing.filter(({ target_url: url }) => url === wanted.url)).toEqual([
          webhook(state?.webhookId ?? '', wanted.url),
        ])
        const own = ownWebhookIds(listed, wanted.url, before)
        const others = listed.filter(({ id }) => !own.includes(id.webhook_id))
        expect(existing.filter(({ target_url: url }) => url !== wanted.url)).toEqual(others)
      }),
    )
  })
})

describe('ownWebhookIds', () => {
  it.each<[which: string, state: WebhookState | undefined, existing: (typeof ours)[], ids: string[]]>([
    ['all at the URL, without a state', undefined, [ours, webhook('second'), theirs], ['ours', 'second']],
    ['the saved one at another URL', saved, [webhook('ours', OTHER_URL), theirs], ['ours']],
    [
      'those that it replaced',
      { ...saved, replacedIds: ['old', 'gone'] },
      [webhook('old', OTHER_URL), theirs],
      ['old'],
    ],
    ['none of other bots', undefined, [theirs], []],
  ])('returns %s', (_which, state, existing, ids) => {
    expect(ownWebhookIds(existing, URL, state)).toEqual(ids)
  })
})
