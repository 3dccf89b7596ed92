import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outputs } from '../scripts/bundle'
import { type Bot, botOf, newBot } from './support/bot'
import { setStage, type Stage } from './support/stage'

type Listed = Outputs['listRecords']
interface Reference {
  id: string
  displayName: string | null
}

const ADA = 'ada.lovelace@difference-engine.example.com'
const MAX_PAGE = 500

let stage: Stage
let main: Bot
beforeAll(async () => {
  stage = await setStage()
  main = botOf(stage, stage.sandbox.tokens.full)
})
afterAll(() => stage.stop())

/** Returns a bot for a workspace with so many people, each with an email that numbers them in order of creation. */
const botWith = (people: number): Promise<Bot> => newBot(stage, { isEmpty: true, records: people })

const namesIn = ({ records }: Listed) => records.map(({ displayName }) => displayName)
const people = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `Person ${from + n}`)

describe('where a list ends', () => {
  it.each([
    { there: 0, limit: 50 },
    { there: 1, limit: 1 },
    { there: 49, limit: 50 },
    { there: 50, limit: 50 },
    { there: 51, limit: 50 },
    { there: 499, limit: 500 },
    { there: 500, limit: 500 },
    { there: 501, limit: 500 },
    { there: 500, limit: 501 },
    { there: 501, limit: 501 },
    { there: 502, limit: 501 },
    { there: 999, limit: 1000 },
    { there: 1000, limit: 1000 },
    { there: 1001, limit: 1000 },
    { there: 10_000, limit: 10_000 },
    { there: 10_001, limit: 10_000 },
  ])('$there people with a limit of $limit', async ({ there, limit }) => {
    const bot = await botWith(there)
    const input = { object: 'people', limit, attributes: ['name'] }
    const first = await bot.run('listRecords', input)
    expect(namesIn(first)).toEqual(people(0, Math.min(there, limit)))
    expect(first.hasMore).toBe(there > limit)
    expect(first.nextOffset).toBe(there > limit ? limit : undefined)
    expect('nextOffset' in first).toBe(first.hasMore)

    const pages = Math.ceil((Math.min(there, limit) + 1) / MAX_PAGE)
    expect((await bot.requests()).filter((request) => request.endsWith('/query')).length).toBeLessThanOrEqual(pages + 1)
    if (!first.hasMore) return
    const rest = await bot.run('listRecords', { ...input, offset: first.nextOffset })
    expect(namesIn(rest)).toEqual(people(limit, there))
    expect(rest.hasMore).toBe(false)
  })

  it('is found page after page, in order and without repeating anybody', async () => {
    const bot = await botWith(123)
    const names: (string | null)[] = []
    for (let offset: number | undefined = 0; offset !== undefined;) {
      const page: Listed = await bot.run('listRecords', { object: 'people', limit: 10, offset, attributes: ['name'] })
      names.push(...namesIn(page))
      offset = page.nextOffset
    }
    expect(names).toEqual(people(0, 123))
  })

  it('returns fifty records when no limit is given', async () => {
    const bot = await botWith(60)
    const listed = await bot.run('listRecords', { object: 'people', attributes: ['name'] })
    expect(listed).toMatchObject({ hasMore: true, nextOffset: 50 })
    expect(listed.records).toHaveLength(50)
  })

  it('is empty beyond the last record', async () => {
    const listed = await main.run('listRecords', { object: 'deals', offset: 1000 })
    expect(listed).toEqual({ records: [], hasMore: false })
  })

  it('counts what the filter lets through', async () => {
    const bot = await botWith(200)
    const input = { object: 'people', filter: { job_title: 'Engineer' }, attributes: ['name'] }
    expect(await bot.run('listRecords', { ...input, limit: 40 })).toMatchObject({ hasMore: false })
    expect(await bot.run('listRecords', { ...input, limit: 39 })).toMatchObject({ hasMore: true, nextOffset: 39 })
  })
})

