import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fastForward, useFakeClock, useFakeTimeouts } from '../testing/fake-clock'
import { enter, leave } from './in-flight'

beforeEach(() => {
  useFakeClock()
  useFakeTimeouts()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const { signal } = new AbortController()
const later = () => performance.now() + 30_000

let tenants = 0

/** Returns a tenant that has as many requests in flight as one may have. */
async function busyTenant(): Promise<string> {
  const tenant = `tenant ${++tenants}`
  for (let n = 0; n < 30; n += 1) expect(await enter(tenant, later(), signal)).toBe(true)
  return tenant
}

/** Notes in `turns` when whoever wants to enter is let in, or not. */
function queue(tenant: string, name: string, turns: string[], deadline = later(), end = signal): Promise<void> {
  return enter(tenant, deadline, end).then((isIn) => {
    turns.push(isIn ? name : `not ${name}`)
  })
}

const settle = () => new Promise(setImmediate)

describe('a tenant with thirty requests in flight', () => {
  it('sends the next one when one of them is over, in the order in which they came', async () => {
    const tenant = await busyTenant()
    const turns: string[] = []
    for (const name of ['first', 'second', 'third']) void queue(tenant, name, turns)
    await settle()
    expect(turns).toStrictEqual([])
    leave(tenant)
    await settle()
    expect(turns).toStrictEqual(['first'])
    leave(tenant)
    leave(tenant)
    await settle()
    expect(turns).toStrictEqual(['first', 'second', 'third'])
  })

  it('keeps no other one waiting', async () => {
    await busyTenant()
    expect(await enter('another tenant', later(), signal)).toBe(true)
    leave('another tenant')
  })

  it('lets go of whoever has no time left, and of nobody else', async () => {
    const tenant = await busyTenant()
    const turns: string[] = []
    const waiting = [queue(tenant, 'hurried', turns, performance.now() + 1_000), queue(tenant, 'patient', turns)]
    await fastForward(waiting[0] ?? Promise.resolve())
    expect(turns).toStrictEqual(['not hurried'])
    leave(tenant)
    await Promise.all(waiting)
    expect(turns).toStrictEqual(['not hurried', 'patient'])
  })

  it('lets go at once of whoever is cancelled', async () => {
    const tenant = await busyTenant()
    const turns: string[] = []
    const end = new AbortController()
    const waiting = queue(tenant, 'cancelled', turns, later(), end.signal)
    end.abort()
    await waiting
    await queue(tenant, 'cancelled before', turns, later(), end.signal)
    void queue(tenant, 'patient', turns)
    leave(tenant)
    await settle()
    expect(turns).toStrictEqual(['not cancelled', 'not cancelled before', 'patient'])
  })

  it('has room again for as many as left', async () => {
    const tenant = await busyTenant()
    for (let n = 0; n < 30; n += 1) leave(tenant)
    for (let n = 0; n < 30; n += 1) expect(await enter(tenant, later(), signal)).toBe(true)
    const turns: string[] = []
    void queue(tenant, 'one too many', turns)
    await settle()
    expect(turns).toStrictEqual([])
  })
})
