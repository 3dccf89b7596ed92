import { describe, expect, it } from 'vitest'
import { failedRow, interleave, median, isWithinBound, ratioRow } from './measure'

describe('median', () => {
  it.each([
    [[3], 3],
    [[10, 9, 1], 9],
    [[4, 1, 3, 2], 2.5],
  ])('the median of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })

  it('the median of an empty list is an error', () => {
    expect(() => median([])).toThrow('nothing')
  })
})

describe('ratioRow', () => {
  it('takes the median of the ratios per round, so that an outlier changes neither value nor spread', () => {
    const row = ratioRow('reading', 2, { ours: [2, 4, 3, 8, 5000], theirs: [2, 2, 1, 2, 5] })
    expect(row).toMatchObject({ value: 3, spread: { deviation: 1, rounds: 5 }, detail: '4.0 ms over 2.0 ms' })
    expect(isWithinBound(row)).toBe(false)
  })

  it('a ratio equal to its bound passes', () => {
    expect(isWithinBound(ratioRow('reading', 2, { ours: [2], theirs: [1] }))).toBe(true)
  })
})

it('a failed measurement does not pass and shows its error', () => {
  const row = failedRow('reading', 2, new Error('There is no such record.'))
  expect(row.detail).toBe('There is no such record.')
  expect(isWithinBound(row)).toBe(false)
})

it('alternates the measurements and discards the first round', async () => {
  const calls: string[] = []
  const measurement = (name: string) => () => Promise.resolve(calls.push(name))
  expect(await interleave(2, { a: measurement('a'), b: measurement('b') })).toStrictEqual({ a: [3, 5], b: [4, 6] })
  expect(calls).toStrictEqual(['a', 'b', 'a', 'b', 'a', 'b'])
})
