import { afterEach, describe, expect, it } from 'vitest'
import type { Outputs } from '../botpress/bundle'
import { botOf, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const UNFOUND = { object: 'people', search: 'Zebedee Quartermain' }

const environment = await useEnvironment()
const main = botOf(environment, environment.sandbox.tokens.full)
afterEach(async () => {
  await environment.control.clearFaults()
  await environment.control.set({ searchLagMs: 0 })
})

const namesIn = ({ records }: Outputs['listRecords']) => records.map(({ displayName }) => displayName)

async function names(input: object, bot = main): Promise<(string | null)[]> {
  return namesIn(await bot.run('listRecords', input))
}

describe('a search', () => {
  it.each([
    ['a misspelt name', 'people', 'ada lovlace', 'Ada Lovelace'],
    ['the beginning of a name', 'people', 'love', 'Ada Lovelace'],
    ['an email address', 'people', 'ada.lovelace@difference-engine.example.com', 'Ada Lovelace'],
    ['a domain', 'companies', 'jacquard-looms.example.net', 'Jacquard Looms'],
    ['the label of other records', 'deals', 'harbour lighting', 'Harbour lighting'],
  ])('finds %s', async (_what, object, search, name) => {
    expect((await names({ object, search }))[0]).toBe(name)
  })

  it.each([
    ['people', '+44 (0)20 7946-0018', 'Ada Lovelace'],
    ['people', 'T: +44 (0) 20 7946 0018', 'Ada Lovelace'],
    ['people', 'mailto:ada.lovelace@difference-engine.example.com?subject=Engine', 'Ada Lovelace'],
    ['companies', 'www.jacquard-looms.example.net', 'Jacquard Looms'],
    ['companies', 'https://www.jacquard-looms.example.net/about?x=1', 'Jacquard Looms'],
  ])('finds a record of %s by what people paste: %s', async (object, search, name) => {
    expect(await names({ object, search })).toContain(name)
  })

  it('finds a person by a link to a social network', async () => {
    const { records } = await main.run('listRecords', { object: 'people', filter: { linkedin: { $contains: 'love' } } })
    const [{ displayName, values }] = records as [Outputs['listRecords']['records'][number]]
    const link = `${values.linkedin as unknown as string}?x=1`
    expect(await names({ object: 'people', search: link })).toEqual([displayName])

    const { hint = '' } = await main.run('listRecords', { object: 'people', filter: { linkedin: link } })
    const [suggested = ''] = /\{.*?\}\}/.exec(hint) ?? []
    expect(await names({ object: 'people', filter: JSON.parse(suggested) as object })).toEqual([displayName])
  })

  it('finds exactly the record whose link is pasted, without a search', async () => {
    const bot = await newBot(environment)
    const { records } = await bot.run('listRecords', { object: 'people', filter: { name: 'Ada Lovelace' } })
    const [{ id, webUrl = '' }] = records as [Outputs['listRecords']['records'][number]]
    const found = await bot.run('listRecords', { object: 'people', search: webUrl })
    expect(found).toMatchObject({ records: [{ id }], hasMore: false })
    const elsewhere = await bot.run('listRecords', { object: 'companies', search: webUrl })
    expect(elsewhere).toMatchObject({
      records: [],
      hint: expect.stringContaining('belong to another object') as string,
    })
    expect((await bot.requests()).filter((request) => request.includes('records/search'))).toEqual([])
  })

  it('finds all people with a national phone number', async () => {
    const found = await names({ object: 'people', search: '020 7946 0018' })
    const filtered = await names({ object: 'people', filter: { phone_numbers: '+442079460018' } })
    expect(found.toSorted()).toEqual(filtered.toSorted())
    expect(found).toContain('Ada Lovelace')
  })

  it('applies the filter to its hits', async () => {
    const search = 'engine'
    const all = await names({ object: 'deals', search })
    expect(all).toEqual(expect.arrayContaining(['Difference Engine No. 2', 'Analytical Engine pilot']))
    const found = await names({ object: 'deals', search, filter: { stage: 'In Progress' } })
    expect(found).toEqual(['Analytical Engine pilot'])
  })

  it('has a hint that records written seconds ago may be missing', async () => {
    const bot = await newBot(environment)
    await environment.control.set({ searchLagMs: 60_000 })
    await bot.run('createRecord', { object: 'people', values: { name: 'Zebedee Quartermain' } })
    const hint = expect.stringContaining('may miss records written a moment ago') as string
    expect(await bot.run('listRecords', UNFOUND)).toEqual({ records: [], hasMore: false, hint, total: 0 })
    await environment.control.set({ searchLagMs: 0 })
    expect(await names(UNFOUND, bot)).toEqual(['Zebedee Quartermain'])
  })
})

it('a search of 256 characters is sent, and a longer one is rejected without a request', async () => {
  const bot = await newBot(environment)
  await bot.run('listRecords', { object: 'people', search: 'a'.repeat(256) })
  await bot.requests()
  const message = await bot.rejection('listRecords', { object: 'people', search: 'b'.repeat(257) })
  expect(message).toContain('search has 257 characters, and Attio searches for at most 256:')
  expect((await bot.requests()).filter((request) => request.includes('search'))).toEqual([])
})

describe('a failing search', () => {
  it.each([
    [404, 'not_found', 'people'],
    [400, 'validation_type', 'companies'],
  ])('suggests a filter that works when Attio rejects the search with %i %s', async (status, code, object) => {
    const bot = await newBot(environment)
    const body = JSON.stringify({ status_code: status, code, message: 'No search for "Zebedee Quartermain".' })
    await environment.control.fail({
      kind: 'raw',
      status,
      body,
      pathPattern: 'records/search',
      token: bot.token,
      times: null,
    })
    const message = await bot.rejection('listRecords', { ...UNFOUND, object })
    expect(message).toContain(`Attio rejected the search (${code})`)
    expect(message).not.toContain('Zebedee')
    const [, example = ''] = /e\.g\. (\{.*?\}) with/.exec(message) ?? []
    const filter = JSON.parse(example.replace('…', 'o')) as object
    expect((await bot.run('listRecords', { object, filter })).records).not.toEqual([])
  })
})

describe('a saved view', () => {
  it.each([
    ['People in the UK', 'people', { primary_location: { country_code: 'GB' } }],
    ['Worth a call', 'deals', { value: { $gte: 50_000 } }],
  ])('%s lists the records that it shows in Attio', async (view, object, filter) => {
    const found = await names({ object, view })
    expect(found).toEqual(await names({ object, filter }))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan((await names({ object })).length)
  })
})
