import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createInProcessSandbox, type InProcessSandbox } from '../in-process'
import { TOKENS } from '../server-state'
import { getObject } from '../workspace/lookup'
import { RateLimiter } from './rate-limiter'

const NOON = Date.UTC(2026, 6, 1, 12)

describe('RateLimiter', () => {
  it.each([
    ['read', 100],
    ['write', 25],
  ] as const)('the %s limit allows %i requests per calendar second (docs: rate-limiting)', (access, allowed) => {
    const limiter = new RateLimiter()
    const admitted = (now: number): number =>
      Array.from({ length: allowed + 5 }, () => limiter.retryAt('token', access, now)).filter((at) => at === null)
        .length
    expect(admitted(NOON + 400)).toBe(allowed)
    expect(limiter.retryAt('token', access, NOON + 999)).toBe(NOON + 1000)
    expect(limiter.retryAt('another', access, NOON + 999)).toBeNull()
    expect(admitted(NOON + 1000)).toBe(allowed)
  })
})

describe('a workspace with rate limits', () => {
  let sandbox: InProcessSandbox

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOON + 250 })
    sandbox = createInProcessSandbox()
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

  it('counts a query as a read, rejects the 101st, and allows it from Retry-After on', async () => {
    sandbox.state.settings.enforceLimits = true
    expect(new Set(await query(100))).toStrictEqual(new Set([200]))
    const rejected = await sandbox.call('GET', '/v2/objects')
    expect(rejected.status).toBe(429)
    expect(rejected.body).toStrictEqual({
      status_code: 429,
      type: 'rate_limit_error',
      code: 'rate_limit_exceeded',
      message: 'Rate limit exceeded, please try again later',
    })
    expect(rejected.headers.get('retry-after')).toBe('Wed, 01 Jul 2026 12:00:01 GMT')
    expect(sandbox.state.log.list().at(-1)).toMatchObject({ status: 429, retryAfterAt: NOON + 1000 })
    expect(await query(1, TOKENS.readOnly)).toStrictEqual([200])
    vi.setSystemTime(NOON + 1000)
    expect(await query(1)).toStrictEqual([200])
  })

  it('rejects the 26th write and stores nothing', async () => {
    sandbox.state.settings.enforceLimits = true
    const { records } = getObject(sandbox.state.main.workspace, 'people')
    const before = records.size
    const body = { data: { values: {} } }
    for (let n = 0; n < 30; n += 1) await sandbox.call('POST', '/v2/objects/people/records', body)
    expect(records.size).toBe(before + 25)
  })

  it('counts nothing if limits are not enforced', async () => {
    expect(new Set(await query(150))).toStrictEqual(new Set([200]))
  })
  describe('the score of queries', () => {
    const SORTS = [{ attribute: 'name', direction: 'asc' }]
    const PATH = [
      ['people', 'company'],
      ['companies', 'name'],
    ]

    const ask = (body: object, token?: string): ReturnType<InProcessSandbox['call']> =>
      sandbox.call('POST', '/v2/objects/people/records/query', body, token)

    it.each([
      ['nango: unsorted', {}, '0'],
      ['nango: about 100 with a sort', { sorts: SORTS }, '100'],
      ['UNSURE: each sort', { sorts: [...SORTS, { attribute: 'created_at', direction: 'asc' }] }, '200'],
      ['UNSURE: a search in text', { filter: { name: { $contains: 'ada' } } }, '25'],
      ['UNSURE: a path', { filter: { path: PATH, constraints: { value: 'Jacquard Looms' } } }, '100'],
      [
        'UNSURE: all of them',
        { filter: { $or: [{ job_title: { $starts_with: 'a' } }, { name: 'x' }] }, sorts: SORTS },
        '125',
      ],
    ])('(%s) the query %j has a score of %s', async (_source, body, score) => {
      expect((await ask(body)).headers.get('x-attio-record-query-score')).toBe(score)
    })

    it('rejects queries above the limit in ten seconds, across tokens (docs: rate-limiting, newer version)', async () => {
      sandbox.state.settings.scoreLimit = 250
      expect((await ask({ sorts: SORTS })).status).toBe(200)
      vi.setSystemTime(NOON + 3000)
      expect((await ask({ sorts: SORTS }, TOKENS.readOnly)).status).toBe(200)
      const rejected = await ask({ sorts: SORTS })
      expect(rejected).toMatchObject({ status: 429, body: { type: 'rate_limit_error', code: 'rate_limit_exceeded' } })
      expect(rejected.headers.get('retry-after')).toBe('Wed, 01 Jul 2026 12:00:11 GMT')
      expect((await ask({})).status).toBe(200)
      vi.setSystemTime(NOON + 10_200)
      expect((await ask({ sorts: SORTS })).status).toBe(429)
      vi.setSystemTime(NOON + 11_000)
      expect((await ask({ sorts: SORTS })).status).toBe(200)
    })

    it('counts each workspace separately', async () => {
      sandbox.state.settings.scoreLimit = 100
      expect((await ask({ sorts: SORTS })).status).toBe(200)
      const other = sandbox.state.addTenant({ id: 'other', name: 'Other', slug: 'other' })
      const { token } = sandbox.state.addGrant('o'.repeat(64), other, [
        'record_permission:read',
        'object_configuration:read',
      ])
      expect((await ask({ sorts: SORTS }, token)).status).toBe(200)
      expect((await ask({ sorts: SORTS })).status).toBe(429)
    })

    it('allows a query that exceeds the limit alone (UNSURE)', async () => {
      sandbox.state.settings.scoreLimit = 50
      expect((await ask({ sorts: SORTS })).status).toBe(200)
      expect((await ask({ sorts: SORTS })).status).toBe(429)
    })

    it('allows every query if no limit is set', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ sorts: SORTS })))
      expect(new Set(answers.map(({ status }) => status))).toStrictEqual(new Set([200]))
    })
  })
})
