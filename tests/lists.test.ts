import { describe, expect, it } from 'vitest'
import type { Outputs } from '../botpress/bundle'
import { type Bot, botOf, newBot } from './support/bot'
import { useStage } from './support/stage'

type Listed = Outputs['listRecords']
interface Reference {
  id: string
  displayName: string | null
}

const ADA = 'ada.lovelace@difference-engine.example.com'
const MAX_PAGE = 500

const stage = await useStage()
const main = botOf(stage, stage.sandbox.tokens.full)

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
    { there: 2_000, limit: 2_000 },
    { there: 2_001, limit: 2_000 },
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

  it('is found behind as many answers as it takes, none of them over 1 MB', async () => {
    const bot = await botWith(10_000)
    const names: (string | null)[] = []
    for (let offset: number | undefined = 0; offset !== undefined;) {
      const input = { object: 'people', limit: 10_000, offset, attributes: ['name'] }
      const page: Listed = await bot.run('listRecords', input)
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(1_000_000)
      expect(page.hasMore).toBe(page.nextOffset !== undefined)
      if (page.hasMore) expect(page.records.length).toBeGreaterThan(2_000)
      names.push(...namesIn(page))
      offset = page.nextOffset
    }
    expect(names).toEqual(people(0, 10_000))
  })

  it('returns twenty records when no limit is given', async () => {
    const bot = await botWith(60)
    const listed = await bot.run('listRecords', { object: 'people', attributes: ['name'] })
    expect(listed).toMatchObject({ hasMore: true, nextOffset: 20 })
    expect(listed.records).toHaveLength(20)
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
