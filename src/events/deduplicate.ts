import { Cache, cachedPromise } from '../cache'

/** A few hundred bytes each. Attio sends at most 25 deliveries a second to one URL. */
const MAX_KEYS = 20_000
/** Attio repeats a delivery for about three days (https://docs.attio.com/rest-api/guides/webhooks). */
const TIME_TO_LIVE_MS = 3 * 24 * 60 * 60 * 1000

/** The events that were passed on, or are being passed on, by key. */
const passedOn = new Cache<Promise<void>>(MAX_KEYS, TIME_TO_LIVE_MS)

/**
 * Runs `passOn` once for each key. Later calls share the first call, unless it failed. Other processes don't know the
 * keys: saving them would cost two requests an event, and an event could still be repeated before its key is saved.
 */
export function deduplicate(key: string, passOn: () => Promise<void>): Promise<void> {
  return cachedPromise(passedOn, key, passOn)
}
