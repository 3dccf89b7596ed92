import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { truncate } from './truncate'

describe('a text that is shortened', () => {
  it.each([
    ['', 3, ''],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a🎉cd', 3, 'a…'],
    ['🎉🎉', 4, '🎉🎉'],
    ['🎉🎉🎉', 4, '🎉…'],
  ])('%j to %i characters is %j', (text, max, shortened) => {
    expect(truncate(text, max)).toBe(shortened)
  })

  it('is never longer, and never ends in half a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const shortened = truncate(text, max)
        return shortened.length <= max && !/[\ud800-\udbff](?![\udc00-\udfff])/.test(shortened)
      }),
    )
  })
})
