import { setTimeout as wait } from 'node:timers/promises'

const WINDOW_MS = 1000

/** Milliseconds until `count` requests may start, if at most `perSecond` start in any second. */
export function delayUntilFree(starts: readonly number[], now: number, perSecond: number, count = 1): number {
  const blocking = starts.at(-(perSecond - count + 1))
  return blocking === undefined ? 0 : Math.max(0, blocking + WINDOW_MS - now)
}

/** Lets at most `perSecond` requests start in any second. */
export class Throttle {
  #starts: number[] = []
  #queue: Promise<void> = Promise.resolve()

  constructor(private readonly perSecond: number) {}

  /** Resolves when `count` requests may start at the same time. Callers wait in turn. */
  take(count = 1): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      await wait(delayUntilFree(this.#starts, performance.now(), this.perSecond, count))
      const now = performance.now()
      this.#starts = [...this.#starts, ...Array<number>(count).fill(now)].slice(-this.perSecond)
    })
    return this.#queue
  }
}
