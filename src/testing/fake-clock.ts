import { vi } from 'vitest'

/** How many turns of the event loop a request takes at most to be sent. */
const QUIET_TURNS = 25

const nextTurn = setImmediate

/**
 * Replaces both clocks, the monotonic one and that of the wall, by ones that `fastForward` moves. A test of code that waits on `node:timers/promises`, which Vitest does
 * not fake, also needs `vi.mock('node:timers/promises', () => import('…/testing/timers'))`.
 */
export function useFakeClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
}

/** Sets the clock on the wall forward or back by `ms` milliseconds, as an administrator does; the monotonic clock goes on. */
export function setWallClock(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

/** Lets `AbortSignal.timeout` go by that clock too, until mocks are restored. */
export function useFakeTimeouts(): void {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController()
    setTimeout(() => {
      controller.abort(new DOMException('The operation timed out.', 'TimeoutError'))
    }, ms)
    return controller.signal
  })
}

/** Resolves once `holds` does, while the clock stands still. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(nextTurn)
}

/**
 * Returns what `work` comes to. Whenever it waits for the clock, the clock moves to the end of the wait; a request that is
 * under way at the same time may be answered late by this clock, but is sent in time. Where `mayMove` says no, the clock stands.
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

/** Returns the error that `work` fails with. Throws where it succeeds. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const [outcome] = await Promise.allSettled([work])
  if (outcome.status === 'fulfilled') throw new Error('The work succeeded.')
  return outcome.reason
}
