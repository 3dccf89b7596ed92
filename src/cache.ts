const TIME_TO_LIVE_MS = 5 * 60 * 1000
const MAX_BYTES = 8 * 1024 * 1024

interface Entry<T> {
  value: T
  bytes: number
  /** On the monotonic clock, in milliseconds. */
  until: number
}

/** Values by key, for a while each. Bounded in entries and in bytes: what was used longest ago goes first. */
export class Cache<T> {
  /** Those used last come last. */
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
    if (entry.until <= performance.now()) return undefined
    this.insert(key, entry)
    return entry.value
  }

  /** Remembers `value`, unless it is larger than all that is remembered may be together. */
  set(key: string, value: T): void {
    this.delete(key)
    const bytes = bytesOf(key) + bytesOf(value)
    if (bytes > this.maxBytes) return
    this.insert(key, { value, bytes, until: performance.now() + this.timeToLiveMs })
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

/** Returns about how many bytes `value` takes. Does not recurse, because what Attio sends may be nested to any depth. */
function bytesOf(value: unknown): number {
  let bytes = 0
  const parts = [value]
  while (parts.length > 0) {
    const part = parts.pop()
    bytes += typeof part === 'string' ? 16 + 2 * part.length : 16
    if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) parts.push(inner)
  }
  return bytes
}

/** Waits for `work` on the clock of whoever asks. Throws when that time is over; `work` goes on for others. */
export type WithDeadline = <T>(work: Promise<T>) => Promise<T>

/**
 * Answers from memory, or with what `load` brings, which is told to stop when nobody waits for it any more. `isFresh` loads in
 * any case.
 */
export interface CachedLoader<T> {
  (key: string, load: (signal: AbortSignal) => Promise<T>, isFresh: boolean, wait?: WithDeadline): Promise<T>
  /** Returns what is remembered, without loading it. */
  cached: (key: string) => T | undefined
}

/**
 * Returns a function that answers from memory, or loads what is not there. Callers that ask while a load is under way share it,
 * but a load that set out before somebody asked is not fresh for them, and its failure not theirs: they ask again. A failed
 * load is not remembered, and leaves an older value in place.
 */
export function cachedLoader<T>(maxEntries: number, maxBytes = MAX_BYTES): CachedLoader<T> {
  const values = new Cache<{ value: T; setOut: number }>(maxEntries, TIME_TO_LIVE_MS, maxBytes)
  const underWay = new Map<string, SharedLoad<T>>()

  const start = (key: string, load: (signal: AbortSignal) => Promise<T>): SharedLoad<T> => {
    const started = new SharedLoad(load, (value, setOut) => {
      if (setOut > (values.get(key)?.setOut ?? 0)) values.set(key, { value, setOut })
    })
    const end = () => underWay.get(key) === started && underWay.delete(key)
    started.result.then(end, end)
    underWay.set(key, started)
    return started
  }

  const recall = async (
    key: string,
    load: (signal: AbortSignal) => Promise<T>,
    isFresh: boolean,
    wait: WithDeadline = (work) => work,
  ): Promise<T> => {
    const asked = nextSequence()
    for (;;) {
      const known = isFresh ? undefined : values.get(key)
      if (known) return known.value
      const current = underWay.get(key)
      const isShared = current?.isActive && !(isFresh && current.startedBefore(asked))
      const shared = current && isShared ? current : start(key, load)
      try {
        return await shared.wait(wait)
      } catch (error) {
        if (!shared.hasFailed || !shared.startedBefore(asked)) throw error
      }
    }
  }
  return Object.assign(recall, { cached: (key: string) => values.get(key)?.value })
}

let sequence = 0
/** Moments in the order in which they came: the clock cannot tell two within a millisecond apart. */
const nextSequence = (): number => ++sequence

/** A load that several may wait for. It sets out at the end of the turn, so that all who ask in one turn share it. */
class SharedLoad<T> {
  readonly result: Promise<T>
  hasFailed = false
  private startedAt = Number.POSITIVE_INFINITY
  private waiting = 0
  private readonly end = new AbortController()

  constructor(load: (signal: AbortSignal) => Promise<T>, onLoaded: (value: T, setOut: number) => void) {
    this.result = this.run(load, onLoaded)
  }

  /** Whether it has not been told to stop. */
  get isActive(): boolean {
    return !this.end.signal.aborted
  }

  startedBefore(asked: number): boolean {
    return this.startedAt < asked
  }

  /** Returns what is loaded, to one who may leave earlier. The load stops when the last one has left. */
  async wait(wait: WithDeadline): Promise<T> {
    this.waiting += 1
    try {
      return await wait(this.result)
    } finally {
      this.waiting -= 1
      if (this.waiting === 0) this.end.abort()
    }
  }

  private async run(
    load: (signal: AbortSignal) => Promise<T>,
    onLoaded: (value: T, setOut: number) => void,
  ): Promise<T> {
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
