import { randomUUID } from 'node:crypto'
import nock from 'nock'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useNockAttio } from '../testing/nock-attio'
import { AttioClient } from '../attio/client'
import { API } from '../testing/attio-fixtures'
import { AttioStub } from '../testing/attio-stub'
import { fastForward, useFakeClock, useFakeTimeouts } from '../testing/fake-clock'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { Workspace } from '../metadata/workspace'
import { createSlugLookup } from './slug-lookup'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

useNockAttio()

const stage = wireAttribute('stage', 'text')

describe('createSlugLookup', () => {
  it('requests each slug once for all events of a delivery', async () => {
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

  it('requests an unknown slug again, and returns null if Attio does not list it either', async () => {
    const stub = new AttioStub({ deals: { attributes: [] } })
    expect(await createSlugLookup(stub.token).attribute(idOf('deals'), stage.id.attribute_id)).toBeNull()
    stub.objects.deals?.attributes.push(stage)
    expect(await createSlugLookup(stub.token).attribute(idOf('deals'), stage.id.attribute_id)).toBe('stage')
  })

  it.each([null, undefined, 7, ''])('returns null with the access token %j', async (token) => {
    expect(await createSlugLookup(token).object(idOf('deals'))).toBeNull()
  })
})

describe('a slug lookup while Attio does not answer', () => {
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

  it('delays a delivery by at most two seconds', async () => {
    const began = Date.now()
    expect(new Set(await fastForward(lookUp(token())))).toEqual(new Set([null]))
    expect(Date.now() - began).toBeLessThanOrEqual(BUDGET_MS)
  })

  it('delays it no longer if an action waits for the same request', async () => {
    const busy = token()
    const action = new Workspace(new AttioClient(busy)).objects().catch(() => undefined)
    const began = Date.now()
    expect(new Set(await fastForward(lookUp(busy)))).toEqual(new Set([null]))
    expect(Date.now() - began).toBeLessThanOrEqual(BUDGET_MS)
    await fastForward(action)
  })

  it('delays it no longer if Attio limits the token for an hour', async () => {
    nock.cleanAll()
    const limited = token()
    const headers = { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }
    nock(API).persist().get(/.*/).reply(429, {}, headers)
    const began = Date.now()
    expect(new Set(await fastForward(lookUp(limited)))).toEqual(new Set([null]))
    expect(Date.now() - began).toBeLessThanOrEqual(BUDGET_MS)
  })
})
