import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { deduplicate } from './deduplicate'

const succeed = () => vi.fn(() => Promise.resolve())

describe('deduplicate', () => {
  it('passes an event on once for each key', async () => {
    const key = randomUUID()
    const passOn = succeed()
    await deduplicate(key, passOn)
    await deduplicate(key, passOn)
    expect(passOn).toHaveBeenCalledTimes(1)
    await deduplicate(randomUUID(), passOn)
    expect(passOn).toHaveBeenCalledTimes(2)
  })

  it('makes concurrent calls wait for the first', async () => {
    const key = randomUUID()
    let finish = (): void => undefined
    const first = deduplicate(key, () => new Promise((resolve) => (finish = resolve)))
    const passOn = succeed()
    let isSecondDone = false
    const second = deduplicate(key, passOn).then(() => (isSecondDone = true))
    await Promise.resolve()
    expect(isSecondDone).toBe(false)
    finish()
    await Promise.all([first, second])
    expect(passOn).not.toHaveBeenCalled()
  })

  it('fails concurrent calls together with the first, and runs a later call', async () => {
    const key = randomUUID()
    const fail = vi.fn(() => Promise.reject(new Error('down')))
    const calls = await Promise.allSettled([deduplicate(key, fail), deduplicate(key, fail)])
    expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(fail).toHaveBeenCalledTimes(1)
    const passOn = succeed()
    await deduplicate(key, passOn)
    expect(passOn).toHaveBeenCalledTimes(1)
  })
})
