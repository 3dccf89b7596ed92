import { describe, expect, it } from 'vitest'
import { type Bot, botOf, botWithPeople, type Listed, type Reference } from './support/bot'
import { useEnvironment } from './support/environment'

/** People whose list takes several answers of 1 MB. */
const PEOPLE = Number(process.env.FUZZ_CASES ?? 3_000)
const ADA = 'ada.lovelace@difference-engine.example.com'

const environment = await useEnvironment()
const main = botOf(environment, environment.sandbox.tokens.full)

const isNull = (value: unknown): boolean => value === null

const namesIn = ({ records }: Listed) => records.map(({ displayName }) => displayName)
const people = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `Person ${from + n}`)

describe('the end of a list', () => {
  it.each([
    { there: 0, limit: 50 },
    { there: 50, limit: 50 },
    { there: 51, limit: 50 },
    { there: 501, limit: 500 },
  ])('lists $there people with a limit of $limit', async ({ there, limit }) => {
    const bot = await botWithPeople(environment, there)
    const input = { object: 'people', limit, attributes: ['name'] }
    const first = await bot.run('listRecords', input)
    expect(namesIn(first)).toEqual(people(0, Math.min(there, limit)))
    expect(first.hasMore).toBe(there > limit)
    expect(first.nextOffset).toBe(there > limit ? limit : undefined)
    expect('nextOffset' in first).toBe(first.hasMore)

    if (!first.hasMore) return
    const rest = await bot.run('listRecords', { ...input, offset: first.nextOffset })
    expect(namesIn(rest)).toEqual(people(limit, there))
    expect(rest.hasMore).toBe(false)
  })

  it('is reached in answers of at most 1 MB each', async () => {
    const bot = await botWithPeople(environment, PEOPLE)
    const names: (string | null)[] = []
    for (let offset: number | undefined = 0; offset !== undefined;) {
      const input = { object: 'people', limit: 10_000, offset }
      const page: Listed = await bot.run('listRecords', input)
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(1_000_000)
      expect(page.hasMore).toBe(page.nextOffset !== undefined)
      if (page.hasMore) expect(page.records.length).toBeGreaterThan(1_000)
      names.push(...namesIn(page))
      offset = page.nextOffset
    }
    expect(names).toEqual(people(0, PEOPLE))
  })

  it('counts only records that match the filter', async () => {
    const bot = await botWithPeople(environment, 200)
    const input = { object: 'people', filter: { job_title: 'Engineer' }, attributes: ['name'] }
    expect(await bot.run('listRecords', { ...input, limit: 40 })).toMatchObject({ hasMore: false })
    expect(await bot.run('listRecords', { ...input, limit: 39 })).toMatchObject({ hasMore: true, nextOffset: 39 })
  })
})

describe('a list filtered by whether a text has a value', () => {
  const input = { object: 'people', limit: 400, attributes: ['name'] }

  /** Follows the list to its end. */
  async function listAll(bot: Bot, filter: object) {
    const names: (string | null)[] = []
    for (let offset: number | undefined = 0; offset !== undefined;) {
      const page: Listed = await bot.run('listRecords', { ...input, filter, offset })
      expect(page.hasMore).toBe(page.nextOffset !== undefined)
      names.push(...namesIn(page))
      offset = page.nextOffset
    }
    return names
  }

  it('contains all, none or one of 1,200 people, each once', async () => {
    const bot = await botWithPeople(environment, 1_200)
    const filters = {
      noTitle: { job_title: null },
      title: { job_title: { $ne: null } },
      noDescription: { description: '', email_addresses: { $contains: '@' } },
    }
    expect(await listAll(bot, filters.noTitle)).toEqual([])
    expect(await listAll(bot, filters.title)).toEqual(people(0, 1_200))
    expect(await listAll(bot, filters.noDescription)).toEqual(people(0, 1_200))

    const { records } = await bot.run('listRecords', { ...input, limit: 1, offset: 1_100 })
    await bot.run('updateRecord', { object: 'people', recordId: records[0]?.id, values: { job_title: null } })
    expect(await listAll(bot, filters.noTitle)).toEqual(['Person 1100'])
    const query = { ...input, filter: filters.noTitle, limit: 1, sorts: ['-created_at'] }
    expect(await bot.run('listRecords', query)).toMatchObject({ hasMore: false, total: 1 })
    expect(await bot.run('listRecords', { ...query, filter: filters.title })).toMatchObject({
      hasMore: true,
      nextOffset: 1,
      hint:
        'Attio can\'t filter by whether "job_title" has a value, so each record was checked. ' +
        'To go on, pass nextOffset as offset: it counts all checked records.',
    })
  })

  it('checks the hits of a search', async () => {
    const search = { object: 'people', search: 'jacquard', limit: 50 }
    const hits = await main.run('listRecords', search)
    const found = await main.run('listRecords', { ...search, filter: { job_title: null } })
    expect(namesIn(found)).toEqual(
      namesIn({ ...hits, records: hits.records.filter(({ values }) => isNull(values.job_title)) }),
    )
  })

  it.each([
    [
      { $or: [{ job_title: null }, { description: null }] },
      [{ job_title: null }, { description: null }],
      ['job_title', 'description'],
    ],
    [{ job_title: ['Publisher', null] }, [{ job_title: null }, { job_title: 'Publisher' }], ['job_title']],
  ])('is rejected for alternatives; both suggestions find the same people: %j', async (filter, calls, attributes) => {
    expect(await main.rejection('listRecords', { object: 'people', filter })).toMatch(
      /top level, .* request "job_title" in "attributes"/,
    )
    const wanted = { object: 'people', limit: 500, attributes }
    const separately = await Promise.all(calls.map((call) => main.run('listRecords', { ...wanted, filter: call })))
    const all = await main.run('listRecords', wanted)
    const isNone = ({ values }: Listed['records'][number]) =>
      attributes.some((slug) => [null, 'Publisher'].includes(values[slug] as never))
    const ids = (records: Listed['records']) => [...new Set(records.map(({ id }) => id))].sort()
    expect(ids(separately.flatMap(({ records }) => records))).toEqual(ids(all.records.filter(isNone)))
  })

  it('is rejected for referenced records; both suggestions find the same people', async () => {
    const filter = { company: { description: null } }
    const message = await main.rejection('listRecords', { object: 'people', filter })
    expect(message).toMatch(
      /List the records of "companies" .*{"company":\["<record ID>"\]}.*request "company".*getRecord/,
    )
    const companies = await main.run('listRecords', { object: 'companies', filter: { description: null }, limit: 500 })
    const wanted = { object: 'people', limit: 500, attributes: ['company'] }
    const byId = await main.run('listRecords', {
      ...wanted,
      filter: { company: companies.records.map(({ id }) => id) },
    })
    const all = await main.run('listRecords', { ...wanted, filter: { company: { $ne: null } } })
    const read = all.records.map(async (record) => {
      const { id } = record.values.company as Reference
      const { record: company } = await main.run('getRecord', {
        object: 'companies',
        recordId: id,
        attributes: ['description'],
      })
      return isNull(company.values.description) ? [record] : []
    })
    const namesOf = (records: Listed['records']) => records.map(({ displayName }) => displayName)
    expect(namesOf(byId.records)).toEqual(namesOf((await Promise.all(read)).flat()))
    expect(byId.records.length).toBeGreaterThan(0)
  })
})

