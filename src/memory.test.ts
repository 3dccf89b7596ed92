import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memory, remembered } from './memory'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const FIVE_MINUTES_MS = 5 * 60 * 1000

/** A load that its test ends. */
function pendingLoad() {
  let end: { resolve: (value: string) => void; reject: (reason: Error) => void } | undefined
  const load = vi.fn(
    () =>
      new Promise<string>((resolve, reject) => {
        end = { resolve, reject }
      }),
  )
  return { load, resolve: (value: string) => end?.resolve(value), reject: (reason: Error) => end?.reject(reason) }
}

describe('what is remembered', () => {
  it('is loaded once', async () => {
    const recall = remembered<string>(10)
    const load = vi.fn(() => Promise.resolve('people'))
    expect(await recall('a', load, false)).toBe('people')
    expect(await recall('a', load, false)).toBe('people')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('may be nothing', async () => {
    const recall = remembered<string | undefined>(10)
    const load = vi.fn(() => Promise.resolve(undefined))
    await recall('a', load, false)
    expect(await recall('a', load, false)).toBeUndefined()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is kept apart by key, whatever the key', async () => {
    const recall = remembered<string>(10)
    for (const key of ['a', 'b', '', '__proto__', 'constructor'])
      await recall(key, () => Promise.resolve(`of ${key}`), false)
    const never = () => Promise.reject(new Error('not remembered'))
    for (const key of ['a', 'b', '', '__proto__', 'constructor'])
      expect(await recall(key, never, false)).toBe(`of ${key}`)
  })

  it('is kept apart by memory', async () => {
    await remembered<string>(10)('a', () => Promise.resolve('one'), false)
    expect(await remembered<string>(10)('a', () => Promise.resolve('two'), false)).toBe('two')
  })

  it('is loaded again when it has to be fresh, and is then the new value', async () => {
    const recall = remembered<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    expect(await recall('a', () => Promise.resolve('new'), true)).toBe('new')
    expect(await recall('a', () => Promise.reject(new Error('asked again')), false)).toBe('new')
  })

  it('is forgotten after five minutes', async () => {
    const recall = remembered<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    vi.setSystemTime(Date.now() + FIVE_MINUTES_MS - 1)
    expect(await recall('a', () => Promise.resolve('new'), false)).toBe('old')
    vi.setSystemTime(Date.now() + 2)
    expect(await recall('a', () => Promise.resolve('new'), false)).toBe('new')
  })
})

describe('a load under way', () => {
  it.each([false, true])('is shared by all who ask meanwhile (fresh: %s)', async (isFresh) => {
    const recall = remembered<string>(10)
    const { load, resolve } = pendingLoad()
    const asking = [recall('a', load, false), recall('a', load, isFresh), recall('a', load, false)]
    resolve('people')
    expect(await Promise.all(asking)).toEqual(['people', 'people', 'people'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is not waited for by those who want something else', async () => {
    const recall = remembered<string>(10)
    const { load, resolve } = pendingLoad()
    const slow = recall('a', load, false)
    expect(await recall('b', () => Promise.resolve('deals'), false)).toBe('deals')
    resolve('people')
    expect(await slow).toBe('people')
  })

  it('to refresh a value does not keep those waiting who take the old one', async () => {
    const recall = remembered<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    const { load, resolve } = pendingLoad()
    const fresh = recall('a', load, true)
    expect(await recall('a', load, false)).toBe('old')
    resolve('new')
    expect(await fresh).toBe('new')
  })
})

describe('a load that fails', () => {
  it('fails for all who share it, and is not remembered', async () => {
    const recall = remembered<string>(10)
    const { load, reject } = pendingLoad()
    const asking = [recall('a', load, false), recall('a', load, false)]
    reject(new Error('Attio is away'))
    const outcomes = await Promise.allSettled(asking)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await recall('a', () => Promise.resolve('people'), false)).toBe('people')
  })

  it('before it begins is not remembered either', async () => {
    const recall = remembered<string>(10)
    const broken = () => {
      throw new Error('no load')
    }
    await expect(recall('a', broken, false)).rejects.toThrow('no load')
    expect(await recall('a', () => Promise.resolve('people'), false)).toBe('people')
  })

  it('leaves an older value in place', async () => {
    const recall = remembered<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    await expect(recall('a', () => Promise.reject(new Error('Attio is away')), true)).rejects.toThrow('away')
    expect(await recall('a', () => Promise.resolve('new'), false)).toBe('old')
  })
})

describe('a memory', () => {
  it('is bounded: of 10,000 values it keeps the latest, at most twice its size', () => {
    const kept = memory<number>(100)
    for (let n = 0; n < 10_000; n++) kept.set(`key ${n}`, n)
    const count = Array.from(kept).length
    expect(count).toBeGreaterThanOrEqual(100)
    expect(count).toBeLessThanOrEqual(200)
    for (let n = 9_900; n < 10_000; n++) expect(kept.get(`key ${n}`)).toBe(n)
  })

  it('keeps what is used', () => {
    const kept = memory<number>(100)
    kept.set('used', 1)
    for (let n = 0; n < 10_000; n++) {
      kept.set(`key ${n}`, n)
      expect(kept.get('used')).toBe(1)
    }
  })
})
