import { randomUUID } from 'node:crypto'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AttioClient } from '../attio/client'
import { API } from '../testing/attio-fixtures'
import { AttioStub } from '../testing/attio-stub'
import { fastForward, useFakeClock, useFakeTimeouts } from '../testing/fake-clock'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { Workspace } from '../metadata/workspace'
import { createSlugLookup } from './slug-lookup'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

beforeEach(() => {
  vi.stubEnv('ATTIO_API_URL', undefined)
  nock.disableNetConnect()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  nock.abortPendingRequests()
  nock.cleanAll()
})

const stage = wireAttribute('stage', 'text')

describe('the slugs of a delivery', () => {
  it('are looked up once, however many events name them', async () => {
    const stub = new AttioStub({ deals: { attributes: [stage] } })
    const slugs = createSlugLookup(stub.token)
    const found = await Promise.all(
      Array.from({ length: 50 }, () =>
        Promise.all([slugs.object(idOf('deals')), slugs.attribute(idOf('deals'), stage.id.attribute_id)]),
      ),
    )
    expect(found).toEqual(Array(50).fill(['deals', 'stage']))
    expect(stub.calls.toSorted()).toEqual(['GET /v2/objects', `GET /v2/objects/${idOf('deals')}/attributes`])
  })

  it('that are not known are asked for anew, and null where Attio does not know them either', async () => {
    const stub = new AttioStub({ deals: { attributes: [] } })
    expect(await createSlugLookup(stub.token).attribute(idOf('deals'), stage.id.attribute_id)).toBeNull()
    stub.objects.deals?.attributes.push(stage)
    expect(await createSlugLookup(stub.token).attribute(idOf('deals'), stage.id.attribute_id)).toBe('stage')
  })

  it.each([null, undefined, 7, ''])('are null with %j for an access token', async (token) => {
    expect(await createSlugLookup(token).object(idOf('deals'))).toBeNull()
  })
})

describe('an Attio that does not answer', () => {
  const BUDGET_MS = 2_000
  const token = () => `slow-${randomUUID()}`
  const hang = () => nock(API).persist().get(/.*/).delay(3_600_000).reply(200, { data: [] })
  const lookUp = (accessToken: string) => {
    const slugs = createSlugLookup(accessToken)
    const ids = Array.from({ length: 20 }, (_, n) => `object-${n}`)
    return Promise.all(ids.flatMap((id) => [slugs.object(id), slugs.attribute(id, 'stage')]))
  }

  beforeEach(() => {
    useFakeClock()
    useFakeTimeouts()
    hang()
  })

  it('holds a delivery for two seconds in all', async () => {
    const began = Date.now()
    expect(new Set(await fastForward(lookUp(token())))).toEqual(new Set([null]))
    expect(Date.now() - began).toBeLessThanOrEqual(BUDGET_MS)
  })

  it('holds it no longer where an action waits for the same', async () => {
    const busy = token()
    const action = new Workspace(new AttioClient(busy)).objects().catch(() => undefined)
    const began = Date.now()
    expect(new Set(await fastForward(lookUp(busy)))).toEqual(new Set([null]))
    expect(Date.now() - began).toBeLessThanOrEqual(BUDGET_MS)
    await fastForward(action)
  })

  it('and limits the token for an hour holds it no longer', async () => {
    nock.cleanAll()
    const limited = token()
    const headers = { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }
    nock(API).persist().get(/.*/).reply(429, {}, headers)
    const began = Date.now()
    expect(new Set(await fastForward(lookUp(limited)))).toEqual(new Set([null]))
    expect(Date.now() - began).toBeLessThanOrEqual(BUDGET_MS)
  })
})
