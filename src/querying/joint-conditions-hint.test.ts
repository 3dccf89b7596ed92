import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json'
import { attioWithCrm } from '../testing/fixtures/crm'
import { newForEachTest } from '../testing/new-for-each-test'
import { path } from '../testing/filters'
import { idOf, wireRecord } from '../testing/wire-builders'
import { jointConditionsHint } from './joint-conditions-hint'

const attio = newForEachTest(attioWithCrm)

/** The hint for a list that found nothing, if records meet the conditions that it asks for, or none does. */
async function hintFor(filter: JsonObject, { isMet, object = 'people' }: { isMet: boolean; object?: string }) {
  Object.assign(attio().objects[object] ?? {}, {
    records: isMet ? [wireRecord('met', {}), wireRecord('other', {})] : [],
  })
  return jointConditionsHint({ object, filter }, attio().workspace())
}

const OF_LOOMS = path('people', 'company', 'companies', 'name', { value: 'Looms' })

describe('jointConditionsHint', () => {
  const met = (keys: string) =>
    `Records meet the condition on ${keys}, but none of them meets the other conditions too.`

  it.each<[filter: JsonObject, says: string, asks: unknown]>([
    [{ company: 'Looms', job_title: null }, met('"company"'), OF_LOOMS],
    [{ $and: [{ company: 'Looms' }, { job_title: { $ne: 'CEO' } }] }, met('"company"'), OF_LOOMS],
    [
      { company: idOf('looms'), created_at: '2026-01-01' },
      met('"company"'),
      { company: { target_record_id: { $eq: idOf('looms') } } },
    ],
    [
      { job_title: { $contains: 'engineer' }, $not: { company: 'Looms' } },
      met('"job_title"'),
      { $and: [{ job_title: { $contains: 'engineer' } }] },
    ],
    [
      { company: 'Looms', job_title: 'CEO', phone_numbers: null },
      'Records meet the conditions on "company" and "job_title", but none of them meets the other conditions too.',
      { $and: [OF_LOOMS, { job_title: 'CEO' }] },
    ],
  ])('says that records meet the conditions of %j that may be misspelt', async (filter, says, asks) => {
    expect(await hintFor(filter, { isMet: true })).toBe(says)
    expect(attio().queries).toStrictEqual([{ filter: asks, limit: 1 }])
  })

  it('says how to find part of a text that no record has', async () => {
    const hint = await hintFor({ company: 'Looms', job_title: null }, { isMet: false })
    expect(hint).toMatch(/^Text is compared as a whole.*{"company":{"name":{"\$contains":"Looms"}}}/)
  })

  it('is undefined if either of two texts may be the reason', async () => {
    const filter = { company: 'Looms', job_title: 'CEO', phone_numbers: null }
    expect(await hintFor(filter, { isMet: false })).toBeUndefined()
  })

  it.each<[filter: JsonObject, object?: string]>([
    // One condition is no combination.
    [{ company: 'Looms' }],
    [{}],
    // Nothing can be misspelt, or everything.
    [{ stage: 'Lead', owner: 'Ada Lovelace' }, 'deals'],
    [{ company: 'Looms', job_title: 'CEO' }],
    [{ $not: { company: 'Looms' }, job_title: null }],
    [{ $or: [{ company: 'Looms' }, { job_title: 'CEO' }] }],
  ])('is undefined for %j, and sends no request', async (filter, object) => {
    expect(await hintFor(filter, { isMet: true, object })).toBeUndefined()
    expect(attio().queries).toStrictEqual([])
  })

  it.each([403, 500])('is undefined, and fails nothing, if Attio answers %i', async (status) => {
    attio().reject(/query/, status, {})
    expect(await hintFor({ company: 'Looms', job_title: null }, { isMet: true })).toBeUndefined()
  })
})
