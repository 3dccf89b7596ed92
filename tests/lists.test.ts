import { describe, expect, it } from 'vitest'
import type { Outputs } from '../botpress/bundle'
import { type Bot, botOf, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

type Listed = Outputs['listRecords']
interface Reference {
  id: string
  displayName: string | null
}

/** People whose list takes several answers of 1 MB. */
const PEOPLE = Number(process.env.FUZZ_CASES ?? 3_000)
const ADA = 'ada.lovelace@difference-engine.example.com'

const stage = await useEnvironment()
const main = botOf(stage, stage.sandbox.tokens.full)

/** A bot whose workspace has `people` people, named in the order of their creation. */
const botWith = (people: number): Promise<Bot> => newBot(stage, { isEmpty: true, records: people })

const namesIn = ({ records }: Listed) => records.map(({ displayName }) => displayName)
const people = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `Person ${from + n}`)

describe('the end of a list', () => {
  it.each([
    { there: 0, limit: 50 },
    { there: 50, limit: 50 },
    { there: 51, limit: 50 },
    { there: 501, limit: 500 },
  ])('lists $there people with a limit of $limit', async ({ there, limit }) => {
    const bot = await botWith(there)
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
    const bot = await botWith(PEOPLE)
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

  it('comes after 20 records when no limit is given', async () => {
    const bot = await botWith(60)
    const listed = await bot.run('listRecords', { object: 'people', attributes: ['name'] })
    expect(listed).toMatchObject({ hasMore: true, nextOffset: 20 })
    expect(listed.records).toHaveLength(20)
  })

  it('gives an empty list after the last record', async () => {
    const listed = await main.run('listRecords', { object: 'deals', offset: 1000 })
    expect(listed).toEqual({ records: [], hasMore: false })
  })

  it('counts only records that match the filter', async () => {
    const bot = await botWith(200)
    const input = { object: 'people', filter: { job_title: 'Engineer' }, attributes: ['name'] }
    expect(await bot.run('listRecords', { ...input, limit: 40 })).toMatchObject({ hasMore: false })
    expect(await bot.run('listRecords', { ...input, limit: 39 })).toMatchObject({ hasMore: true, nextOffset: 39 })
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
  const { attributes } = await main.run('listAttributes', { object: 'people', includeOptions: false })
  const id = attributes.find(({ slug }) => slug === 'name')?.id
  const input = { object: 'people', filter: { email_addresses: ADA }, attributes: ['JOB TITLE', id] }
  const { records } = await main.run('listRecords', input)
  expect(records[0]).toMatchObject({ displayName: 'Ada Lovelace' })
  expect(Object.keys(records[0]?.values ?? {})).toEqual(['job_title', 'name'])
})