describe('the total of a list', () => {
  it('does not depend on limit and offset', async () => {
    const bot = await botWithPeople(environment, 600)
    const input = { object: 'people', filter: { job_title: 'Engineer' }, attributes: ['name'], count: true }
    for (const window of [{ limit: 5 }, { limit: 5, offset: 100 }, { limit: 500, offset: 3 }, { offset: 50_000 }]) {
      const { offset = 0, limit = 20 } = window as { offset?: number; limit?: number }
      const listed = await bot.run('listRecords', { ...input, ...window })
      expect(listed).toMatchObject({ total: 120, hasMore: offset + limit < 120 })
      expect(listed.records).toHaveLength(Math.max(0, Math.min(limit, 120 - offset)))
    }
  })

  it('is the whole answer with a limit of 0, in one request once metadata is cached', async () => {
    const bot = await botWithPeople(environment, 60)
    const count = { object: 'people', limit: 0, offset: 7, filter: { phone_numbers: null } }
    await bot.run('listRecords', count)
    await bot.requests()
    expect(await bot.run('listRecords', count)).toEqual({ hasMore: false, total: 30, records: [] })
    expect(await bot.requests()).toEqual(['POST /v2/objects/people/records/query'])
  })

  it('precedes the records of a complete list, even without count', async () => {
    const whole = await main.run('listRecords', { object: 'deals', limit: 100 })
    expect(Object.keys(whole)).toEqual(['hasMore', 'total', 'records'])
    expect(whole.total).toBe(whole.records.length)
    for (const part of [{ limit: 1 }, { limit: 100, offset: 1 }]) {
      expect(await main.run('listRecords', { object: 'deals', ...part })).not.toHaveProperty('total')
    }
    const { total, ...view } = await main.run('listRecords', { object: 'people', view: 'People in the UK', limit: 0 })
    expect(view).toEqual({ hasMore: false, records: [] })
    expect(total).toBe(
      (await main.run('listRecords', { object: 'people', view: 'People in the UK', limit: 100 })).total,
    )
  })

  it('counts the hits of a search, unless Attio returned the most that it can', async () => {
    const few = await main.run('listRecords', { object: 'people', search: 'lovelace', limit: 0 })
    expect(few.total).toBe((await main.run('listRecords', { object: 'people', search: 'lovelace' })).records.length)
    const many = await (
      await botWithPeople(environment, 100)
    ).run('listRecords', { object: 'people', search: 'person', count: true, limit: 50 })
    expect(many).toMatchObject({ hasMore: false, hint: expect.stringContaining('at most 25 records') as string })
    expect(many).not.toHaveProperty('total')
  })
})

describe('the order of a list', () => {
  it('is the order of creation by default', async () => {
    const { records } = await main.run('listRecords', { object: 'people', limit: 100 })
    const times = records.map(({ createdAt }) => createdAt)
    expect(times).toEqual(times.toSorted())
  })

  it('follows an attribute of a referenced record, by path', async () => {
    const path = [
      ['people', 'company'],
      ['companies', 'name'],
    ]
    const sorts = [{ path, direction: 'asc' }]
    const { records } = await main.run('listRecords', { object: 'people', sorts, limit: 100, attributes: ['company'] })
    const names = records.flatMap(({ values }) => (values.company as Reference | null)?.displayName ?? [])
    expect(names.length).toBeGreaterThan(40)
    expect(names).toEqual(names.toSorted((a, b) => Number(a.toLowerCase() > b.toLowerCase()) || -1))
  })
})

it('returns the requested attributes in the given order, by title in any case and by ID', async () => {
  const { attributes } = await main.run('listAttributes', { object: 'people', attributes: ['name'] })
  const id = attributes[0]?.id
  const input = { object: 'people', filter: { email_addresses: ADA }, attributes: ['JOB TITLE', id] }
  const { records } = await main.run('listRecords', input)
  expect(records[0]).toMatchObject({ displayName: 'Ada Lovelace' })
  expect(Object.keys(records[0]?.values ?? {})).toEqual(['job_title', 'name'])
})
