import { describe, expect, it } from 'vitest'
import { botOf, first, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const environment = await useEnvironment()
const main = botOf(environment, environment.sandbox.tokens.full)

describe('a rejected filter', () => {
  it('shows an example that works in the message', async () => {
    for (const [object, filter] of [
      ['deals', { stage: { $foo: ['Lead'] } }],
      ['companies', { domains: { $foo: 'example.com' } }],
      ['people', { company: { $foo: 'Jacquard Looms' } }],
      ['projects', { lead: { $foo: 'Charles Babbage' } }],
      ['projects', { site: { $foo: 'London' } }],
      ['projects', { next_review: { $foo: '2026' } }],
    ] as const) {
      const message = await main.rejection('listRecords', { object, filter })
      const [, example = ''] = /for example (\{.*\})\.$/.exec(message) ?? []
      await main.run('listRecords', { object, filter: example })
    }
  })
})

it('a filter that finds nothing gets a hint with a filter that finds something', async () => {
  const { records, hint } = await main.run('listRecords', { object: 'people', filter: { name: 'ada love' } })
  expect(records).toEqual([])
  const [filter = ''] = /\{.*\}/.exec(hint ?? '') ?? []
  const found = await main.run('listRecords', { object: 'people', filter })
  expect(found.records).toMatchObject([{ displayName: 'Ada Lovelace' }])
})

it('the hints of a list say what bounds, exclusions and combinations omit', async () => {
  const hintOf = async (filter: object, more: object = {}) =>
    (await main.run('listRecords', { object: 'people', filter, attributes: ['displayName'], limit: 1, ...more })).hint
  expect(await hintOf({ last_interaction: { $lt: '2001-01-01' } })).toMatch(
    /^\$lt and \$lte skip records without a value/,
  )
  const exclusion = { email_addresses: { $not: { $ends_with: 'example.com' } } }
  expect(await hintOf(exclusion)).toMatch(/^"email_addresses" can have several values/)
  expect(await hintOf(exclusion, { offset: 1 })).toBeUndefined()
  expect(await hintOf({ company: 'Jacquard Looms', created_at: { $lt: '2001-01-01' } })).toMatch(
    /^Records meet the condition on "company"/,
  )
})

describe('a filter of an unusual workspace', async () => {
  const bot = await newBot(environment)
  const add = (slug: string, type: string, more: object = {}) =>
    environment.control.addAttribute('projects', { slug, type, ...more }, bot.token)
  await add('or', 'text')
  await add('eq', 'select', { options: ['Hot', 'HOT 🔥'] })
  await bot.run('createRecord', { object: 'projects', values: { name: 'Odd', or: 'else', eq: 'HOT 🔥' } })

  it.each<[filter: object, isFound: boolean]>([
    // Attributes whose slug is an operator without its dollar
    [{ or: 'else' }, true],
    [{ or: { $contains: 'EL' } }, true],
    [{ $or: [{ or: 'else' }, { name: 'Nothing' }] }, true],
    [{ eq: { in: ['HOT 🔥'] } }, true],
    // Options that differ only in case and emoji
    [{ eq: 'hot 🔥' }, true],
    [{ eq: 'Hot' }, false],
  ])('compares %j with the exact name: found %s', async (filter, isFound) => {
    const { records } = await bot.run('listRecords', { object: 'projects', filter })
    expect(records.map(({ displayName }) => displayName)).toEqual(isFound ? ['Odd'] : [])
  })
})

describe('a filter by a moment', () => {
  it.each([
    ['an offset', (moment: Date) => `${new Date(moment.getTime() + 2 * 3_600_000).toISOString().slice(0, -1)}+02:00`],
    ['no zone', (moment: Date) => moment.toISOString().slice(0, -1)],
    ['a Z', (moment: Date) => moment.toISOString()],
  ])('finds the same records with %s, which Attio would reject for an offset', async (_what, write) => {
    const bot = await newBot(environment)
    const { id, createdAt } = await first(bot, 'people')
    const filter = { created_at: { $in: [write(new Date(createdAt ?? ''))] }, record_id: id }
    expect((await bot.run('listRecords', { object: 'people', filter })).records).toMatchObject([{ id, createdAt }])
  })
})

it('an empty checkbox reads null', async () => {
  const bot = await newBot(environment)
  await environment.control.set({ unsetCheckbox: 'empty' })
  const { id: recordId } = await first(bot, 'projects')
  const cleared = { object: 'projects', recordId, values: { is_billable: null } }
  const { record } = await bot.run('updateRecord', cleared)
  await environment.control.set({ unsetCheckbox: 'false' })
  expect(record.values.is_billable).toBeNull()
})

it('a check of a text that was renamed is made again with fresh metadata', async () => {
  const bot = await newBot(environment)
  const input = { object: 'projects', filter: { code: { $ne: null } }, limit: 0 }
  const { total } = await bot.run('listRecords', input)
  expect(total).toBeGreaterThan(0)
  await environment.control.changeAttribute('projects', 'code', { slug: 'codename', title: 'Code' }, bot.token)
  expect(await bot.run('listRecords', input)).toMatchObject({ total })
})