describe('order', () => {
  const sorted = async (object: string, sorts: object[], more: object = {}) =>
    (await main.run('listRecords', { object, sorts, limit: 100, ...more })).records

  it('is that of creation when nothing else is asked for', async () => {
    const { records } = await main.run('listRecords', { object: 'people', limit: 100 })
    const times = records.map(({ createdAt }) => createdAt)
    expect(times).toEqual(times.toSorted())
  })

  it('is that of an attribute, in either direction', async () => {
    const filter = { value: { $gt: 0 } }
    const amounts = async (direction: string) =>
      (await sorted('deals', [{ attribute: 'value', direction }], { filter })).map(
        ({ values }) => (values.value as { amount: number }).amount,
      )
    const rising = await amounts('asc')
    expect(rising).toEqual(rising.toSorted((a, b) => a - b))
    expect(await amounts('desc')).toEqual(rising.toReversed())
  })

  it('is that of one field of an attribute', async () => {
    const filter = { name: { last_name: { $not_empty: true } } }
    const sorts = [{ attribute: 'name', field: 'last_name', direction: 'asc' }]
    const records = await sorted('people', sorts, { filter })
    const names = records.map(({ values }) => (values.name as { lastName: string }).lastName.toLowerCase())
    expect(names).toEqual(names.toSorted((a, b) => Number(a > b) - Number(a < b)))
  })

  it('is that of a referenced record, by path', async () => {
    const path = [
      ['people', 'company'],
      ['companies', 'name'],
    ]
    const records = await sorted('people', [{ path, direction: 'asc' }], { attributes: ['company'] })
    const names = records.flatMap(({ values }) => (values.company as Reference | null)?.displayName ?? [])
    expect(names.length).toBeGreaterThan(40)
    expect(names).toEqual(names.toSorted((a, b) => Number(a.toLowerCase() > b.toLowerCase()) || -1))
  })

  it('takes several attributes, one after the other', async () => {
    const sorts = [
      { attribute: 'stage', direction: 'asc' },
      { attribute: 'name', direction: 'desc' },
    ]
    const records = await sorted('deals', sorts)
    const stages = ['Lead', 'In Progress', 'Won 🎉', 'Lost']
    const keys = records.map(({ values }) => {
      const { stage, name } = values as Record<string, unknown> as { stage: string; name: string }
      return [stages.indexOf(stage), name.toLowerCase()]
    })
    expect(keys).toEqual(
      keys.toSorted(([s1 = 0, n1 = ''], [s2 = 0, n2 = '']) => Number(s1) - Number(s2) || (n1 < n2 ? 1 : -1)),
    )
  })
})

describe('projection', () => {
  it.each([
    ['slug', () => 'job_title'],
    ['title', () => 'Job title'],
    ['title in other letters', () => 'JOB TITLE'],
    ['ID', (ids: Map<string, string>) => ids.get('job_title')],
  ])('by %s', async (_by, nameOf) => {
    const { attributes } = await main.run('listAttributes', { object: 'people', includeOptions: false })
    const name = nameOf(new Map(attributes.map(({ slug, id }) => [slug, id])))
    const input = { object: 'people', filter: { email_addresses: ADA }, attributes: [name, 'name'] }
    const { records } = await main.run('listRecords', input)
    expect(records[0]).toMatchObject({ displayName: 'Ada Lovelace' })
    expect(Object.keys(records[0]?.values ?? {})).toEqual(['job_title', 'name'])
  })

  it('refuses unknown names, each with the nearest there is', async () => {
    const attributes = ['nmae', 'email', 'job_title', 'shoe size']
    const message = await main.refusal('listRecords', { object: 'people', attributes })
    expect(message).toContain('"nmae" is not an attribute here. Did you mean "name"?')
    expect(message).toContain('"email" is not an attribute here. Did you mean "email_addresses"?')
    expect(message).toContain('"shoe size" is not an attribute here. There are: record_id, name')
    expect(message).not.toContain('"job_title" is')
  })

  it('finds an attribute that was added a moment ago', async () => {
    const bot = await newBot(stage)
    await bot.run('listRecords', { object: 'people', limit: 1 })
    await stage.control.addAttribute('people', { slug: 'shoe_size', type: 'number' }, bot.token)
    const { records } = await bot.run('listRecords', { object: 'people', limit: 1, attributes: ['shoe_size'] })
    expect(records[0]?.values).toEqual({ shoe_size: null })
  })

  it('names an attribute by its new slug a moment after it was renamed', async () => {
    const bot = await newBot(stage)
    await bot.run('listRecords', { object: 'people', limit: 1 })
    await stage.control.changeAttribute('people', 'job_title', { slug: 'occupation' }, bot.token)
    const { records } = await bot.run('listRecords', { object: 'people', limit: 1 })
    expect(records[0]?.values).toHaveProperty('occupation', 'Chief Analyst')
    expect(records[0]?.values).not.toHaveProperty('job_title')
  })
})

