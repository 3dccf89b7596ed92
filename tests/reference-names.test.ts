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
