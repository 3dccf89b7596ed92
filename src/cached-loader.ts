import { Cache, MAX_BYTES, TIME_TO_LIVE_MS } from './cache'

type Load<T> = (signal: AbortSignal) => Promise<T>

/** Waits for `work` until the caller's own deadline, then throws; `work` goes on for the other callers. */
export type WithDeadline = <T>(work: Promise<T>) => Promise<T>

/**
 * Returns the cached value, or loads it. With `isFresh`, only a load counts that began after `since`, or by default
 * after the call. `load` is aborted when its last caller leaves.
 */
type LoadCached<T> = (key: string, load: Load<T>, isFresh: boolean, wait?: WithDeadline, since?: number) => Promise<T>

export interface CachedLoader<T> extends LoadCached<T> {
  /** Returns the cached value without loading it. */
  cached: (key: string) => T | undefined
}

/**
 * Creates a loader with its own cache. Concurrent callers share one load. A load that started before a call isn't fresh
 * for it, and if that load fails, the call loads again. A failed load leaves the cached value in place.
 */
export function cachedLoader<T>(maxEntries: number, maxBytes = MAX_BYTES): CachedLoader<T> {
  const values = new Cache<{ value: T; startedAt: number }>(maxEntries, TIME_TO_LIVE_MS, maxBytes)
  const underWay = new Map<string, SharedLoad<T>>()

  const start = (key: string, load: Load<T>): SharedLoad<T> => {
    const started = new SharedLoad(load, (value, startedAt) => {
      if (startedAt > (values.get(key)?.startedAt ?? 0)) values.set(key, { value, startedAt })
    })
    const end = () => underWay.get(key) === started && underWay.delete(key)
    started.result.then(end, end)
    underWay.set(key, started)
    return started
  }

  const loader: LoadCached<T> = async (key, load, isFresh, wait = (work) => work, since = nextSequence()) => {
    const calledAt = nextSequence()
    for (;;) {
      const entry = values.get(key)
      if (entry && !(isFresh && entry.startedAt < since)) return entry.value
      const current = underWay.get(key)
      const isShared = current?.isActive && !(isFresh && current.startedBefore(since))
      const shared = current && isShared ? current : start(key, load)
      try {
        return await shared.wait(wait)
      } catch (error) {
        if (!shared.hasFailed || !shared.startedBefore(calledAt)) throw error
      }
    }
  }
  return Object.assign(loader, { cached: (key: string) => values.get(key)?.value })
}

let sequence = 0
/** Orders moments, because the clock can't distinguish two within a millisecond. */
export const nextSequence = (): number => ++sequence

/** A load that several callers may wait for. It starts at the end of the turn, so all calls of one turn share it. */
class SharedLoad<T> {
  readonly result: Promise<T>
  hasFailed = false
  private startedAt = Number.POSITIVE_INFINITY
  private waiting = 0
  private readonly end = new AbortController()

  constructor(load: Load<T>, onLoaded: (value: T, startedAt: number) => void) {
    this.result = this.run(load, onLoaded)
  }

  get isActive(): boolean {
    return !this.end.signal.aborted
  }

  startedBefore(moment: number): boolean {
    return this.startedAt < moment
  }

  /** Waits for the value. The load is aborted when its last caller leaves. */
  async wait(wait: WithDeadline): Promise<T> {
    this.waiting += 1
    try {
      return await wait(this.result)
    } finally {
      this.waiting -= 1
      if (this.waiting === 0) this.end.abort()
    }
  }

  private async run(load: Load<T>, onLoaded: (value: T, startedAt: number) => void): Promise<T> {
    await new Promise(setImmediate)
    this.end.signal.throwIfAborted()
    this.startedAt = nextSequence()
    try {
      const value = await load(this.end.signal)
      onLoaded(value, this.startedAt)
      return value
    } catch (error) {
      this.hasFailed = true
      throw error
    }
  }
}
