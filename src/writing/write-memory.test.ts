import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithDeals } from '../testing/deals'
import * as drafts from '../testing/drafts'
import { idOf, wireAttribute, wireOption } from '../testing/wire'
import { AttioError, type AttioFailure } from '../attio/errors'
import { InputProblems } from '../problems'
import { sendDraft, type Draft, type WireDraft } from './write'

nock.disableNetConnect()
afterEach(() => {
  nock.cleanAll()
})

let attio: AttioStub

beforeEach(() => {
  attio = attioWithDeals()
})

const whole = { name: 'Engine No. 2', stage: 'Lead', owner: 'ada@example.com' }

const compile = (values: Record<string, unknown>, more?: Partial<Draft>) => drafts.compile(attio, values, more)
const problemsOf = (values: Record<string, unknown>, more?: Partial<Draft>) => drafts.problemsOf(attio, values, more)

describe('what is remembered', () => {
  const catalogs = /^GET \/v2\/objects\/deals\/attributes$/
  const options = /\/options$/

  it('is not asked for again', async () => {
    await compile({ name: 'x', tags: 'Research' })
    await compile({ name: 'y', tags: 'Hardware' })
    expect([attio.count(catalogs), attio.count(options)]).toStrictEqual([1, 1])
  })

  it('is fetched once more before an attribute is called unknown', async () => {
    await compile({ name: 'x' })
    attio.objects.deals?.attributes.push(wireAttribute('priority', 'number'))
    expect(await compile({ priority: 1 })).toStrictEqual({ values: { priority: 1 } })
    await problemsOf({ prioritee: 1 })
    expect(attio.count(catalogs)).toBe(3)
  })

  it('is fetched once more before an attribute is called read-only', async () => {
    await problemsOf({ score: 1 })
    attio.objects.deals = {
      ...attio.objects.deals,
      attributes: [wireAttribute('score', 'number')],
    }
    expect(await compile({ score: 1 })).toStrictEqual({ values: { score: 1 } })
  })

  it('is fetched once more before an option is called unknown', async () => {
    await compile({ tags: 'Research' })
    attio.objects.deals?.choices?.tags?.push(wireOption('Astronomy'))
    expect(await compile({ tags: 'Astronomy' })).toStrictEqual({ values: { tags: ['Astronomy'] } })
    await problemsOf({ tags: 'Alchemy' })
    expect(attio.count(options)).toBe(3)
  })

  it('is fetched once more before a reference to an object is refused', async () => {
    const { companies } = attio.objects
    delete attio.objects.companies
    await problemsOf({ associated_company: 'acme.com' })
    attio.objects.companies = companies ?? { attributes: [] }
    expect(await compile({ associated_company: 'acme.com' })).toStrictEqual({
      values: { associated_company: 'acme.com' },
    })
  })

  it('is fetched once more before a required attribute is asked for', async () => {
    await compile(whole, { isCreate: true })
    attio.objects.deals = {
      ...attio.objects.deals,
      attributes: [wireAttribute('stage', 'status'), wireAttribute('owner', 'actor-reference')],
    }
    expect(await compile({ stage: 'Lead' }, { isCreate: true })).toStrictEqual({ values: { stage: 'Lead' } })
  })
})

describe('a draft that Attio refuses', () => {
  const refusal = (code: string, failure: AttioFailure = 'refused') =>
    new AttioError({ failure, operation: 'create the record', scopes: [], isRepeatable: false, code })

  /** Sends a draft to an Attio that refuses the first one, and returns all that was sent. */
  async function send(
    values: Record<string, unknown>,
    code = 'value_not_found',
    failure?: AttioFailure,
  ): Promise<WireDraft[]> {
    const sent: WireDraft[] = []
    const draft: Draft = { object: 'deals', values, listMode: 'overwrite', isCreate: false }
    const outcome = sendDraft(draft, attio.workspace(), (wire) => {
      sent.push(wire)
      return sent.length === 1 ? Promise.reject(refusal(code, failure)) : Promise.resolve('done')
    })
    await outcome.catch((error: unknown) => {
      if (sent.length > 1 || !(error instanceof AttioError)) throw error
    })
    return sent
  }

  beforeEach(async () => {
    await compile({ tags: 'Research', name: 'x' })
  })

  it('is made once more when an option given by ID was renamed', async () => {
    Object.assign(attio.objects.deals?.choices?.tags?.[0] ?? {}, { title: 'Science' })
    expect(await send({ tags: idOf('option/Research') })).toStrictEqual([
      { values: { tags: ['Research'] } },
      { values: { tags: ['Science'] } },
    ])
  })

  it('is made once more when an attribute given by ID or title was renamed', async () => {
    attio.objects.deals?.attributes.splice(0, 1, { ...wireAttribute('name', 'text'), api_slug: 'deal_name' })
    expect(await send({ Name: 'x' })).toStrictEqual([{ values: { name: 'x' } }, { values: { deal_name: 'x' } }])
  })

  it('is told what is wrong when the option is gone', async () => {
    attio.objects.deals?.choices?.tags?.splice(0, 1)
    await expect(send({ tags: 'Research' })).rejects.toThrow(
      new InputProblems(['tags has no such option. It has: "Hardware".']),
    )
  })

  it.each([
    ['nothing changed', 'value_not_found'],
    ['something else is wrong', 'missing_value'],
  ])('is not sent again when %s', async (_what, code) => {
    expect(await send({ tags: 'Research' }, code)).toHaveLength(1)
  })

  it.each<AttioFailure>(['unavailable', 'timeout', 'unreachable', 'unreadable'])(
    'by no refusal is not sent again, because it may have been written: %s',
    async (failure) => {
      Object.assign(attio.objects.deals?.choices?.tags?.[0] ?? {}, { title: 'Science' })
      expect(await send({ tags: idOf('option/Research') }, 'value_not_found', failure)).toHaveLength(1)
    },
  )
})