describe('names of referenced records', () => {
  const QUERY = 'POST /v2/objects/people/records/query'
  const NAMES = 'POST /v2/objects/companies/records/query'
  const ATTRIBUTES = 'GET /v2/objects/people/attributes'
  /** Fifty people of twelve companies: the analysts and astronomers among a hundred and twenty. */
  const list = {
    object: 'people',
    limit: 50,
    sorts: [{ attribute: 'job_title', direction: 'asc' }],
    attributes: ['name', 'company'],
  }
  const companiesOf = ({ records }: Listed) => records.map(({ values }) => values.company as Reference)

  it('take one request for fifty people of twelve companies, and none once they are known', async () => {
    const bot = await botWith(120)
    const listed = await bot.run('listRecords', list)
    const companies = companiesOf(listed)
    expect(listed.records).toHaveLength(50)
    expect(new Set(companies.map(({ id }) => id)).size).toBe(12)
    for (const { displayName } of companies) expect(displayName).toMatch(/^Company \d+$/)
    expect((await bot.requests()).sort()).toEqual([ATTRIBUTES, NAMES, QUERY])

    expect(companiesOf(await bot.run('listRecords', list))).toEqual(companies)
    expect(await bot.requests()).toEqual([QUERY])
  })

  it('take two requests in all where the attributes are known', async () => {
    const bot = await botWith(120)
    await bot.run('listRecords', { ...list, resolveReferences: false })
    await bot.requests()
    await bot.run('listRecords', list)
    expect(await bot.requests()).toEqual([QUERY, NAMES])
  })

  it('are not asked for when they are not wanted', async () => {
    const bot = await botWith(120)
    const companies = companiesOf(await bot.run('listRecords', { ...list, resolveReferences: false }))
    for (const { displayName } of companies) expect(displayName).toBeNull()
    expect((await bot.requests()).sort()).toEqual([ATTRIBUTES, QUERY])
  })

  it.each([
    ['forbids', { kind: 'raw' as const, status: 403, body: '{"type":"auth_error","code":"unauthorized"}' }],
    ['fails at', { kind: 'error-500' as const }],
    ['garbles', { kind: 'truncated' as const }],
  ])('are null where Attio %s the referenced object, and the list answers all the same', async (_what, fault) => {
    const bot = await botWith(120)
    const pathPattern = '/companies/records/query'
    await stage.control.fail({ ...fault, times: null, token: bot.token, pathPattern })
    const listed = await bot.run('listRecords', list)
    await stage.control.clearFaults()
    expect(listed.records).toHaveLength(50)
    for (const { id, displayName } of companiesOf(listed)) {
      expect(id).toBeTruthy()
      expect(displayName).toBeNull()
    }
    expect(companiesOf(await bot.run('listRecords', list))[0]?.displayName).toMatch(/^Company/)
  })

  it('are new at once after the record was renamed through us', async () => {
    const bot = await botWith(10)
    const [company] = companiesOf(await bot.run('listRecords', { object: 'people', limit: 1 }))
    const values = { name: 'Analytical Engines' }
    await bot.run('updateRecord', { object: 'companies', recordId: company?.id, values })
    const [renamed] = companiesOf(await bot.run('listRecords', { object: 'people', limit: 1 }))
    expect(renamed).toEqual({ ...company, displayName: 'Analytical Engines' })
  })

  it('come for every reference of a record, to several objects', async () => {
    const { records } = await main.run('listRecords', { object: 'projects', filter: { code: 'AE-001' } })
    const { client, stakeholders, about } = records[0]?.values as Record<string, unknown>
    expect(client).toMatchObject({ object: 'companies', displayName: 'Difference Engine Works' })
    expect(about).toMatchObject({ object: 'deals', displayName: 'Analytical Engine pilot' })
    expect(stakeholders).toMatchObject([
      { object: 'people', displayName: 'Ada Lovelace' },
      { object: 'companies', displayName: 'Jacquard Looms' },
    ])
  })
})

