import { describe, expect, it } from 'vitest'
import type { Filled } from '../collections'
import { enumerate, thereAre } from './join-list'

const numbers = (count: number): Filled<string> => ['n1', ...Array.from({ length: count - 1 }, (_, n) => `n${n + 2}`)]

describe('a list in a sentence', () => {
  it.each<[items: Filled<string>, phrase: string]>([
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['', 'b'], ' and b'],
  ])('%j is "%s"', (items, phrase) => {
    expect(enumerate(items)).toBe(phrase)
  })

  it('can be a choice', () => {
    expect(enumerate(['a', 'b', 'c'], 'or')).toBe('a, b or c')
    expect(enumerate(['a'], 'or')).toBe('a')
  })

  it('is whole up to twenty, and then says how many more there are', () => {
    expect(enumerate(numbers(20))).toBe(`${numbers(19).join(', ')} and n20`)
    expect(enumerate(numbers(21))).toBe(`${numbers(20).join(', ')} and 1 more`)
    expect(enumerate(numbers(5000))).toBe(`${numbers(20).join(', ')} and 4980 more`)
  })

  it('leaves the list as it was', () => {
    const items: Filled<string> = ['a', 'b', 'c']
    enumerate(items)
    expect(items).toEqual(['a', 'b', 'c'])
  })
})

describe('which there are', () => {
  it('is told as a sentence', () => {
    expect(thereAre(['a', 'b'], (item) => `<${item}>`)).toBe('There are: <a> and <b>')
    expect(thereAre([])).toBe('There are none')
  })
})
