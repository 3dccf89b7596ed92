import { describe, expect, it } from 'vitest'
import { first, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const MISSING = '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00'

const stage = await useEnvironment()

describe('a rejected write', () => {
  it('lists every issue in one message and writes nothing', async () => {
    const bot = await newBot(stage)
    const values = {
      stage: 'Wonn',
      valu: 5,
      value: 'plenty',
      created_at: '2026-01-01T00:00:00Z',
      associated_people: ['Ada Lovelace', { object: 'companies', id: MISSING }],
      associated_company: { object: 'companies' },
    }
    const message = await bot.refusal('createRecord', { object: 'deals', values })
    for (const text of [
      'stage has no such option. Did you mean "Won 🎉"? The options are: "Lead", "In Progress", "Won 🎉" and "Lost"',
      '"valu" is not an attribute here. Did you mean "value"?',
      'value needs an amount of USD',
      'created_at is read-only',
      'associated_people[0] needs the email address of a record, e.g. "ada@example.com", a record ID',
      'associated_people[1] needs the email address of a record, e.g. "ada@example.com", a record ID',
      'associated_company needs the domain of a record, e.g. "acme.com", a record ID',
      'name is required for a new record',
      'owner is required for a new record, e.g. "ada@example.com"',
    ]) {
      expect(message).toContain(text)
    }
    expect((await bot.requests()).filter((request) => /^P(UT|OST|ATCH)/.test(request))).toEqual([])
  })

  it('shows examples of required attributes that work, except the made-up member', async () => {
    const bot = await newBot(stage)
    const message = await bot.refusal('createRecord', { object: 'deals', values: {} })
    const examples = message.matchAll(/- (\w+) is required for a new record, e\.g\. (.*)\.$/gm)
    const values = Object.fromEntries(
      Array.from(examples, ([, slug = '', json = '']) => [slug, JSON.parse(json) as unknown]),
    )
    expect(Object.keys(values).sort()).toEqual(['name', 'owner', 'stage'])
    expect(values.owner).toBe('ada@example.com')
    const owner = 'charles.babbage@analytical-engines.example.com'
    await bot.run('createRecord', { object: 'deals', values: { ...values, owner } })
  })

  it('explains a value that only Attio can reject, without quoting it', async () => {
    const bot = await newBot(stage)
    const message = await bot.refusal('createRecord', { object: 'people', values: { phone_numbers: ['12345'] } })
    expect(message).toContain('Invalid phone number. phone_numbers needs the international form, as in "+')
    expect(message).not.toContain('12345')
    const madeUp = await bot.refusal('createRecord', { object: 'people', values: { phone_numbers: ['+15550001'] } })
    expect(madeUp).toContain('phone_numbers may have a made-up number, which Attio refuses even in the right format')
  })

  it('names a reference to a missing record', async () => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, 'people')
    for (const company of ['missing.example.com', MISSING, { object: 'companies', id: MISSING }]) {
      const message = await bot.refusal('updateRecord', { object: 'people', recordId, values: { company } })
      expect(message).toContain(
        'company refers to a record that does not exist in "companies": create it first with createRecord, or leave it out.',
      )
      expect(message).not.toContain('missing.example')
    }
  })
})
