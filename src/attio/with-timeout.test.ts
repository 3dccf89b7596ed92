import { getEventListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { withTimeout } from './with-timeout'

/** Resolves to 'aborted' when `end` aborts. */
const untilAborted = (end: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    if (end.aborted) resolve('aborted')
    end.addEventListener('abort', () => {
      resolve('aborted')
    })
  })

describe('withTimeout', () => {
  it('aborts after its time, also if garbage is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const works = Promise.all(
      Array.from({ length: 20 }, () => withTimeout(50, new AbortController().signal, untilAborted)),
    )
    let isDone = false
    void works.then(() => (isDone = true))
    const isUnderWay = () => !isDone
    while (isUnderWay()) {
      collectGarbage()
      await new Promise(setImmediate)
    }
    expect(new Set(await works)).toEqual(new Set(['aborted']))
  })

  it('aborts together with the signal, also if it was aborted before', async () => {
    const cancelled = new AbortController()
    const work = withTimeout(60_000, cancelled.signal, untilAborted)
    cancelled.abort()
    expect(await work).toBe('aborted')
    expect(await withTimeout(60_000, cancelled.signal, untilAborted)).toBe('aborted')
  })

  it('removes its listeners', async () => {
    const { signal } = new AbortController()
    expect(await withTimeout(60_000, signal, () => Promise.resolve('done'))).toBe('done')
    await expect(withTimeout(60_000, signal, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})
