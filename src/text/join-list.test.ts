import { describe, expect, it } from 'vitest'
import type { NonEmpty } from '../collections'
import { joinList, listAvailable } from './join-list'

const numbers = (count: number): NonEmpty<string> => ['n1', ...Array.from({ length: count - 1 }, (_, n) => `n${n + 2}`)]

describe('a list in a sentence', () => {
  it.each<[items: NonEmpty<string>, phrase: string]>([
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['', 'b'], ' and b'],
  ])('%j is "%s"', (items, phrase) => {
    expect(joinList(items)).toBe(phrase)
  })

  it('can be a choice', () => {
    expect(joinList(['a', 'b', 'c'], 'or')).toBe('a, b or c')
    expect(joinList(['a'], 'or')).toBe('a')
  })

  it('is whole up to twenty, and then says how many more there are', () => {
    expect(joinList(numbers(20))).toBe(`${numbers(19).join(', ')} and n20`)
    expect(joinList(numbers(21))).toBe(`${numbers(20).join(', ')} and 1 more`)
    expect(joinList(numbers(5000))).toBe(`${numbers(20).join(', ')} and 4980 more`)
  })

  it('leaves the list as it was', () => {
    const items: NonEmpty<string> = ['a', 'b', 'c']
    joinList(items)
    expect(items).toEqual(['a', 'b', 'c'])
  })
})

describe('which there are', () => {
  it('is told as a sentence', () => {
    expect(listAvailable(['a', 'b'], (item) => `<${item}>`)).toBe('There are: <a> and <b>')
    expect(listAvailable([])).toBe('There are none')
  })
})
