import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fastForward, useFakeClock } from '../testing/fake-clock'
import { pause, pausedUntil, pauseIsOver } from './pauses'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

beforeEach(useFakeClock)
afterEach(() => {
  vi.useRealTimers()
})

const { signal } = new AbortController()

describe('a pause', () => {
  it('lets nobody wait who was never paused', async () => {
    const start = performance.now()
    expect(pausedUntil('nobody')).toBe(0)
    expect(await fastForward(pauseIsOver('nobody', start + 1000, signal))).toBe(true)
    expect(performance.now()).toBe(start)
  })

  it('lasts until its end for one tenant, and for no other', async () => {
    const start = performance.now()
    pause('ada', start + 3000)
    expect(await fastForward(pauseIsOver('grace', start + 30_000, signal))).toBe(true)
    expect(performance.now()).toBe(start)
    expect(await fastForward(pauseIsOver('ada', start + 30_000, signal))).toBe(true)
    expect(performance.now()).toBe(start + 3000)
  })

  it('is never shortened', () => {
    const start = performance.now()
    pause('mary', start + 3000)
    pause('mary', start + 1000)
    expect(pausedUntil('mary')).toBe(start + 3000)
  })

  it('holds those already waiting when it grows', async () => {
    const start = performance.now()
    pause('emmy', start + 1000)
    const waiting = pauseIsOver('emmy', start + 30_000, signal)
    pause('emmy', start + 4000)
    expect(await fastForward(waiting)).toBe(true)
    expect(performance.now()).toBe(start + 4000)
  })

  it('is left at once by whom it is cancelled for', async () => {
    const start = performance.now()
    pause('joan', start + 3000)
    const end = new AbortController()
    const waiting = pauseIsOver('joan', start + 30_000, end.signal)
    end.abort()
    expect(await waiting).toBe(false)
    expect(await pauseIsOver('joan', start + 30_000, end.signal)).toBe(false)
    expect(performance.now()).toBe(start)
  })

  it.each([1000, 2000])('that outlasts the deadline by %i ms less one is not waited for', async (length) => {
    const start = performance.now()
    pause(`alan ${length}`, start + length)
    expect(await fastForward(pauseIsOver(`alan ${length}`, start + 1000, signal))).toBe(false)
    expect(performance.now()).toBe(start)
  })
})
