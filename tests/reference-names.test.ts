import { afterEach, describe, expect, it } from 'vitest'
import { botOf, botWithPeople, type Listed, newBot, type Reference } from './support/bot'
import { useEnvironment } from './support/environment'

const environment = await useEnvironment()
const main = botOf(environment, environment.sandbox.tokens.full)

afterEach(() => environment.control.set({ recordIdIn: 'accepted' }))

describe('names of referenced records', () => {
  it('come with the email address of a member, which can be written back and used in a filter', async () => {
    const bot = await newBot(environment)
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
    const bot = botOf(environment, environment.sandbox.tokens.readOnly)
    const { records } = await bot.run('listRecords', { object: 'deals', limit: 1, attributes: ['owner'] })
    expect(records[0]?.values.owner).toEqual({
      type: 'workspace-member',
      id: expect.any(String) as string,
      displayName: null,
    })
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

it('a list of IDs that a caller wrote with $in stays as it is if Attio rejects it, and the message says what would work', async () => {
  const bot = await botWithPeople(environment, 3)
  await environment.control.set({ recordIdIn: 'rejected' })
  const { records } = await bot.run('listRecords', { object: 'people' })
  const ids = records.map(({ id }) => id)
  const message = await bot.rejection('listRecords', { object: 'people', filter: { record_id: { $in: ids } } })
  expect(message).toContain('{"record_id":["…","…"]} is sent in another form')
  expect(await bot.run('listRecords', { object: 'people', filter: { record_id: ids } })).toMatchObject({
    records: ids.map((id) => ({ id })),
  })
})

it("a record whose object has no name is called by its likely name, and by Attio's label once it is known", async () => {
  const bot = await botWithPeople(environment, 0)
  const attributes = [
    { slug: 'purpose', type: 'text' },
    { slug: 'lender_name', type: 'text' },
  ]
  await environment.control.addObject(
    { slug: 'lenders', singularNoun: 'Lender', pluralNoun: 'Lenders', attributes },
    bot.token,
  )
  const lender = { slug: 'lender', type: 'record-reference', allowedObjects: ['lenders'] }
  await environment.control.addAttribute('companies', lender, bot.token)
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
