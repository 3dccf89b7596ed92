import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planWebhook, type Purpose } from './plan'

const URL = 'https://webhook.botpress.cloud/ada'
const OTHER_URL = 'https://webhook.botpress.cloud/grace'
const purpose: Purpose = { url: URL, objectIds: ['deals', 'people'], tokenFingerprint: 'token' }
const installed = { ...purpose, webhookId: 'ours', secret: 'secret' }
const webhook = (id: string, url = URL, status = 'active') => ({ id: { webhook_id: id }, target_url: url, status })

describe('a webhook', () => {
  it.each([
    ['was never made', undefined, purpose, [], [], true],
    ['is right', installed, purpose, [webhook('ours')], [], false],
    ['is for other objects', installed, { ...purpose, objectIds: ['deals'] }, [webhook('ours')], ['ours'], true],
    ['is of another token', installed, { ...purpose, tokenFingerprint: 'new' }, [webhook('ours')], ['ours'], true],
    ['delivers elsewhere', installed, { ...purpose, url: OTHER_URL }, [webhook('ours')], ['ours'], true],
    ['is not in the list', installed, purpose, [webhook('theirs', OTHER_URL)], ['ours'], true],
    ['is degraded', installed, purpose, [webhook('ours', URL, 'degraded')], ['ours'], true],
    ['is inactive', installed, purpose, [webhook('ours', URL, 'inactive')], ['ours'], true],
    ['has a double', installed, purpose, [webhook('ours'), webhook('double')], ['double'], false],
    ['was led elsewhere in Attio', installed, purpose, [webhook('ours', OTHER_URL)], ['ours'], true],
    ['was forgotten', undefined, purpose, [webhook('old')], ['old'], true],
    ['is not wanted any more', installed, { ...purpose, objectIds: [] }, [webhook('ours')], ['ours'], false],
    ['was never wanted', undefined, { ...purpose, objectIds: [] }, [webhook('theirs', OTHER_URL)], [], false],
  ])('that %s', (_what, known, wanted, existing, remove, create) => {
    expect(planWebhook(known, wanted, existing)).toEqual({ remove, create })
  })
})

describe('after any plan', () => {
  const purposes = fc.record({
    url: fc.constantFrom(URL, OTHER_URL),
    objectIds: fc.subarray(['companies', 'deals', 'people']),
    tokenFingerprint: fc.constantFrom('one', 'other'),
  })
  const states = fc.option(
    fc
      .tuple(purposes, fc.constantFrom('a', 'b', 'c'))
      .map(([of, webhookId]) => ({ ...of, webhookId, secret: 'secret' })),
    { nil: undefined },
  )
  const lists = fc
    .subarray(['a', 'b', 'c', 'd'])
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc
            .tuple(fc.constantFrom(URL, OTHER_URL), fc.constantFrom('active', 'degraded', 'inactive'))
            .map(([url, status]) => webhook(id, url, status)),
        ),
      ),
    )

  it('there is one webhook for this bot, or none where nothing is watched, and planning again changes nothing', () => {
    fc.assert(
      fc.property(states, purposes, lists, (known, wanted, existing) => {
        const { remove, create } = planWebhook(known, wanted, existing)
        const left = existing.filter(({ id }) => !remove.includes(id.webhook_id))
        const after = create ? [...left, webhook('new', wanted.url)] : left
        expect(after.filter(({ target_url: url }) => url === wanted.url)).toHaveLength(
          wanted.objectIds.length > 0 ? 1 : 0,
        )

        const kept = create ? { ...wanted, webhookId: 'new', secret: 'secret' } : known
        const state = wanted.objectIds.length > 0 ? kept : undefined
        expect(planWebhook(state, wanted, after)).toEqual({ remove: [], create: false })
      }),
    )
  })

  it('nothing but our own was removed', () => {
    fc.assert(
      fc.property(states, purposes, lists, (known, wanted, existing) => {
        const { remove } = planWebhook(known, wanted, existing)
        const others = existing.filter(
          ({ id, target_url: url }) => url !== wanted.url && id.webhook_id !== known?.webhookId,
        )
        for (const { id } of others) expect(remove).not.toContain(id.webhook_id)
      }),
    )
  })
})
