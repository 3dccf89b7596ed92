import { describe, expect, it } from 'vitest'
import { first, newBot, valuesOf } from './support/bot'
import { useStage } from './support/stage'

type Values = Record<string, unknown>
const ADA = 'ada.lovelace@difference-engine.example.com'
const NOBODY = '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00'

const stage = await useStage()

describe('what is wrong is said before anything is written, all at once', () => {
  it('in one message', async () => {
    const bot = await newBot(stage)
    const values = {
      stage: 'Wonn',
      valu: 5,
      value: 'plenty',
      created_at: '2026-01-01T00:00:00Z',
      associated_people: ['Ada Lovelace', { object: 'companies', id: NOBODY }],
      associated_company: { object: 'companies' },
    }
    const message = await bot.refusal('createRecord', { object: 'deals', values })
    for (const text of [
      'stage has no such option. Did you mean "Won 🎉"? It has: "Lead", "In Progress", "Won 🎉" and "Lost"',
      '"valu" is not an attribute here. Did you mean "value"?',
      'value needs an amount of USD',
      'created_at is read-only',
      'associated_people[1] needs {"object": "people", "id"',
      'associated_company needs {"object": "companies", "id"',
      'name is required for a new record',
      'owner is required for a new record, e.g. "ada@example.com"',
    ]) {
      expect(message).toContain(text)
    }
    expect((await bot.requests()).filter((request) => /^P(UT|OST|ATCH)/.test(request))).toEqual([])
  })

  it('and the example of a missing attribute has the form that works, with a member in place of the one made up', async () => {
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

  it.each<[object: string, values: Values, said: string]>([
    ['projects', { health: 6 }, 'health needs a whole number from 0 to 5'],
    ['projects', { health: 2.5 }, 'health needs a whole number from 0 to 5'],
    ['projects', { is_billable: 'yes' }, 'is_billable needs true or false'],
    ['projects', { kick_off: 'tomorrow' }, 'kick_off needs a date as YYYY-MM-DD'],
    ['projects', { next_review: 'at noon' }, 'next_review needs a date and time'],
    ['projects', { budget: { amount: 5, currency: 'USD' } }, 'budget is kept in EUR'],
    ['projects', { phase: ['Build', 'Discovery'] }, 'phase takes one value, not a list of 2'],
    ['projects', { tags: ['Research', 'Helium'] }, 'tags[1] has no such option'],
    ['projects', { contact_email: 'not an address' }, 'contact_email needs an email address'],
    ['projects', { website: 'localhost' }, 'website needs a domain'],
    ['projects', { hotline: {} }, 'hotline needs a phone number'],
    ['projects', { site: { city: 'London' } }, 'site needs an object with any of line1'],
    ['projects', { lead: 'Charles Cabbage' }, 'lead has no such member. Did you mean "Charles Babbage"?'],
    ['projects', { about: 'AE-001' }, 'about needs {"object"'],
    ['people', { name: { given: 'Ada' } }, 'name needs a name such as "Ada Lovelace"'],
    ['people', { last_interaction: '2026-01-01' }, 'last_interaction is read-only'],
    ['people', { name: 'Ada', Name: 'Grace' }, 'name is given 2 times'],
  ])('in %s %j', async (object, values, said) => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, object)
    expect(await bot.refusal('updateRecord', { object, recordId, values })).toContain(said)
  })

  it('what only Attio can tell to be wrong comes with what it needs', async () => {
    const bot = await newBot(stage)
    const message = await bot.refusal('createRecord', { object: 'people', values: { phone_numbers: ['12345'] } })
    expect(message).toContain('Invalid phone number. phone_numbers needs a phone number such as "+')
    expect(message).not.toContain('12345')
  })

  it('a reference that leads nowhere is named', async () => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, 'people')
    for (const company of ['nobody-has-this.example.com', NOBODY, { object: 'companies', id: NOBODY }]) {
      const message = await bot.refusal('updateRecord', { object: 'people', recordId, values: { company } })
      expect(message).toContain(
        'What company refers to is not there in "companies": create it first with createRecord, or leave it out.',
      )
      expect(message).not.toContain('nobody-has-this')
    }
  })
})

describe('a value that another record has', () => {
  it('is refused with the attribute, the record, and the two ways on', async () => {
    const bot = await newBot(stage)
    const { id } = await first(bot, 'people', { email_addresses: ADA })
    const message = await bot.refusal('createRecord', { object: 'people', values: { email_addresses: [ADA] } })
    expect(message).toContain('email_addresses')
    expect(message).toContain(id)
    expect(message).toContain('updateRecord')
    expect(message).toContain('matchingAttribute "email_addresses"')
    expect(message).not.toContain(ADA)
  })
})

describe('a token that lost its scope to write', () => {
  it('is told which scope, what needs it and where to grant it, while reading goes on', async () => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, 'people')
    const scopes = ['object_configuration:read', 'record_permission:read']
    await stage.control.fail({ kind: 'scope-lost', token: bot.token, scopes })
    const values = { job_title: 'Analyst' }
    for (const message of [
      await bot.refusal('createRecord', { object: 'people', values }),
      await bot.refusal('updateRecord', { object: 'people', recordId, values }),
    ]) {
      expect(message).toContain('Records: read-write (record_permission:read-write)')
      expect(message).toContain('createRecord and updateRecord')
      expect(message).toContain('Workspace settings → Developers')
      expect(message).not.toContain('object_configuration')
    }
    await valuesOf(bot, 'people', recordId)
    await stage.control.clearFaults()
    await bot.run('updateRecord', { object: 'people', recordId, values })
  })
})
