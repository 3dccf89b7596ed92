import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { failureOf, useFakeMonotonicClock } from '../testing/fake-clock'
import { webhookState } from '../testing/webhook-state'
import type { WebhookState } from './webhook-state'
import { findSigningWebhook, invalidateSigningWebhook } from './signing-webhook'

const webhook = (secret: string) => webhookState({ webhookId: `webhook of ${secret}`, secret })
const MINUTE_MS = 60_000

let installation: { botId: string; webhookId: string }
let saved: WebhookState | undefined
const read = vi.fn(() => Promise.resolve(saved))

useFakeMonotonicClock()
beforeEach(() => {
  installation = { botId: randomUUID(), webhookId: 'wh_1' }
  saved = webhook('first')
  read.mockClear()
})

/** Returns the secret of the webhook that is found for a delivery signed with `secret`. */
async function find(secret: string, of = installation): Promise<string | undefined> {
  return (await findSigningWebhook(of, read, (one) => one.secret === secret))?.secret
}
const forge = () => find('forged')

describe('findSigningWebhook', () => {
  it('caches the webhook for five minutes', async () => {
    for (let n = 0; n < 10; n++) expect(await find('first')).toBe('first')
    expect(read).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(5 * MINUTE_MS + 1)
    expect(await find('first')).toBe('first')
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('keeps installations separate', async () => {
    expect(await find('first')).toBe('first')
    saved = webhook('second')
    const other = { ...installation, webhookId: 'wh_2' }
    expect(await find('second', other)).toBe('second')
    expect(await find('first')).toBe('first')
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('finds a replaced webhook at once', async () => {
    await find('first')
    saved = webhook('second')
    expect(await Promise.all([find('second'), find('second'), find('second')])).toEqual(Array(3).fill('second'))
    expect(read).toHaveBeenCalledTimes(2)
    saved = webhook('third')
    expect(await find('third')).toBe('third')
    expect(await find('second')).toBeUndefined()
  })

  it('finds nothing if no webhook is saved', async () => {
    saved = undefined
    expect(await find('first')).toBeUndefined()
  })

  it('reads the state again after a failure', async () => {
    read.mockRejectedValueOnce(new Error('down'))
    expect(await failureOf(find('first'))).toEqual(new Error('down'))
    expect(await find('first')).toBe('first')
  })
})

describe('a forged delivery', () => {
  it.each<[what: string, before: () => Promise<unknown>]>([
    ['if the webhook is cached', () => find('first')],
    ['if no delivery came before', () => Promise.resolve()],
  ])('reads the state once a minute, %s', async (_what, before) => {
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
    saved = webhook('second')
    expect(await find('second')).toBeUndefined()
    invalidateSigningWebhook(installation)
    expect(await find('second')).toBe('second')
  })

  it('hides a webhook that another process replaced for a minute at most', async () => {
    await find('first')
    await forge()
    saved = webhook('second')
    expect(await find('second')).toBeUndefined()
    vi.advanceTimersByTime(MINUTE_MS + 1)
    expect(await find('second')).toBe('second')
  })
})

describe('findSigningWebhook with isFresh', () => {
  const refresh = () => findSigningWebhook(installation, read, (one) => one.secret === 'first', { isFresh: true })

  it('reads and caches the webhook, whose watch targets may have changed', async () => {
    await find('first')
    await forge()
    saved = { ...webhook('first'), objectIds: ['deals'] }
    expect(await refresh()).toEqual(saved)
    read.mockClear()
    expect(await findSigningWebhook(installation, read, (one) => one.secret === 'first')).toEqual(saved)
    expect(read).not.toHaveBeenCalled()
  })

  it('finds nothing if another webhook replaced it', async () => {
    await find('first')
    saved = webhook('second')
    expect(await refresh()).toBeUndefined()
  })
})
