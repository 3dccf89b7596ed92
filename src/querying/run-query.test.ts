import { beforeEach, describe, expect, it } from 'vitest'
import { AttioError } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import type { JsonObject } from '../json'
import { attioWithCrm } from '../testing/fixtures/crm'
import { newForEachTest } from '../testing/new-for-each-test'
import { failureOf } from '../testing/fake-clock'
import { path } from '../testing/filters'
import { rejection } from '../testing/rejections'
import { idOf } from '../testing/wire-builders'
import { OutdatedCheckError } from './filter/local-check'
import { runQuery } from './run-query'

const attio = newForEachTest(attioWithCrm)

/** Runs a filter, and collects what Attio is sent, and the filter whose answer is used or the error. */
async function runFilter(filter: JsonObject, { object = 'deals', rejects = () => undefined }: RunOptions = {}) {
  const sentFilters: unknown[] = []
  const { answer } = await runQuery({ object, filter }, attio().workspace(), async (compiled): Promise<unknown> => {
    sentFilters.push(compiled.filter)
    await Promise.resolve()
    const error = rejects(JSON.stringify(compiled.filter))
    if (error) throw error
    return compiled.filter
  }).catch((error: unknown) => ({ answer: error }))
  return { sentFilters, answer }
}

interface RunOptions {
  object?: string
  /** Attio's answer to a filter that it rejects. */
  rejects?: (wire: string) => Error | undefined
}

describe('a filter before any metadata is cached', () => {
  it.each([
    [{ stage: 'Lead' }],
    [{ value: { $gt: 5 } }],
    [{ $and: [{ stage: 'Lead' }, { $not: { value: 5 } }] }],
    [{ mood: 'glad' }],
  ])("is sent once if it is in Attio's grammar: %j", async (filter) => {
    expect(await runFilter(filter)).toStrictEqual({ sentFilters: [filter], answer: filter })
  })

  it.each([
    [{ stage: 'lead' }, { stage: 'Lead' }],
    [{ 'Deal stage': 'Lead' }, { stage: 'Lead' }],
  ])('is sent again after compiling if it only looks native: %j', async (filter, wire) => {
    expect(await runFilter(filter)).toStrictEqual({ sentFilters: [filter, wire], answer: wire })
  })

  it('drops the answer to a wrong guess, and also its rejection', async () => {
    const rejects = (wire: string) => (wire === '{"stage":"lead"}' ? new Error('rejected') : undefined)
    expect((await runFilter({ stage: 'lead' }, { rejects })).answer).toStrictEqual({ stage: 'Lead' })
  })

  it('cancels the requests of a wrong guess that are still running', async () => {
    let markCompiled = (): void => undefined
    const whenCompiled = new Promise<void>((resolve) => (markCompiled = resolve))
    let nextPage: Promise<unknown> = Promise.resolve()
    const query = { object: 'deals', filter: { stage: 'lead' } }
    await runQuery(query, attio().workspace(), (compiled, { attio: client }) => {
      const isGuess = compiled.filter === query.filter
      if (!isGuess) markCompiled()
      else nextPage = whenCompiled.then(() => client.queryRecords('deals', { limit: 1 }))
      return Promise.resolve()
    })
    expect(await failureOf(nextPage)).toMatchObject({ details: { kind: 'cancelled' } })
    expect(attio().queries).toStrictEqual([])
  })

  it.each([
    [{ stage: { $ne: 'Lead' } }],
    [{ stage: null }],
    [{ stage: ['Lead'] }],
    [{ and: [{ stage: 'Lead' }] }],
    [{ $not: { $and: [{ stage: 'Lead' }] } }],
    [{ company: { $eq: { target_record_id: idOf('acme') } } }],
  ])('is not sent before compiling if it cannot be native: %j', async (filter) => {
    expect((await runFilter(filter)).sentFilters.length).toBeLessThan(2)
  })

  it('needs one more request for options, and two for another object', async () => {
    await runFilter({ stage: 'lead' })
    expect(attio().calls).toStrictEqual([
      'GET /v2/objects/deals/attributes',
      expect.stringMatching(/^GET \/v2\/objects\/deals\/attributes\/.*\/statuses$/),
    ])
    attio().calls.length = 0
    await runFilter({ company: 'Acme' })
    expect([...attio().calls].sort()).toStrictEqual([
      'GET /v2/objects',
      expect.stringMatching(/^GET \/v2\/objects\/[-0-9a-f]{36}\/attributes$/),
    ])
  })

  it('needs no list of objects for a record by ID', async () => {
    await runFilter({ company: '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a' })
    expect(attio().calls).toStrictEqual(['GET /v2/objects/deals/attributes'])
  })
})

describe('a filter with cached metadata', () => {
  it.each([
    [{ stage: 'lead' }],
    [{ stage: 'Lead' }],
    [{ company: { name: { $ne: 'x' } } }],
    [{ owner: 'Ada Lovelace' }],
  ])('is sent once, without any other request: %j', async (filter) => {
    await runFilter(filter)
    attio().calls.length = 0
    expect((await runFilter(filter)).sentFilters).toHaveLength(1)
    expect(attio().calls).toStrictEqual([])
  })
})

