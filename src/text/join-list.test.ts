import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NonEmpty } from '../collections'
import { joinList, listAvailable, truncate } from './join-list'

const numbers = (count: number): NonEmpty<string> => ['n1', ...Array.from({ length: count - 1 }, (_, n) => `n${n + 2}`)]

describe('joinList', () => {
  it.each<[items: NonEmpty<string>, phrase: string]>([
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['', 'b'], ' and b'],
  ])('joins %j to "%s"', (items, phrase) => {
    expect(joinList(items)).toBe(phrase)
  })

  it('joins alternatives with "or"', () => {
    expect(joinList(['a', 'b', 'c'], 'or')).toBe('a, b or c')
    expect(joinList(['a'], 'or')).toBe('a')
  })

  it('shows twenty items and counts the rest', () => {
    expect(joinList(numbers(20))).toBe(`${numbers(19).join(', ')} and n20`)
    expect(joinList(numbers(21))).toBe(`${numbers(20).join(', ')} and 1 more`)
    expect(joinList(numbers(5000))).toBe(`${numbers(20).join(', ')} and 4980 more`)
  })

  it('does not change the list', () => {
    const items: NonEmpty<string> = ['a', 'b', 'c']
    joinList(items)
    expect(items).toEqual(['a', 'b', 'c'])
  })
})

it('listAvailable makes a sentence, also of an empty list', () => {
  expect(listAvailable(['a', 'b'], (item) => `<${item}>`)).toBe('There are: <a> and <b>')
  expect(listAvailable([])).toBe('There are none')
})

it('listAvailable lists all items if they are short, else twenty', () => {
  expect(listAvailable(numbers(100))).toBe(`There are: ${numbers(99).join(', ')} and n100`)
  expect(listAvailable(numbers(101))).toBe(`There are: ${numbers(20).join(', ')} and 81 more`)
  const long = numbers(30).map((item) => item.padEnd(40, 'x'))
  expect(listAvailable(long)).toMatch(/ and 10 more$/)
})

describe('truncate', () => {
  it.each([
    ['', 3, ''],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a🎉cd', 3, 'a…'],
    ['🎉🎉', 4, '🎉🎉'],
    ['🎉🎉🎉', 4, '🎉…'],
  ])('cuts %j to %i characters: %j', (text, max, truncated) => {
    expect(truncate(text, max)).toBe(truncated)
  })

  it('never exceeds the maximum and never splits a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const truncated = truncate(text, max)
        return truncated.length <= max && !/[\ud800-\udbff](?![\udc00-\udfff])/.test(truncated)
      }),
    )
  })
})
