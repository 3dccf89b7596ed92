import { beforeEach, describe, expect, it, vi } from 'vitest'
import { cachedLoader, nextSequence, type CachedLoader } from './cached-loader'
import { useFakeMonotonicClock } from './testing/fake-clock'

let loader: CachedLoader<string>

useFakeMonotonicClock()
beforeEach(() => {
  loader = cachedLoader(10)
})

const FIVE_MINUTES_MS = 5 * 60 * 1000

const turn = () => new Promise(setImmediate)

/** Loads that a test ends one by one, in the order in which they started. */
function pendingLoad() {
  const underWay: { signal: AbortSignal; resolve: (value: string) => void; reject: (reason: Error) => void }[] = []
  const load = vi.fn(
    (signal: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        underWay.push({ signal, resolve, reject })
      }),
  )
  const untilStarted = async () => {
    while (underWay.length === 0) await turn()
  }
  const end = async (how: 'resolve' | 'reject', result: string) => {
    await untilStarted()
    const next = underWay.shift()
    if (how === 'resolve') next?.resolve(result)
    else next?.reject(new Error(result))
  }
  return {
    load,
    untilStarted,
    signal: () => underWay[0]?.signal,
    resolve: (value: string) => end('resolve', value),
    reject: (message: string) => end('reject', message),
  }
}

