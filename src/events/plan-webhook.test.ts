import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WebhookState } from './webhook-state'
import { staleWebhookIds, planWebhook, type DesiredWebhook } from './plan-webhook'
import { toSubscriptions } from './subscriptions'

const URL = 'https://webhook.botpress.cloud/ada'
const OTHER_URL = 'https://webhook.botpress.cloud/grace'
const stage = { objectId: 'deals', attributeId: 'stage' }
const value = { objectId: 'deals', attributeId: 'value' }
const purpose: DesiredWebhook = {
  url: URL,
  objectIds: ['companies', 'people'],
  attributes: [stage],
  tokenFingerprint: 'token',
}
const installed: WebhookState = { ...purpose, webhookId: 'ours', secret: 'secret', replacedIds: [] }
const webhook = (id: string, url = URL, status = 'active') => ({ id: { webhook_id: id }, target_url: url, status })
const active = [webhook('theirs', OTHER_URL), webhook('ours')]
const told = (watched: Partial<DesiredWebhook>) => ({
  ...webhook('ours'),
  subscriptions: toSubscriptions({ ...purpose, ...watched }),
})

describe('a webhook', () => {
  it.each([
    ['is right', installed, purpose, active, 'keep'],
    ['has a double', installed, purpose, [...active, webhook('double')], 'keep'],
    ['is for more objects', installed, { ...purpose, objectIds: ['people'] }, active, 'update'],
    ['is for fewer objects', installed, { ...purpose, objectIds: ['companies', 'people', 'deals'] }, active, 'update'],
    ['is for another attribute', installed, { ...purpose, attributes: [value] }, active, 'update'],
    ['is for an attribute', installed, { ...purpose, attributes: [] }, active, 'update'],
    ['Attio tells of what is watched', installed, purpose, [told({})], 'keep'],
    ['Attio tells of other objects', installed, purpose, [told({ objectIds: ['people'] })], 'update'],
    ['Attio tells of another attribute', installed, purpose, [told({ attributes: [value] })], 'update'],
    ['was never made', undefined, purpose, [], 'create'],
    ['was forgotten', undefined, purpose, active, 'create'],
    ['is of another token', installed, { ...purpose, tokenFingerprint: 'new' }, active, 'create'],
    ['delivers elsewhere', installed, { ...purpose, url: OTHER_URL }, active, 'create'],
    ['is not in the list', installed, purpose, [webhook('theirs', OTHER_URL)], 'create'],
    ['was led elsewhere in Attio', installed, purpose, [webhook('ours', OTHER_URL)], 'create'],
    ['is degraded', installed, purpose, [webhook('ours', URL, 'degraded')], 'create'],
    ['is inactive', installed, purpose, [webhook('ours', URL, 'inactive')], 'create'],
  ] as const)('that %s', (_what, known, wanted, existing, step) => {
    expect(planWebhook(known, wanted as DesiredWebhook, existing)).toEqual(
      step === 'create' ? { step } : { step, webhook: known },
    )
  })
})

describe('what is left over', () => {
  it.each<
    [what: string, known: WebhookState | undefined, existing: typeof active, kept: string | undefined, ids: string[]]
  >([
    ['beside the right one', installed, [...active, webhook('double')], 'ours', ['double']],
    ['beside a new one', installed, [...active, webhook('new')], 'new', ['ours']],
    ['of a state that was lost', undefined, [...active, webhook('new')], 'new', ['ours']],
    ['at an earlier URL', installed, [webhook('ours', OTHER_URL), webhook('new')], 'new', ['ours']],
    [
      'of a replacement that did not end',
      { ...installed, replacedIds: ['old', 'gone'] },
      [webhook('ours'), webhook('old', OTHER_URL), webhook('theirs', OTHER_URL)],
      'ours',
      ['old'],
    ],
    ['when nothing is watched', installed, active, undefined, ['ours']],
    ['when nothing ever was', undefined, [webhook('theirs', OTHER_URL)], undefined, []],
  ])('%s', (_what, known, existing, kept, ids) => {
    expect(staleWebhookIds(existing, URL, known, kept)).toEqual(ids)
  })
})

describe('after any plan', () => {
  const purposes: fc.Arbitrary<DesiredWebhook> = fc.record({
    url: fc.constantFrom(URL, OTHER_URL),
    objectIds: fc.subarray(['companies', 'people']),
    attributes: fc.subarray([stage, value]),
    tokenFingerprint: fc.constantFrom('one', 'other'),
  })
  const ids = ['a', 'b', 'c', 'd']
  const states = fc.option(
    fc
      .tuple(purposes, fc.constantFrom('a', 'b', 'c'), fc.subarray(['c', 'd']))
      .map(([of, webhookId, replacedIds]): WebhookState => ({ ...of, webhookId, replacedIds, secret: 'secret' })),
    { nil: undefined },
  )
  const lists = fc
    .subarray(ids)
    .chain((listed) =>
      fc.tuple(
        ...listed.map((id) =>
          fc
            .tuple(fc.constantFrom(URL, OTHER_URL), fc.constantFrom('active', 'degraded', 'inactive'))
            .map(([url, status]) => webhook(id, url, status)),
        ),
      ),
    )

  it('there is one webhook for this bot, it is the one that is remembered, and planning again keeps it', () => {
    fc.assert(
      fc.property(states, purposes, lists, (known, wanted, existing) => {
        const plan = planWebhook(known, wanted, existing)
        const made = plan.step === 'create' ? [...existing, webhook('new', wanted.url)] : existing
        const id = plan.step === 'create' ? 'new' : plan.webhook.webhookId
        const leftovers = staleWebhookIds(made, wanted.url, known, id)
        const after = made.filter((one) => !leftovers.includes(one.id.webhook_id))
        expect(after.filter(({ target_url: url }) => url === wanted.url)).toEqual([webhook(id, wanted.url)])

        const kept = { ...wanted, webhookId: id, secret: 'secret', replacedIds: [] }
        expect(planWebhook(kept, wanted, after)).toEqual({ step: 'keep', webhook: kept })
        expect(staleWebhookIds(after, wanted.url, kept, id)).toEqual([])
      }),
    )
  })

  it('nothing but our own was removed', () => {
    fc.assert(
      fc.property(states, purposes, lists, (known, wanted, existing) => {
        const ours = known ? [known.webhookId, ...known.replacedIds] : []
        for (const id of staleWebhookIds(existing, wanted.url, known)) {
          const isHere = existing.some((one) => one.id.webhook_id === id && one.target_url === wanted.url)
          expect(isHere || ours.includes(id)).toBe(true)
        }
      }),
    )
  })
})
