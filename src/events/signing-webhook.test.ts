import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { failureOf } from '../testing/fake-clock'
import type { WebhookState } from './webhook-state'
import { findSigningWebhook, refreshSigningWebhook, invalidateSigningWebhook } from './signing-webhook'

const webhook = (secret: string): WebhookState => ({
  webhookId: `webhook of ${secret}`,
  secret,
  url: 'https://webhook.botpress.cloud/ada',
  objectIds: ['people'],
  attributes: [],
  replacedIds: [],
  tokenFingerprint: '',
})
const MINUTE_MS = 60_000

let installation: { botId: string; webhookId: string }
let kept: WebhookState | undefined
const read = vi.fn(() => Promise.resolve(kept))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  installation = { botId: randomUUID(), webhookId: 'wh_1' }
  kept = webhook('first')
  read.mockClear()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Returns the secret of the webhook that is found for a delivery signed with `secret`. */
async function find(secret: string, of = installation): Promise<string | undefined> {
  return (await findSigningWebhook(of, read, (one) => one.secret === secret))?.secret
}
const forge = () => find('forged')

describe('the signer of a delivery', () => {
  it('is remembered, for five minutes', async () => {
    for (let n = 0; n < 10; n++) expect(await find('first')).toBe('first')
    expect(read).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(5 * MINUTE_MS + 1)
    expect(await find('first')).toBe('first')
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('is that of one installation alone', async () => {
    expect(await find('first')).toBe('first')
    kept = webhook('second')
    const other = { ...installation, webhookId: 'wh_2' }
    expect(await find('second', other)).toBe('second')
    expect(await find('first')).toBe('first')
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('is found at once when the webhook was replaced', async () => {
    await find('first')
    kept = webhook('second')
    expect(await Promise.all([find('second'), find('second'), find('second')])).toEqual(Array(3).fill('second'))
    expect(read).toHaveBeenCalledTimes(2)
    kept = webhook('third')
    expect(await find('third')).toBe('third')
    expect(await find('second')).toBeUndefined()
  })

  it('is nobody where there is no webhook', async () => {
    kept = undefined
    expect(await find('first')).toBeUndefined()
  })

  it('is asked for again when it was not told', async () => {
    read.mockRejectedValueOnce(new Error('down'))
    expect(await failureOf(find('first'))).toEqual(new Error('down'))
    expect(await find('first')).toBe('first')
  })
})

describe('what nobody signed', () => {
  it.each<[what: string, before: () => Promise<unknown>]>([
    ['where the signer is remembered', () => find('first')],
    ['where nobody signed before', () => Promise.resolve()],
  ])('is read for once a minute, %s', async (_what, before) => {
    await before()
    read.mockClear()
    for (let minute = 1; minute <= 3; minute++) {
      await Promise.all(Array.from({ length: 50 }, forge))
      for (let n = 0; n < 50; n++) expect(await forge()).toBeUndefined()
      expect(read).toHaveBeenCalledTimes(minute)
      vi.advanceTimersByTime(MINUTE_MS + 1)
    }
  })

  it('does not hide a webhook that this process replaced', async () => {
    await forge()
    kept = webhook('second')
    expect(await find('second')).toBeUndefined()
    invalidateSigningWebhook(installation)
    expect(await find('second')).toBe('second')
  })

  it('hides a webhook that another process replaced for a minute at most', async () => {
    await find('first')
    await forge()
    kept = webhook('second')
    expect(await find('second')).toBeUndefined()
    vi.advanceTimersByTime(MINUTE_MS + 1)
    expect(await find('second')).toBe('second')
  })
})

describe('the signer as it is now', () => {
  it('is read and remembered, since who signs may be told something else by now', async () => {
    await find('first')
    kept = { ...webhook('first'), objectIds: ['deals'] }
    expect(await refreshSigningWebhook(installation, read, (one) => one.secret === 'first')).toEqual(kept)
    read.mockClear()
    expect(await findSigningWebhook(installation, read, (one) => one.secret === 'first')).toEqual(kept)
    expect(read).not.toHaveBeenCalled()
  })

  it('may be another', async () => {
    await find('first')
    kept = webhook('second')
    expect(await refreshSigningWebhook(installation, read, (one) => one.secret === 'first')).toBeUndefined()
  })
})
