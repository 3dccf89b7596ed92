import { setTimeout as sleep } from 'node:timers/promises'
import QuickLRU from 'quick-lru'

const MAX_TENANTS = 10_000

/** Until when each tenant has to keep still, in milliseconds since the epoch. */
const pauses = new QuickLRU<string, number>({ maxSize: MAX_TENANTS })

/** Keeps every request of `tenant` back until `until` (milliseconds since the epoch); never shortens a pause. */
export function pause(tenant: string, until: number): void {
  pauses.set(tenant, Math.max(until, pausedUntil(tenant)))
}

/** Returns until when `tenant` has to keep still, in milliseconds since the epoch; 0 when it never had to. */
export function pausedUntil(tenant: string): number {
  return pauses.get(tenant) ?? 0
}

/**
 * Resolves to true once `tenant` may send again, or at once to false when that would be later than `deadline` (ms since the
 * epoch) or when `signal` aborts.
 */
export async function pauseIsOver(tenant: string, deadline: number, signal: AbortSignal): Promise<boolean> {
  for (let wait = pausedUntil(tenant) - Date.now(); wait > 0; wait = pausedUntil(tenant) - Date.now()) {
    if (signal.aborted || Date.now() + wait >= deadline) return false
    await rest(wait, signal)
  }
  return true
}

/** Resolves after `ms` milliseconds, or as soon as `signal` aborts. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
