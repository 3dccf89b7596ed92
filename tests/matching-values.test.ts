import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bot, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

type Values = Record<string, unknown>

const environment = await useEnvironment()

describe('a matching value', () => {
  const appointments = {
    slug: 'appointments',
    singularNoun: 'Appointment',
    pluralNoun: 'Appointments',
    attributes: [
      { slug: 'at', type: 'timestamp', isUnique: true },
      { slug: 'day', type: 'date', isUnique: true },
      { slug: 'hotline', type: 'phone-number', isUnique: true },
      { slug: 'tags', type: 'text', isMultiselect: true },
    ],
  }
  const upsert = (matchingAttribute: string, value: unknown, tag: string) => ({
    object: 'appointments',
    matchingAttribute,
    values: { [matchingAttribute]: value, tags: [tag] },
  })
  let bot: Bot
  beforeEach(async () => {
    bot = await newBot(environment)
    await environment.control.addObject(appointments, bot.token)
  })

  it('finds a timestamp by the exact time, not by its day', async () => {
    await bot.run('createRecord', upsert('at', '2026-01-01T09:00:00Z', 'nine'))
    const midnight = await bot.run('createRecord', upsert('at', '2026-01-01', 'midnight'))
    expect(midnight).toMatchObject({ created: true, record: { values: { tags: ['midnight'] } } })
    const again = await bot.run('createRecord', upsert('at', '2026-01-01T00:00:00Z', 'again'))
    expect(again).toMatchObject({ created: false, record: { id: midnight.record.id } })
  })

  it('finds a year by its first day', async () => {
    expect(await bot.run('createRecord', upsert('day', '2026', 'first'))).toMatchObject({ created: true })
    expect(await bot.run('createRecord', upsert('day', '2026-01-01', 'second'))).toMatchObject({ created: false })
  })

  it('requires an international phone number, because Attio finds no other', async () => {
    const national = { number: '020 7946 0018', countryCode: 'GB' }
    expect(await bot.rejection('createRecord', upsert('hotline', national, 'x'))).toContain(
      'matchingAttribute: to find the record, hotline needs a phone number in international form, e.g. "+12125551234".',
    )
  })
})

describe('a value that another record has in another case', () => {
  const project = (code: string, more: Values = {}) => ({ object: 'projects', values: { name: 'New', code, ...more } })
  const upsert = (code: string) => ({ ...project(code, { tags: 'Research' }), matchingAttribute: 'code' })
  const nameOf = async (bot: Bot, code: string) => {
    const { records } = await bot.run('listRecords', { object: 'projects', filter: { code } })
    return records
      .filter(({ values }) => JSON.stringify(values.code) === JSON.stringify(code))
      .map(({ values }): unknown => values.name)
  }

  beforeAll(() => environment.control.set({ textEquality: 'ignores-case' }))
  afterAll(() => environment.control.set({ textEquality: 'exact' }))

  it('does not match in an upsert, although a filter finds it', async () => {
    const bot = await newBot(environment)
    const before = await nameOf(bot, 'AE-001')
    expect(before).not.toEqual(['New'])
    expect(await bot.run('createRecord', upsert('ae-001'))).toMatchObject({ created: true })
    expect(await nameOf(bot, 'AE-001')).toEqual(before)
    // Now the filter finds two records, and the given value belongs to one.
    expect(await bot.run('createRecord', upsert('ae-001'))).toMatchObject({ created: false })
    expect(await bot.run('createRecord', upsert('AE-001'))).toMatchObject({ created: false })
    expect([await nameOf(bot, 'AE-001'), await nameOf(bot, 'ae-001')]).toEqual([['New'], ['New']])
  })

  it('is not reported as the result of a create whose response was lost', async () => {
    const bot = await newBot(environment)
    const body = { data: { values: project('AE-9').values } }
    await bot.fail('reset', 'POST', 'records$')
    await bot.raceAhead('POST', 'query$', { method: 'POST', path: '/v2/objects/projects/records', body })
    expect(await bot.rejection('createRecord', project('ae-9'))).toContain('The record may have been created')
    expect(await nameOf(bot, 'AE-9')).toEqual(['New'])
  })
})
