import { expect, it } from 'vitest'
import { formatCount } from './format-count'

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [10_000, '10,000'],
  [123_456, '123,456'],
  [1_000_000, '1,000,000'],
])('formatCount writes %i as "%s"', (count, text) => {
  expect(formatCount(count)).toBe(text)
})
