import { setTimeout as wait } from 'node:timers/promises'
import { Cache } from '../cache'
import type { AttioErrorDetails } from './errors'
import { withTimeout } from './with-timeout'

/**
 * The most requests that one token may have in flight: as many as the longest list has pages and names to request. When
 * Attio begins to answer 429, all requests in flight are wasted. Thirty that take 300 ms each use Attio's hundred reads
 * a second (https://docs.attio.com/rest-api/guides/rate-limiting).
 */
const MAX_IN_FLIGHT = 30

const MAX_TOKENS = 10_000
/** Longer than a pause (an hour at most) and the request that starts it. */
const MAX_IDLE_MS = 2 * 60 * 60 * 1000

const gates = new Cache<RateGate>(MAX_TOKENS, MAX_IDLE_MS)

/** The gate that all clients of one token share. */
export function rateGateFor(tokenHash: string): RateGate {
  const gate = gates.get(tokenHash) ?? new RateGate()
  gates.set(tokenHash, gate)
  return gate
}

/**
 * The gate let no request through: `kind` is "cancelled", "rate-limited" (the pause outlasts the deadline) or
 * "timeout".
 */
export class GateError extends Error {
  constructor(readonly details: Pick<AttioErrorDetails, 'kind' | 'retryAt'>) {
    super(`No request was sent: ${details.kind}`)
  }
}

/** Limits the requests of one token. All times are on the monotonic clock, in milliseconds. */
export class RateGate {
  private inFlight = 0
  /** Each starts a waiting request; the first came first. */
  private readonly waiting = new Set<(mayStart: true) => void>()
  private pausedUntil = 0

  isPaused(): boolean {
    return this.pausedUntil > performance.now()
  }

  /** Holds every request back until `until`; never shortens a pause. */
  pause(until: number): void {
    this.pausedUntil = Math.max(until, this.pausedUntil)
  }

  /**
   * Calls `send` once no pause is left and fewer than thirty requests are in flight, in the order of the calls. Throws
   * a GateError at `deadline`, at once if a pause outlasts it, and as soon as `signal` aborts.
   */
  async run<T>(deadline: number, signal: AbortSignal, send: () => Promise<T>): Promise<T> {
    await this.enter(deadline, signal)
    try {
      return await send()
    } finally {
      this.leave()
    }
  }

  private async enter(deadline: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      if (signal.aborted) throw new GateError({ kind: 'cancelled' })
      if (this.isPaused()) {
        if (this.pausedUntil >= deadline) throw new GateError({ kind: 'rate-limited', retryAt: this.pausedUntil })
        await sleep(this.pausedUntil - performance.now(), signal)
        continue
      }
      if (performance.now() >= deadline) throw new GateError({ kind: 'timeout' })
      if (!(await this.takeTurn(deadline, signal))) continue
      // Another request may have started a pause in the meantime.
      if (!this.isPaused()) return
      this.leave()
    }
  }

  /** Resolves to whether the request may start: false when `deadline` or `signal` ended the wait. */
  private async takeTurn(deadline: number, signal: AbortSignal): Promise<boolean> {
    if (this.inFlight < MAX_IN_FLIGHT) {
      this.inFlight += 1
      return true
    }
    const wait = (end: AbortSignal) =>
      new Promise<boolean>((resolve) => {
        this.waiting.add(resolve)
        end.addEventListener('abort', () => {
          this.waiting.delete(resolve)
          resolve(false)
        })
      })
    return withTimeout(deadline - performance.now(), signal, wait)
  }

  /** Ends a turn: the next waiting request takes it over. */
  private leave(): void {
    const [start] = this.waiting
    if (start) {
      this.waiting.delete(start)
      start(true)
    } else this.inFlight -= 1
  }
}

/** Resolves after `ms` milliseconds, or as soon as `signal` aborts. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined)
}
