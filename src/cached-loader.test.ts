import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Cache, cachedLoader } from './cache'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const FIVE_MINUTES_MS = 5 * 60 * 1000

const turn = () => new Promise(setImmediate)

/** A load that its test ends: the earliest of those that have set out and not ended. */
function pendingLoad() {
  const underWay: { signal: AbortSignal; resolve: (value: string) => void; reject: (reason: Error) => void }[] = []
  const load = vi.fn(
    (signal: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        underWay.push({ signal, resolve, reject })
      }),
  )
  const setOut = async () => {
    while (underWay.length === 0) await turn()
  }
  const next = async () => {
    await setOut()
    return underWay.shift()
  }
  return {
    load,
    setOut,
    signal: () => underWay[0]?.signal,
    resolve: async (value: string) => {
      ;(await next())?.resolve(value)
    },
    reject: async (reason: Error) => {
      ;(await next())?.reject(reason)
    },
  }
}

/** A caller who leaves when told to. */
function impatient() {
  const clock = new AbortController()
  const wait = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      clock.signal.addEventListener('abort', () => {
        reject(new Error('out of time'))
      })
      work.then(resolve, reject)
    })
  return {
    wait,
    leave: () => {
      clock.abort()
    },
  }
}

describe('what is remembered', () => {
  it('is loaded once', async () => {
    const recall = cachedLoader<string>(10)
    const load = vi.fn(() => Promise.resolve('people'))
    expect(await recall('a', load, false)).toBe('people')
    expect(await recall('a', load, false)).toBe('people')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('may be nothing', async () => {
    const recall = cachedLoader<string | undefined>(10)
    const load = vi.fn(() => Promise.resolve(undefined))
    await recall('a', load, false)
    expect(await recall('a', load, false)).toBeUndefined()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is kept apart by key, whatever the key', async () => {
    const recall = cachedLoader<string>(10)
    for (const key of ['a', 'b', '', '__proto__', 'constructor'])
      await recall(key, () => Promise.resolve(`of ${key}`), false)
    const never = () => Promise.reject(new Error('not remembered'))
    for (const key of ['a', 'b', '', '__proto__', 'constructor'])
      expect(await recall(key, never, false)).toBe(`of ${key}`)
  })

  it('is kept apart by memory', async () => {
    await cachedLoader<string>(10)('a', () => Promise.resolve('one'), false)
    expect(await cachedLoader<string>(10)('a', () => Promise.resolve('two'), false)).toBe('two')
  })

  it('is loaded again when it has to be fresh, and is then the new value', async () => {
    const recall = cachedLoader<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    expect(await recall('a', () => Promise.resolve('new'), true)).toBe('new')
    expect(await recall('a', () => Promise.reject(new Error('asked again')), false)).toBe('new')
  })

  it('is forgotten after five minutes', async () => {
    const recall = cachedLoader<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    vi.advanceTimersByTime(FIVE_MINUTES_MS - 1)
    expect(await recall('a', () => Promise.resolve('new'), false)).toBe('old')
    vi.advanceTimersByTime(2)
    expect(await recall('a', () => Promise.resolve('new'), false)).toBe('new')
  })
})

describe('a load under way', () => {
  it('is shared by all who ask meanwhile', async () => {
    const recall = cachedLoader<string>(10)
    const { load, setOut, resolve } = pendingLoad()
    const early = [recall('a', load, false), recall('a', load, false)]
    await setOut()
    const late = recall('a', load, false)
    await resolve('people')
    expect(await Promise.all([...early, late])).toEqual(['people', 'people', 'people'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is shared by all who want something fresh in one turn', async () => {
    const recall = cachedLoader<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    const { load, resolve } = pendingLoad()
    const asking = [recall('a', load, true), recall('a', load, true)]
    await resolve('new')
    expect(await Promise.all(asking)).toEqual(['new', 'new'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('that set out before is not joined by whoever wants something fresh', async () => {
    const recall = cachedLoader<string>(10)
    const { load, setOut, resolve } = pendingLoad()
    const early = recall('a', load, false)
    await setOut()
    const fresh = recall('a', () => Promise.resolve('new'), true)
    expect(await fresh).toBe('new')
    await resolve('old')
    expect(await early).toBe('old')
    expect(await recall('a', load, false)).toBe('new')
  })

  it('is not waited for by those who want something else', async () => {
    const recall = cachedLoader<string>(10)
    const { load, resolve } = pendingLoad()
    const slow = recall('a', load, false)
    expect(await recall('b', () => Promise.resolve('deals'), false)).toBe('deals')
    await resolve('people')
    expect(await slow).toBe('people')
  })

  it('to refresh a value does not keep those waiting who take the old one', async () => {
    const recall = cachedLoader<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    const { load, resolve } = pendingLoad()
    const fresh = recall('a', load, true)
    expect(await recall('a', load, false)).toBe('old')
    await resolve('new')
    expect(await fresh).toBe('new')
  })

  it.each(['first', 'last'])('goes on when the one who came %s leaves, and stops when nobody waits', async (who) => {
    const recall = cachedLoader<string>(10)
    const { load, setOut, signal } = pendingLoad()
    const callers = [impatient(), impatient()]
    const asking = callers.map(({ wait }) => recall('a', load, false, wait))
    await setOut()
    const [goes, stays] = who === 'first' ? [0, 1] : [1, 0]
    callers[goes]?.leave()
    await expect(asking[goes]).rejects.toThrow('out of time')
    expect(signal()?.aborted).toBe(false)
    callers[stays]?.leave()
    await expect(asking[stays]).rejects.toThrow('out of time')
    expect(signal()?.aborted).toBe(true)
    expect(await recall('a', () => Promise.resolve('anew'), false)).toBe('anew')
  })

  it('does not set out for one who has left already', async () => {
    const recall = cachedLoader<string>(10)
    const load = vi.fn(() => Promise.resolve('people'))
    await expect(recall('a', load, false, () => Promise.reject(new Error('out of time')))).rejects.toThrow('time')
    await turn()
    expect(load).not.toHaveBeenCalled()
  })
})

describe('a load that fails', () => {
  it('fails for those who asked before it set out, and is not remembered', async () => {
    const recall = cachedLoader<string>(10)
    const { load, reject } = pendingLoad()
    const asking = Promise.allSettled([recall('a', load, false), recall('a', load, false)])
    await reject(new Error('Attio is away'))
    expect((await asking).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(load).toHaveBeenCalledTimes(1)
    expect(await recall('a', () => Promise.resolve('people'), false)).toBe('people')
  })

  it('is asked for again, once for all, by those who joined it on its way', async () => {
    const recall = cachedLoader<string>(10)
    const { load, setOut, reject } = pendingLoad()
    const early = recall('a', load, false)
    await setOut()
    const late = Promise.allSettled([recall('a', load, false), recall('a', load, false)])
    await reject(new Error('the first'))
    await expect(early).rejects.toThrow('the first')
    await reject(new Error('the second'))
    expect(await late).toMatchObject([{ reason: { message: 'the second' } }, { reason: { message: 'the second' } }])
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('is not asked for again by one who has no time left', async () => {
    const recall = cachedLoader<string>(10)
    const { load, setOut, reject } = pendingLoad()
    const early = recall('a', load, false)
    await setOut()
    const { wait, leave } = impatient()
    const late = recall('a', load, false, wait)
    leave()
    await expect(late).rejects.toThrow('out of time')
    await reject(new Error('Attio is away'))
    await expect(early).rejects.toThrow('away')
    await turn()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('before it begins is not remembered either', async () => {
    const recall = cachedLoader<string>(10)
    const broken = () => {
      throw new Error('no load')
    }
    await expect(recall('a', broken, false)).rejects.toThrow('no load')
    expect(await recall('a', () => Promise.resolve('people'), false)).toBe('people')
  })

  it('leaves an older value in place', async () => {
    const recall = cachedLoader<string>(10)
    await recall('a', () => Promise.resolve('old'), false)
    await expect(recall('a', () => Promise.reject(new Error('Attio is away')), true)).rejects.toThrow('away')
    expect(await recall('a', () => Promise.resolve('new'), false)).toBe('old')
  })
})

describe('a memory', () => {
  it('is bounded in entries: of 10,000 it keeps the latest', () => {
    const kept = new Cache<number>(100)
    for (let n = 0; n < 10_000; n++) kept.set(`key ${n}`, n)
    const found = Array.from({ length: 10_000 }, (_, n) => kept.get(`key ${n}`)).filter((value) => value !== undefined)
    expect(found).toEqual(Array.from({ length: 100 }, (_, n) => 9_900 + n))
  })

  it.each<[what: string, valueOf: (n: number) => unknown]>([
    ['names of 100 KB', (n) => `${n}`.padEnd(100_000, 'x')],
    ['lists of them', (n) => [{ title: `${n}`.padEnd(100_000, 'x') }]],
    ['what is nested deep', (n) => JSON.parse(`${'['.repeat(5_000)}${n}${']'.repeat(5_000)}`) as unknown],
  ])('is bounded in bytes: of 100 %s it keeps the latest', (_what, valueOf) => {
    const kept = new Cache<unknown>(100_000, undefined, 1_000_000)
    for (let n = 0; n < 100; n++) kept.set(`key ${n}`, valueOf(n))
    const found = Array.from({ length: 100 }, (_, n) => n).filter((n) => kept.get(`key ${n}`) !== undefined)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(12)
    expect(found.at(-1)).toBe(99)
  })

  it('does not keep what is larger than itself', () => {
    const kept = new Cache<string>(100, undefined, 1_000_000)
    kept.set('small', 'x')
    kept.set('large', 'x'.repeat(1_000_000))
    expect(kept.get('large')).toBeUndefined()
    expect(kept.get('small')).toBe('x')
  })

  it('counts a value that took the place of another once, and none that is forgotten', () => {
    const kept = new Cache<string>(100, undefined, 1_000_000)
    const half = 'x'.repeat(240_000)
    kept.set('other', half)
    for (let n = 0; n < 10; n++) kept.set('same', half)
    expect(kept.get('other')).toBe(half)
    vi.advanceTimersByTime(FIVE_MINUTES_MS)
    expect(kept.get('other')).toBeUndefined()
    expect(kept.get('same')).toBeUndefined()
    kept.set('new', half)
    kept.set('newer', half)
    expect(kept.get('new')).toBe(half)
  })

  it('keeps what is used', () => {
    const kept = new Cache<number>(100)
    kept.set('used', 1)
    for (let n = 0; n < 10_000; n++) {
      kept.set(`key ${n}`, n)
      expect(kept.get('used')).toBe(1)
    }
  })
})
