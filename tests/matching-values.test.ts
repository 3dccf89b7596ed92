import { beforeEach, describe, expect, it } from 'vitest'
import { type Bot, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const stage = await useEnvironment()

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
    bot = await newBot(stage)
    await stage.control.addObject(appointments, bot.token)
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
    expect(await bot.refusal('createRecord', upsert('hotline', national, 'x'))).toContain(
      'matchingAttribute: to find the record, hotline needs a phone number in international form, e.g. "+12125551234".',
    )
  })
})
