import { setTimeout as sleep } from 'node:timers/promises'
import { Cache } from '../cache'

const MAX_TENANTS = 10_000
/** No pause is longer. */
const HOUR_MS = 60 * 60 * 1000

/** Until when each tenant has to keep still, on the monotonic clock, in milliseconds. */
const pauses = new Cache<number>(MAX_TENANTS, HOUR_MS)

/** Keeps every request of `tenant` back until `until` (on the monotonic clock, in milliseconds); never shortens a pause. */
export function pause(tenant: string, until: number): void {
  pauses.set(tenant, Math.max(until, pausedUntil(tenant)))
}

/** Returns until when `tenant` has to keep still, on the monotonic clock, in milliseconds; 0 when it never had to. */
export function pausedUntil(tenant: string): number {
  return pauses.get(tenant) ?? 0
}

/**
 * Resolves to true once `tenant` may send again, or at once to false when that would be later than `deadline` (on
 * the monotonic clock, in milliseconds) or when `signal` aborts.
 */
export async function pauseIsOver(tenant: string, deadline: number, signal: AbortSignal): Promise<boolean> {
  for (let wait = pausedUntil(tenant) - performance.now(); wait > 0; wait = pausedUntil(tenant) - performance.now()) {
    if (signal.aborted || performance.now() + wait >= deadline) return false
    await rest(wait, signal)
  }
  return true
}

/** Resolves after `ms` milliseconds, or as soon as `signal` aborts. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