describe('a filter that was compiled with cached metadata and rejected by Attio', () => {
  const isUnknown = rejection({ code: 'unknown_filter_attribute_slug' })
  beforeEach(() => runFilter({ progress: '5' }))

  it('is compiled again with fresh metadata, and sent again if it has changed', async () => {
    Object.assign(attio().attribute('deals', 'progress'), { api_slug: 'percent', title: 'progress' })
    const rejects = (wire: string) => (wire.includes('percent') ? undefined : isUnknown)
    const sentFilters = [{ progress: 5 }, { percent: 5 }]
    expect(await runFilter({ progress: '5' }, { rejects })).toStrictEqual({ sentFilters, answer: { percent: 5 } })
  })

  it('is not sent again if it has not changed', async () => {
    const sentFilters = [{ progress: 5 }]
    expect(await runFilter({ progress: '5' }, { rejects: () => isUnknown })).toStrictEqual({
      sentFilters,
      answer: isUnknown,
    })
  })
})

it('runQuery compiles a filter again, and sends it again, if a record lacks an attribute that is checked', async () => {
  const query = { object: 'deals', filter: { name: null } }
  await runFilter(query.filter)
  const { answer } = await runQuery(query, attio().workspace(), (_compiled, _workspace, isCurrent) =>
    isCurrent ? Promise.resolve('found') : Promise.reject(new OutdatedCheckError()),
  )
  expect(answer).toBe('found')
})

describe('runQuery', () => {
  it('throws if there is no such object', async () => {
    const { answer } = await runFilter({ stage: 'Lead' }, { object: 'planets' })
    expect(answer).toBeInstanceOf(AttioError)
    expect(answer).toMatchObject({ details: { status: 404 } })
  })

  it('rejects paths to unknown objects, and requests each object only once', async () => {
    const paths = Array.from({ length: 500 }, (_, n) => path('deals', 'company', `o${n}`, 'name', 'x'))
    expect((await runFilter({ $or: paths })).answer).toBeInstanceOf(InvalidInputError)
    expect(attio().calls.length).toBeLessThan(150)
  })

  it("throws Attio's error if the attributes of another object cannot be listed", async () => {
    attio().reject(/objects\/(?!deals)[^/]+\/attributes$/, 400, { code: 'oops' })
    const { answer } = await runFilter({ company: { name: { $ne: 'Looms' } } })
    expect(answer).toMatchObject({ details: { code: 'oops' } })
  })

  it.each(['../self', 'a/b', '..'])('rejects an object name that could change the URL path: %s', async (object) => {
    const { answer } = await runFilter(path('deals', 'company', object, 'name', 'x'))
    expect(answer).toBeInstanceOf(InvalidInputError)
    expect(attio().count(/self|\.\./)).toBe(0)
  })
})

describe('a list that was compiled to $in', () => {
  const ids = Array.from({ length: 3 }, (_, n) => idOf(`record ${n}`))
  const listRejection = rejection({ code: 'filter_error' })

  /** Runs a filter of people in a workspace that rejects lists. */
  const runRejected = (filter: JsonObject, isRejected = (wire: string) => wire.includes('$in')) =>
    runFilter(filter, { object: 'people', rejects: (wire) => (isRejected(wire) ? listRejection : undefined) })

  const byName = (value: unknown) => path('people', 'company', 'companies', 'name', { value })
  it.each<[filter: JsonObject, list: object, equalities: object]>([
    [{ record_id: ids }, { record_id: { $in: ids } }, { $or: ids.map((id) => ({ record_id: id })) }],
    [
      { record_id: { $nin: ids } },
      { $not: { record_id: { $in: ids } } },
      { $and: ids.map((id) => ({ $not: { record_id: id } })) },
    ],
    [
      { job_title: ['Poet', 'Engineer'] },
      { job_title: { $in: ['Poet', 'Engineer'] } },
      { $or: [{ job_title: 'Poet' }, { job_title: 'Engineer' }] },
    ],
    [
      { company: ids },
      { company: { target_record_id: { $in: ids } } },
      { $or: ids.map((id) => ({ company: { target_record_id: { $eq: id } } })) },
    ],
    [{ company: { name: ['A', 'B'] } }, byName({ $in: ['A', 'B'] }), { $or: [byName('A'), byName('B')] }],
  ])('is sent as equalities if Attio rejects it, and at once from then on: %j', async (filter, list, equalities) => {
    expect(await runRejected(filter)).toStrictEqual({ sentFilters: [list, equalities], answer: equalities })
    expect(await runRejected(filter)).toStrictEqual({ sentFilters: [equalities], answer: equalities })
  })

  it('is sent once if Attio accepts it', async () => {
    const { sentFilters } = await runRejected({ record_id: ids }, () => false)
    expect(sentFilters).toStrictEqual([{ record_id: { $in: ids } }])
  })

  it.each<JsonObject>([
    { record_id: { $in: ids } },
    { $and: [{ record_id: { $in: ids } }, { created_at: { $gte: '2026-01-01T00:00:00Z' } }] },
  ])('differs from a list in the input, which stays unchanged: %j', async (filter) => {
    await runRejected({ record_id: ids })
    const { sentFilters, answer } = await runRejected(filter)
    for (const sent of sentFilters) expect(sent).toStrictEqual(filter)
    expect(answer).toBe(listRejection)
  })

  it('is not remembered as rejected if its equalities are rejected too', async () => {
    await attio().workspace().catalog('people')
    const { sentFilters, answer } = await runRejected({ record_id: ids }, () => true)
    expect(sentFilters).toHaveLength(2)
    expect(answer).toBe(listRejection)
    expect(attio().workspace().rejectsLists).toBe(false)
  })

  it('is rejected with more equalities than a filter may have', async () => {
    const many = Array.from({ length: 6_000 }, (_, n) => idOf(`record ${n}`))
    const { sentFilters, answer } = await runRejected({ record_id: many })
    expect(sentFilters).toStrictEqual([{ record_id: { $in: many } }])
    expect(answer).toBeInstanceOf(InvalidInputError)
  })
})
