import { Cache } from '../cache'

/** Some hundred bytes each. Attio sends at most 25 deliveries a second to one URL. */
const MAX_KEYS = 20_000
/** Attio repeats a delivery for about three days (https://docs.attio.com/rest-api/guides/webhooks). */
const TIME_TO_LIVE_MS = 3 * 24 * 60 * 60 * 1000

/** What was passed on, or is on its way, by key. */
const passed = new Cache<Promise<void>>(MAX_KEYS, TIME_TO_LIVE_MS)

/**
 * Passes on what `key` stands for once: whoever comes with the same key meanwhile or later shares the first attempt. One that
 * fails is forgotten, and throws. Another process, or this one started anew, does not know of it: keeping keys in the state
 * would cost two requests an event, and still leave the moment between passing on and keeping.
 */
export async function deduplicate(key: string, passOn: () => Promise<void>): Promise<void> {
  const known = passed.get(key)
  if (known) return known
  const attempt = passOn()
  passed.set(key, attempt)
  try {
    await attempt
  } catch (error) {
    passed.delete(key)
    throw error
  }
}
