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
  const HOUR_MS = 3_600_000
  const hang = () => nock(API).persist().get(/.*/).delay(HOUR_MS).reply(200, { data: [] })
  const lookUp = (accessToken: string) => {
    const slugs = createSlugLookup(accessToken)
    const ids = Array.from({ length: 20 }, (_, n) => `object-${n}`)
    return Promise.all(ids.flatMap((id) => [slugs.object(id), slugs.attribute(id, 'stage')]))
  }

  beforeEach(() => {
    useFakeClock()
    useFakeTimeouts()
  })

  it.each<[why: string, before: (token: string) => unknown]>([
    ['no request is answered', hang],
    [
      'an action waits for the same request',
      (token) => {
        hang()
        void new Workspace(new AttioClient(token)).objects().catch(() => undefined)
      },
    ],
    [
      'Attio limits the token for an hour',
      () => {
        const headers = { 'retry-after': new Date(Date.now() + HOUR_MS).toUTCString() }
        nock(API).persist().get(/.*/).reply(429, {}, headers)
      },
    ],
  ])('delays a delivery by at most two seconds if %s', async (_why, before) => {
    const token = `slow-${randomUUID()}`
    before(token)
    const began = Date.now()
    expect(new Set(await fastForward(lookUp(token)))).toEqual(new Set([null]))
    expect(Date.now() - began).toBeLessThanOrEqual(2_000)
  })
})
