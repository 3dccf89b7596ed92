import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunks, groupBy, omitUndefined } from './collections'

describe('groupBy', () => {
  it('orders groups by first appearance and keeps the order of their items', () => {
    const groups = groupBy(['deal', 'person', 'den', 'company', 'people'], ([letter]) => letter)
    expect([...groups]).toEqual([
      ['d', ['deal', 'den']],
      ['p', ['person', 'people']],
      ['c', ['company']],
    ])
  })

  it('accepts any keys', () => {
    expect([...groupBy(['__proto__', 'constructor', '__proto__'], (key) => key).keys()]).toEqual([
      '__proto__',
      'constructor',
    ])
    expect([...groupBy([1, 2], () => null)]).toEqual([[null, [1, 2]]])
    expect(groupBy([], () => 1).size).toBe(0)
  })
})

describe('chunks', () => {
  it.each<[items: number[], size: number, cut: number[][]]>([
    [[], 2, []],
    [[1], 2, [[1]]],
    [[1, 2], 2, [[1, 2]]],
    [[1, 2, 3], 2, [[1, 2], [3]]],
  ])('splits %j into lists of %i', (items, size, cut) => {
    expect(chunks(items, size)).toEqual(cut)
  })

  it('keeps every item in order, and makes no list empty or too long', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (items, size) => {
        const cut = chunks(items, size)
        expect(cut.flat()).toEqual(items)
        expect(cut.every(({ length }) => length > 0 && length <= size)).toBe(true)
      }),
    )
  })
})

it('omitUndefined keeps null, false and keys of Object.prototype', () => {
  const omitted = omitUndefined({ a: undefined, b: null, c: false, constructor: 1 })
  expect(omitted).toStrictEqual({ b: null, c: false, constructor: 1 })
  expect(Object.hasOwn(omitted, 'a')).toBe(false)
})
