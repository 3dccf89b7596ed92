import type { JsonObject } from './json'

export const TIME_TO_LIVE_MS = 5 * 60 * 1000
export const MAX_BYTES = 8 * 1024 * 1024

interface Entry<T> {
  value: T
  bytes: number
  /** On the monotonic clock, in milliseconds. */
  expiresAt: number
}

/** Values by key, each with a time to live. Bounded in entries and bytes: it evicts the least recently used first. */
export class Cache<T> {
  /** From the least to the most recently used. */
  private readonly entries = new Map<string, Entry<T>>()
  private bytes = 0

  constructor(
    private readonly maxEntries: number,
    private readonly timeToLiveMs = TIME_TO_LIVE_MS,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  get(key: string): T | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    this.delete(key)
    if (entry.expiresAt <= performance.now()) return undefined
    this.insert(key, entry)
    return entry.value
  }

  /** Caches `value`, unless it alone is larger than the whole cache may be. */
  set(key: string, value: T): void {
    this.delete(key)
    const bytes = bytesOf(key) + bytesOf(value)
    if (bytes > this.maxBytes) return
    this.insert(key, { value, bytes, expiresAt: performance.now() + this.timeToLiveMs })
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.maxEntries && this.bytes <= this.maxBytes) return
      this.delete(oldest)
    }
  }

  private insert(key: string, entry: Entry<T>): void {
    this.entries.set(key, entry)
    this.bytes += entry.bytes
  }

  delete(key: string): void {
    this.bytes -= this.entries.get(key)?.bytes ?? 0
    this.entries.delete(key)
  }
}

/** The promise cached for `key`; otherwise starts one, and caches it unless it fails. */
export function cachedPromise<T>(cache: Cache<Promise<T>>, key: string, start: () => Promise<T>): Promise<T> {
  const known = cache.get(key)
  if (known) return known
  const started = start()
  cache.set(key, started)
  started.catch(() => {
    cache.delete(key)
  })
  return started
}

/** Estimates the memory that `value` takes. It doesn't recurse, because Attio's JSON may be nested to any depth. */
function bytesOf(value: unknown): number {
  let bytes = 0
  const pending = [value]
  while (pending.length > 0) {
    const each = pending.pop()
    bytes += typeof each === 'string' ? 16 + 2 * each.length : 16
    // Unlike Object.values, for … in copies nothing.
    if (typeof each === 'object' && each !== null) for (const key in each) pending.push((each as JsonObject)[key])
  }
  return bytes
}
