import { describe, expect, it } from 'vitest'
import { failedRow, interleave, median, isWithinBound, ratioRow } from './measure'

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

describe('a ratio', () => {
  it('is taken between figures beside each other, and an outlier moves neither it nor its spread', () => {
    const row = ratioRow('reading', 2, { ours: [2, 4, 3, 8, 5000], theirs: [2, 2, 1, 2, 5] })
    expect(row).toMatchObject({ reached: 3, spread: { deviation: 1, rounds: 5 }, detail: '4.0 ms over 2.0 ms' })
    expect(isWithinBound(row)).toBe(false)
  })

  it('passes at its bound', () => {
    expect(isWithinBound(ratioRow('reading', 2, { ours: [2], theirs: [1] }))).toBe(true)
  })
})

it('what could not be measured does not pass, and says why', () => {
  const row = failedRow('reading', 2, new Error('There is no such record.'))
  expect(row.detail).toBe('There is no such record.')
  expect(isWithinBound(row)).toBe(false)
})

it('measures in turn, and leaves out the first round', async () => {
  const calls: string[] = []
  const measurement = (name: string) => () => Promise.resolve(calls.push(name))
  expect(await interleave(2, { a: measurement('a'), b: measurement('b') })).toStrictEqual({ a: [3, 5], b: [4, 6] })
  expect(calls).toStrictEqual(['a', 'b', 'a', 'b', 'a', 'b'])
})
