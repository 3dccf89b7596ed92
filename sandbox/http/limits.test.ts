import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inProcess, type InProcess } from '../in-process'
import { TOKENS } from '../world'
import { Limiter } from './limiter'

const NOON = Date.UTC(2026, 6, 1, 12)

describe('the limiter', () => {
  it.each([
    ['read', 100],
    ['write', 25],
  ] as const)('admits so many of each second of the clock: %s %i (docs: rate-limiting)', (access, allowed) => {
    const limiter = new Limiter()
    const admitted = (now: number): number =>
      Array.from({ length: allowed + 5 }, () => limiter.retryAt('token', access, now)).filter((at) => at === null)
        .length
    expect(admitted(NOON + 400)).toBe(allowed)
    expect(limiter.retryAt('token', access, NOON + 999)).toBe(NOON + 1000)
    expect(limiter.retryAt('another', access, NOON + 999)).toBeNull()
    expect(admitted(NOON + 1000)).toBe(allowed)
  })
})

describe('a workspace with limits', () => {
  let sandbox: InProcess

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOON + 250 })
    sandbox = inProcess()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  async function query(times: number, token?: string): Promise<number[]> {
    const requests = Array.from({ length: times }, () =>
      sandbox.call('POST', '/v2/objects/users/records/query', {}, token),
    )
    return (await Promise.all(requests)).map(({ status }) => status)
  }

  it('counts a query as a read, refuses the 101st and admits it again from Retry-After on', async () => {
    sandbox.world.settings.enforceLimits = true
    expect(new Set(await query(100))).toStrictEqual(new Set([200]))
    const refused = await sandbox.call('GET', '/v2/objects')
    expect(refused.status).toBe(429)
    expect(refused.body).toStrictEqual({
      status_code: 429,
      type: 'rate_limit_error',
      code: 'rate_limit_exceeded',
      message: 'Rate limit exceeded, please try again later',
    })
    expect(refused.headers.get('retry-after')).toBe('Wed, 01 Jul 2026 12:00:01 GMT')
    expect(sandbox.world.log.list().at(-1)).toMatchObject({ status: 429, retryAfterAt: NOON + 1000 })
    expect(await query(1, TOKENS.readOnly)).toStrictEqual([200])
    vi.setSystemTime(NOON + 1000)
    expect(await query(1)).toStrictEqual([200])
  })

  it('refuses the 26th write and stores nothing', async () => {
    sandbox.world.settings.enforceLimits = true
    const people = (): number | undefined =>
      sandbox.world.main.workspace.objects.find(({ slug }) => slug === 'people')?.records.size
    const before = people() ?? 0
    const body = { data: { values: {} } }
    for (let n = 0; n < 30; n += 1) await sandbox.call('POST', '/v2/objects/people/records', body)
    expect(people()).toBe(before + 25)
  })

  it('does not count when limits are not enforced', async () => {
    expect(new Set(await query(150))).toStrictEqual(new Set([200]))
  })
})
