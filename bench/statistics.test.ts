import { describe, expect, it } from 'vitest'
import { median, mostWithin, ratios, summarize } from './statistics'

describe('the median', () => {
  it.each([
    [[3], 3],
    [[10, 9, 1], 9],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })

  it('of nothing is an error', () => {
    expect(() => median([])).toThrow('nothing')
  })
})

it('a summary has the median absolute deviation, which one outlier does not move', () => {
  expect(summarize([1, 2, 3, 4, 1000])).toStrictEqual({ median: 3, spread: 1, count: 5 })
})

it('ratios are taken between figures that were taken beside each other', () => {
  expect(ratios([2, 9, 4], [1, 3, 8])).toStrictEqual([2, 3, 0.5])
})

it.each([
  [[], 0],
  [[5], 1],
  [[0, 999, 1000], 2],
  [[2500, 0, 2400, 1500, 1600], 3],
  [[2499, 0, 2400, 1500, 1600], 4],
])('of the moments %j, at most %i fall into one second', (moments, most) => {
  expect(mostWithin(1000, moments)).toBe(most)
})
