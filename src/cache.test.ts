import { describe, expect, it, vi } from 'vitest'
import { Cache } from './cache'
import { useFakeMonotonicClock } from './testing/fake-clock'

useFakeMonotonicClock()

const FIVE_MINUTES_MS = 5 * 60 * 1000

describe('a cache', () => {
  it('keeps the latest of 10,000 entries up to its limit', () => {
    const cache = new Cache<number>(100)
    for (let n = 0; n < 10_000; n++) cache.set(`key ${n}`, n)
    const found = Array.from({ length: 10_000 }, (_, n) => cache.get(`key ${n}`)).filter((value) => value !== undefined)
    expect(found).toEqual(Array.from({ length: 100 }, (_, n) => 9_900 + n))
  })

  it.each<[name: string, valueOf: (n: number) => unknown]>([
    ['names of 100 KB', (n) => `${n}`.padEnd(100_000, 'x')],
    ['lists of such names', (n) => [{ title: `${n}`.padEnd(100_000, 'x') }]],
    ['deeply nested values', (n) => JSON.parse(`${'['.repeat(5_000)}${n}${']'.repeat(5_000)}`) as unknown],
  ])('keeps the latest of 100 %s up to its limit in bytes', (_name, valueOf) => {
    const cache = new Cache<unknown>(100_000, undefined, 1_000_000)
    for (let n = 0; n < 100; n++) cache.set(`key ${n}`, valueOf(n))
    const found = Array.from({ length: 100 }, (_, n) => n).filter((n) => cache.get(`key ${n}`) !== undefined)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(12)
    expect(found.at(-1)).toBe(99)
  })

  it('does not keep a value that is larger than its limit in bytes', () => {
    const cache = new Cache<string>(100, undefined, 1_000_000)
    cache.set('small', 'x')
    cache.set('large', 'x'.repeat(1_000_000))
    expect(cache.get('large')).toBeUndefined()
    expect(cache.get('small')).toBe('x')
  })

  it('does not count replaced and expired values towards its limit in bytes', () => {
    const cache = new Cache<string>(100, undefined, 1_000_000)
    const half = 'x'.repeat(240_000)
    cache.set('other', half)
    for (let n = 0; n < 10; n++) cache.set('same', half)
    expect(cache.get('other')).toBe(half)
    vi.advanceTimersByTime(FIVE_MINUTES_MS)
    expect(cache.get('other')).toBeUndefined()
    expect(cache.get('same')).toBeUndefined()
    cache.set('new', half)
    cache.set('newer', half)
    expect(cache.get('new')).toBe(half)
  })

  it('keeps an entry that is used', () => {
    const cache = new Cache<number>(100)
    cache.set('used', 1)
    for (let n = 0; n < 10_000; n++) {
      cache.set(`key ${n}`, n)
      expect(cache.get('used')).toBe(1)
    }
  })
})
