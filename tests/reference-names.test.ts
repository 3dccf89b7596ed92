import { afterEach, describe, expect, it } from 'vitest'
import type { Outputs } from '../botpress/bundle'
import { type Bot, botOf, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

type Listed = Outputs['listRecords']
interface Reference {
  id: string
  displayName: string | null
}

const stage = await useEnvironment()
const main = botOf(stage, stage.sandbox.tokens.full)

/** A bot whose workspace has `people` people, ten for each company. */
const botWith = (people: number): Promise<Bot> => newBot(stage, { isEmpty: true, records: people })

describe('names of referenced records', () => {
  /** Of 120 people, the analysts and astronomers: 50 people of 12 companies. */
  const list = {
    object: 'people',
    limit: 50,
    sorts: [{ attribute: 'job_title', direction: 'asc' }],
    attributes: ['name', 'company'],
  }
  const companiesOf = ({ records }: Listed) => records.map(({ values }) => values.company as Reference)

  it('need one request for fifty people of twelve companies', async () => {
    const bot = await botWith(120)
    const companies = companiesOf(await bot.run('listRecords', list))
    expect(new Set(companies.map(({ id }) => id)).size).toBe(12)
    for (const { displayName } of companies) expect(displayName).toMatch(/^Company \d+$/)
    expect((await bot.requests()).filter((request) => request.includes('companies'))).toHaveLength(1)
  })

  it.each([
    ['forbids', { kind: 'raw' as const, status: 403, body: '{"type":"auth_error","code":"unauthorized"}' }],
    ['fails for', { kind: 'error-500' as const }],
    ['garbles', { kind: 'truncated' as const }],
  ])('are null in a complete list when Attio %s the referenced object', async (_what, fault) => {
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

  it('come with the email address of a member, which can be written back and used in a filter', async () => {
    const bot = await newBot(stage)
    const attributes = ['owner', 'stage', 'stage.activeFrom']
    const list = { object: 'deals', filter: { owner: 'Charles Babbage' }, attributes }
    const { records } = await bot.run('listRecords', list)
    const [{ id, values }] = records as [Listed['records'][number]]
    expect(Object.keys(values)).toEqual(attributes)
    const owner = values.owner as object
    expect(owner).toMatchObject({
      displayName: 'Charles Babbage',
      email: 'charles.babbage@analytical-engines.example.com',
    })
    const again = await bot.run('listRecords', { ...list, filter: { owner } })
    expect(again.records).toEqual(records)
    const { record } = await bot.run('updateRecord', { object: 'deals', recordId: id, values: { owner }, attributes })
    expect(record.values).toEqual(values)
  })

  it('come without an email address if the token lacks the optional scope', async () => {
    const bot = botOf(stage, stage.sandbox.tokens.readOnly)
    const { records } = await bot.run('listRecords', { object: 'deals', limit: 1, attributes: ['owner'] })
    expect(records[0]?.values.owner).toEqual({
      type: 'workspace-member',
      id: expect.any(String) as string,
      displayName: null,
    })
  })

  it('lead to a member whose name no record has', async () => {
    const search = 'Charles Babbage'
    const hint = `"${search}" is a workspace member: filter by "owner" or "created_by", e.g. {"owner":"${search}"}.`
    for (const input of [{ filter: { associated_people: search } }, { filter: { name: search } }, { search }]) {
      const bot = await newBot(stage)
      expect(await bot.run('listRecords', { object: 'deals', ...input })).toMatchObject({ records: [], hint })
      expect((await bot.requests()).filter((request) => request.includes('workspace_members'))).toHaveLength(1)
    }
    const followed = await main.run('listRecords', { object: 'deals', filter: { owner: search } })
    expect(followed.records).not.toEqual([])
    const { hint: other } = await main.run('listRecords', {
      object: 'deals',
      filter: { associated_people: 'Zebedee Quartermain' },
    })
    expect(other).toContain('Text is compared as a whole')
  })

  it('are resolved for references to several objects', async () => {
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

describe('in a workspace that rejects lists of record IDs,', () => {
  afterEach(async () => {
    await stage.control.set({ recordIdIn: 'accepted' })
  })

  it('names, hits and lists of IDs are found by equalities, after one rejected request', async () => {
    const bot = await botWith(120)
    await stage.control.set({ recordIdIn: 'rejected' })
    const input = { object: 'people', limit: 60, attributes: ['company'] }
    const { records } = await bot.run('listRecords', input)
    for (const { values } of records) expect((values.company as Reference).displayName).toMatch(/^Company \d+$/)
    const isQuery = (request: string) => request.endsWith('/query')
    expect((await bot.requests()).filter(isQuery)).toHaveLength(3)

    const found = await bot.run('listRecords', {
      object: 'people',
      search: 'person',
      limit: 50,
      resolveReferences: false,
    })
    expect(found.records).toHaveLength(25)
    expect((await bot.requests()).filter(isQuery)).toHaveLength(1)

    const ids = records.map(({ id }) => id)
    const byIds = { object: 'people', filter: { record_id: ids.toReversed() }, resolveReferences: false, limit: 50 }
    const page = await bot.run('listRecords', byIds)
    expect(page).toMatchObject({ hasMore: true, nextOffset: 50 })
    const rest = await bot.run('listRecords', { ...byIds, offset: 50 })
    expect([...page.records, ...rest.records].map(({ id }) => id)).toEqual(ids)
    expect((await bot.requests()).filter(isQuery)).toHaveLength(6)
  })

  it('a list that a caller wrote with $in stays as it is, and the message says what would work', async () => {
    const bot = await botWith(3)
    await stage.control.set({ recordIdIn: 'rejected' })
    const { records } = await bot.run('listRecords', { object: 'people' })
    const ids = records.map(({ id }) => id)
    const message = await bot.refusal('listRecords', { object: 'people', filter: { record_id: { $in: ids } } })
    expect(message).toContain('{"record_id":["…","…"]} is sent in another form')
    expect(await bot.run('listRecords', { object: 'people', filter: { record_id: ids } })).toMatchObject({
      records: ids.map((id) => ({ id })),
    })
  })
})

it("a record whose object has no name is called by its likely name, and by Attio's label once it is known", async () => {
  const bot = await botWith(0)
  const attributes = [
    { slug: 'purpose', type: 'text' },
    { slug: 'lender_name', type: 'text' },
  ]
  await stage.control.addObject(
    { slug: 'lenders', singularNoun: 'Lender', pluralNoun: 'Lenders', attributes },
    bot.token,
  )
  const lender = { slug: 'lender', type: 'record-reference', allowedObjects: ['lenders'] }
  await stage.control.addAttribute('companies', lender, bot.token)
  const created = await bot.run('createRecord', {
    object: 'lenders',
    values: { purpose: 'Growth capital', lender_name: 'Lender 16' },
  })
  expect(created.record.displayName).toBe('Lender 16')
  const { id } = created.record
  await bot.run('createRecord', { object: 'companies', values: { name: 'Looms', lender: { object: 'lenders', id } } })

  const byText = { object: 'companies', filter: { lender: 'Lender 16' } }
  const reference = ({ records }: Listed) => records.map(({ values }) => values.lender as Reference)
  expect(reference(await bot.run('listRecords', byText))).toMatchObject([{ id, displayName: 'Lender 16' }])
  const byPart = { object: 'companies', filter: { lender: { $contains: '16' } } }
  expect(reference(await bot.run('listRecords', byPart))).toMatchObject([{ id }])

  const found = await bot.run('listRecords', { object: 'lenders', search: 'growth' })
  expect(found.records).toMatchObject([{ id, displayName: 'Growth capital' }])
  expect(reference(await bot.run('listRecords', byText))).toMatchObject([{ id, displayName: 'Growth capital' }])
  const renamed = { object: 'lenders', recordId: id, values: { lender_name: 'Lender 17' } }
  expect((await bot.run('updateRecord', renamed)).record.displayName).toBe('Lender 17')
})
