import { describe, expect, it } from 'vitest'
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