/** A caller with a deadline that the test sets off. */
function callerWithDeadline() {
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

describe('a cached value', () => {
  it('is loaded once', async () => {
    const load = vi.fn(() => Promise.resolve('people'))
    expect(await loader('a', load, false)).toBe('people')
    expect(await loader('a', load, false)).toBe('people')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('may be undefined', async () => {
    const loader = cachedLoader<string | undefined>(10)
    const load = vi.fn(() => Promise.resolve(undefined))
    await loader('a', load, false)
    expect(await loader('a', load, false)).toBeUndefined()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('belongs to one key, also if that is empty or a name of Object.prototype', async () => {
    for (const key of ['a', 'b', '', '__proto__', 'constructor'])
      await loader(key, () => Promise.resolve(`of ${key}`), false)
    const never = () => Promise.reject(new Error('not cached'))
    for (const key of ['a', 'b', '', '__proto__', 'constructor'])
      expect(await loader(key, never, false)).toBe(`of ${key}`)
  })

  it('belongs to one loader', async () => {
    await loader('a', () => Promise.resolve('one'), false)
    expect(await cachedLoader<string>(10)('a', () => Promise.resolve('two'), false)).toBe('two')
  })

  it('is replaced by a fresh load', async () => {
    await loader('a', () => Promise.resolve('old'), false)
    expect(await loader('a', () => Promise.resolve('new'), true)).toBe('new')
    expect(await loader('a', () => Promise.reject(new Error('loaded again')), false)).toBe('new')
  })

  it('expires after five minutes', async () => {
    await loader('a', () => Promise.resolve('old'), false)
    vi.advanceTimersByTime(FIVE_MINUTES_MS - 1)
    expect(await loader('a', () => Promise.resolve('new'), false)).toBe('old')
    vi.advanceTimersByTime(2)
    expect(await loader('a', () => Promise.resolve('new'), false)).toBe('new')
  })
})

describe('a pending load', () => {
  it('is shared by concurrent callers', async () => {
    const { load, untilStarted, resolve } = pendingLoad()
    const early = [loader('a', load, false), loader('a', load, false)]
    await untilStarted()
    const late = loader('a', load, false)
    await resolve('people')
    expect(await Promise.all([...early, late])).toEqual(['people', 'people', 'people'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is shared by all fresh calls of one turn', async () => {
    await loader('a', () => Promise.resolve('old'), false)
    const { load, resolve } = pendingLoad()
    const asking = [loader('a', load, true), loader('a', load, true)]
    await resolve('new')
    expect(await Promise.all(asking)).toEqual(['new', 'new'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is not shared with a fresh call that came after its start', async () => {
    const { load, untilStarted, resolve } = pendingLoad()
    const early = loader('a', load, false)
    await untilStarted()
    const fresh = loader('a', () => Promise.resolve('new'), true)
    expect(await fresh).toBe('new')
    await resolve('old')
    expect(await early).toBe('old')
    expect(await loader('a', load, false)).toBe('new')
  })

  it('is shared with a fresh call that accepts everything since an earlier moment, and so is its value', async () => {
    const { load, untilStarted, resolve } = pendingLoad()
    await loader('a', () => Promise.resolve('old'), false)
    const since = nextSequence()
    const fresh = [loader('a', load, true, undefined, since)]
    await untilStarted()
    fresh.push(loader('a', load, true, undefined, since))
    await resolve('new')
    expect(await Promise.all(fresh)).toEqual(['new', 'new'])
    expect(await loader('a', load, true, undefined, since)).toBe('new')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('does not delay calls for another key', async () => {
    const { load, resolve } = pendingLoad()
    const slow = loader('a', load, false)
    expect(await loader('b', () => Promise.resolve('deals'), false)).toBe('deals')
    await resolve('people')
    expect(await slow).toBe('people')
  })

  it('does not delay a call that takes the cached value, if it refreshes that value', async () => {
    await loader('a', () => Promise.resolve('old'), false)
    const { load, resolve } = pendingLoad()
    const fresh = loader('a', load, true)
    expect(await loader('a', load, false)).toBe('old')
    await resolve('new')
    expect(await fresh).toBe('new')
  })

  it.each(['first', 'last'])(
    'continues when its %s caller leaves, and is aborted when both have left',
    async (leaver) => {
      const { load, untilStarted, signal } = pendingLoad()
      const callers = [callerWithDeadline(), callerWithDeadline()]
      const asking = callers.map(({ wait }) => loader('a', load, false, wait))
      await untilStarted()
      const [goes, stays] = leaver === 'first' ? [0, 1] : [1, 0]
      callers[goes]?.leave()
      await expect(asking[goes]).rejects.toThrow('out of time')
      expect(signal()?.aborted).toBe(false)
      callers[stays]?.leave()
      await expect(asking[stays]).rejects.toThrow('out of time')
      expect(signal()?.aborted).toBe(true)
      expect(await loader('a', () => Promise.resolve('people'), false)).toBe('people')
    },
  )

  it('does not start if its only caller has left already', async () => {
    const load = vi.fn(() => Promise.resolve('people'))
    await expect(loader('a', load, false, () => Promise.reject(new Error('out of time')))).rejects.toThrow('time')
    await turn()
    expect(load).not.toHaveBeenCalled()
  })
})

describe('a failed load', () => {
  it('fails for the callers that came before its start, and is not cached', async () => {
    const { load, reject } = pendingLoad()
    const asking = Promise.allSettled([loader('a', load, false), loader('a', load, false)])
    await reject('Attio is away')
    expect((await asking).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(load).toHaveBeenCalledTimes(1)
    expect(await loader('a', () => Promise.resolve('people'), false)).toBe('people')
  })

  it('is repeated once for all callers that came after its start', async () => {
    const { load, untilStarted, reject } = pendingLoad()
    const early = loader('a', load, false)
    await untilStarted()
    const late = Promise.allSettled([loader('a', load, false), loader('a', load, false)])
    await reject('the first')
    await expect(early).rejects.toThrow('the first')
    await reject('the second')
    expect(await late).toMatchObject([{ reason: { message: 'the second' } }, { reason: { message: 'the second' } }])
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('is not repeated for a caller whose deadline has passed', async () => {
    const { load, untilStarted, reject } = pendingLoad()
    const early = loader('a', load, false)
    await untilStarted()
    const { wait, leave } = callerWithDeadline()
    const late = loader('a', load, false, wait)
    leave()
    await expect(late).rejects.toThrow('out of time')
    await reject('Attio is away')
    await expect(early).rejects.toThrow('away')
    await turn()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is not cached if it throws synchronously', async () => {
    const broken = () => {
      throw new Error('no load')
    }
    await expect(loader('a', broken, false)).rejects.toThrow('no load')
    expect(await loader('a', () => Promise.resolve('people'), false)).toBe('people')
  })

  it('leaves the cached value in place', async () => {
    await loader('a', () => Promise.resolve('old'), false)
    await expect(loader('a', () => Promise.reject(new Error('Attio is away')), true)).rejects.toThrow('away')
    expect(await loader('a', () => Promise.resolve('new'), false)).toBe('old')
  })
})
