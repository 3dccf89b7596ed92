import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunks, groupBy } from './collections'

describe('groups', () => {
  it('come in order of first appearance, each in the order given', () => {
    const groups = groupBy(['deal', 'person', 'den', 'company', 'people'], ([letter]) => letter)
    expect([...groups]).toEqual([
      ['d', ['deal', 'den']],
      ['p', ['person', 'people']],
      ['c', ['company']],
    ])
  })

  it('have any keys', () => {
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
  ])('of %j by %i', (items, size, cut) => {
    expect(chunks(items, size)).toEqual(cut)
  })

  it('hold everything once, in order, and none is empty or too long', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (items, size) => {
        const cut = chunks(items, size)
        expect(cut.flat()).toEqual(items)
        expect(cut.every(({ length }) => length > 0 && length <= size)).toBe(true)
      }),
    )
  })
})
