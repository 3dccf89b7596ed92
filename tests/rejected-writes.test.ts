import { describe, expect, it } from 'vitest'
import { first, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const MISSING = '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00'

const environment = await useEnvironment()

describe('a rejected write', () => {
  it('shows examples of required attributes that work, except the made-up member', async () => {
    const bot = await newBot(environment)
    const message = await bot.rejection('createRecord', { object: 'deals', values: {} })
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
    const bot = await newBot(environment)
    const message = await bot.rejection('createRecord', { object: 'people', values: { phone_numbers: ['12345'] } })
    expect(message).toContain('Invalid phone number. phone_numbers needs the international form, as in "+')
    expect(message).not.toContain('12345')
    const madeUp = await bot.rejection('createRecord', { object: 'people', values: { phone_numbers: ['+15550001'] } })
    expect(madeUp).toContain('phone_numbers may have a made-up number, which Attio rejects even in the right format')
  })

  it('names a reference to a missing record', async () => {
    const bot = await newBot(environment)
    const { id: recordId } = await first(bot, 'people')
    for (const company of ['missing.example.com', MISSING, { object: 'companies', id: MISSING }]) {
      const message = await bot.rejection('updateRecord', { object: 'people', recordId, values: { company } })
      expect(message).toContain(
        'company refers to a record that does not exist in "companies": create it first with createRecord, or omit it.',
      )
      expect(message).not.toContain('missing.example')
    }
  })
})
