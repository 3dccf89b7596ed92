import { describe, expect, it } from 'vitest'
import { delayUntilFree } from './throttle'

describe('delayUntilFree', () => {
  it.each<[what: string, starts: number[], count: number, delay: number]>([
    ['nothing has started', [], 1, 0],
    ['four requests have started', [0, 10, 20, 30], 1, 0],
    ['five requests have started', [0, 10, 20, 30, 40], 1, 900],
    ['five requests have started long ago', [-5000, -4000, -3000, -2000, -1000], 1, 0],
    ['the latest five of six requests count', [-900, 0, 10, 20, 30, 40], 1, 900],
    ['two requests must start at once after three', [0, 10, 20], 2, 0],
    ['two requests must start at once after four', [0, 10, 20, 30], 2, 900],
  ])('lets at most five requests a second start when %s', (_what, starts, count, delay) => {
    expect(delayUntilFree(starts, 100, 5, count)).toBe(delay)
  })
})
