import { afterEach, beforeEach, vi } from 'vitest'

/** The most turns of the event loop until a request is sent. */
const QUIET_TURNS = 25

const nextTurn = setImmediate

/**
 * Replaces the monotonic and the wall clock by ones that `fastForward` moves. Vitest doesn't fake
 * `node:timers/promises`: tests of code that waits on it also need `vi.mock('node:timers/promises', () =>
 * import('…/testing/fake-timers-promises'))`.
 */
export function useFakeClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
}

/** Replaces the monotonic clock alone in each test of the calling file by one that `vi.advanceTimersByTime` moves. */
export function useFakeMonotonicClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

/** Moves the wall clock alone, as an administrator does: by `ms` milliseconds, forward or back. */
export function setWallClock(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

/** Makes `AbortSignal.timeout` use the fake clock, until mocks are restored. */
export function useFakeTimeouts(): void {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController()
    setTimeout(() => {
      controller.abort(new DOMException('The operation timed out.', 'TimeoutError'))
    }, ms)
    return controller.signal
  })
}

/** Resolves once `condition` holds, without moving the clock. */
export async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(nextTurn)
}

/**
 * Awaits `work`. Whenever it waits for a timer, the clock moves to the next one, unless `mayMove` returns false. A
 * concurrent request is sent in time by this clock, but may be answered late.
 */
export async function fastForward<T>(work: Promise<T>, mayMove = (): boolean => true): Promise<T> {
  let isDone = false
  const done = () => (isDone = true)
  work.then(done, done)
  const isUnderWay = () => !isDone
  while (isUnderWay()) {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet = mayMove() ? quiet + 1 : 0) await new Promise(nextTurn)
    if (isUnderWay() && vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync()
  }
  return work
}

/** The error that `work` rejects with. Throws if it resolves. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const [result] = await Promise.allSettled([work])
  if (result.status === 'fulfilled') throw new Error('The work succeeded.')
  return result.reason
}