describe('a filter that fails', () => {
  it.each<[what: string, input: object, said: string[]]>([
    ['a list', { object: 'people', filter: [{ name: 'Ada' }] }, ['filter must be a JSON object, not a list']],
    ['words', { object: 'people', filter: 'name is Ada' }, ['filter must be a JSON object, not text']],
    ['JSON that breaks off', { object: 'people', filter: '{"name":' }, ['filter must be a JSON object, not text']],
    ['a list as JSON text', { object: 'people', filter: '["name"]' }, ['filter must be a JSON object, not a list']],
    ['a number', { object: 'people', filter: 7 }, ['filter must be a JSON object, not a number']],
    ['null', { object: 'people', filter: null }, ['filter must be a JSON object, not null']],
  ])('is refused before any request when it is %s', async (_what, input, said) => {
    const bot = await newBot(stage)
    const message = await bot.refusal('listRecords', input)
    for (const text of said) expect(message).toContain(text)
    expect(await bot.requests()).toEqual([])
  })

  it.each<[what: string, object: string, filter: object, said: string[]]>([
    [
      'an unknown slug',
      'people',
      { email_adresses: ADA },
      ['"email_adresses" is not an attribute here. Did you mean "email_addresses"?'],
    ],
    [
      'an unknown slug in the depths',
      'deals',
      { $and: [{ stage: 'Lead' }, { $or: [{ nmae: 'Telescope' }, { value: 5 }] }] },
      ['"nmae"', 'Did you mean "name"?'],
    ],
    ['an operator that a status lacks', 'deals', { stage: { $in: ['Lead', 'Lost'] } }, ['"stage" (status) takes $eq']],
    [
      'an operator that an email address lacks',
      'people',
      { email_addresses: { $not_empty: true } },
      ['"email_addresses" (email-address) takes $eq, $contains, $starts_with and $ends_with'],
    ],
    ['an operator that Attio lacks', 'deals', { value: { $ne: 5 } }, ['"value" (currency) takes $eq, $lt, $lte']],
    ['a list, as values are written', 'companies', { domains: ['example.com'] }, ['"domains" (domain) takes $eq']],
    ['a reference by name alone', 'people', { company: 'Jacquard Looms' }, ['"company" (record-reference) takes $eq']],
    ['an option that is not there', 'deals', { stage: 'Won' }, ['"Lead"', '"Won 🎉"']],
    ['text for a number', 'projects', { progress: 'half' }, ['"progress" (number) takes $eq, $lt']],
  ])('says what would work, for %s', async (_what, object, filter, said) => {
    const message = await main.refusal('listRecords', { object, filter })
    for (const text of said) expect(message).toContain(text)
  })

  it('names an attribute by its new slug a moment after it was renamed', async () => {
    const bot = await newBot(stage)
    await bot.run('listRecords', { object: 'people', limit: 1 })
    await stage.control.changeAttribute('people', 'job_title', { slug: 'job_name' }, bot.token)
    const message = await bot.refusal('listRecords', { object: 'people', filter: { job_title: 'Director' } })
    expect(message).toContain('"job_title" is not an attribute here.')
    await bot.run('listRecords', { object: 'people', filter: { job_name: 'Director' } })
  })

  it('is told from sorts that fail', async () => {
    const sorts = [{ attribute: 'creatd_at', direction: 'asc' }]
    const message = await main.refusal('listRecords', { object: 'people', filter: { name: 'Ada' }, sorts })
    expect(message).toContain('"creatd_at" is not an attribute here. Did you mean "created_at"?')
    expect(message).toContain('sorts')
    expect(message).not.toContain('filter')
  })

  it('shows an example that works', async () => {
    for (const [object, filter] of [
      ['deals', { stage: { $in: ['Lead'] } }],
      ['companies', { domains: ['example.com'] }],
      ['people', { company: 'Jacquard Looms' }],
      ['projects', { lead: 'Charles Babbage' }],
      ['projects', { site: 'London' }],
      ['projects', { next_review: '2026' }],
    ] as const) {
      const message = await main.refusal('listRecords', { object, filter })
      const [, example = ''] = /for example (\{.*?\})\. \(/.exec(message) ?? []
      await main.run('listRecords', { object, filter: example })
    }
  })
})

describe('an object that is not there', () => {
  const OBJECTS = ['people', 'companies', 'deals', 'users', 'workspaces', 'projects']
  it.each<['listRecords' | 'getObject' | 'listAttributes' | 'getRecord' | 'createRecord' | 'updateRecord', object]>([
    ['getObject', {}],
    ['listAttributes', {}],
    ['listRecords', {}],
    ['getRecord', { recordId: '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00' }],
    ['createRecord', { values: { name: 'Ada' } }],
    ['updateRecord', { recordId: '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00', values: { name: 'Ada' } }],
  ])('is refused by %s with the nearest and all there are', async (action, input) => {
    const message = await main.refusal(action, { object: 'poeple', ...input })
    expect(message).toContain('There is no object "poeple" in this workspace. Did you mean "people"?')
    for (const slug of OBJECTS) expect(message).toContain(`"${slug}"`)
  })
})

describe('a record that is not there', () => {
  it('is refused with its object and ID, and that it may have been deleted or merged', async () => {
    const recordId = '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00'
    const message = await main.refusal('getRecord', { object: 'people', recordId })
    expect(message).toContain(`There is no record "${recordId}" in "people".`)
    expect(message).toMatch(/deleted.*merged/)
    expect(message).toContain('listRecords')
  })

  it('is told from what is no ID at all', async () => {
    const message = await main.refusal('getRecord', { object: 'people', recordId: 'Ada Lovelace' })
    expect(message).toContain('"Ada Lovelace" is not a record ID')
    expect(message).toContain('listRecords finds records by name')
  })
})
