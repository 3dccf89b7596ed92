import { describe, expect, it } from 'vitest'
import { newBot } from './support/bot'
import { useStage } from './support/stage'

type Values = Record<string, unknown>

const stage = await useStage()

describe('matchingAttribute', () => {
  it('creates a record the first time, and updates it the second', async () => {
    const bot = await newBot(stage)
    const upsert = (values: Values) =>
      bot.run('createRecord', { object: 'companies', values, matchingAttribute: 'domains' })
    const { record: created } = await upsert({ domains: 'nautilus.example.com', name: 'Nautilus' })
    const { record: updated } = await upsert({ domains: ['nautilus.example.com'], description: 'Submarines' })
    expect(updated.id).toBe(created.id)
    expect(updated.values).toMatchObject({ name: 'Nautilus', description: 'Submarines' })
    expect(await bot.requests()).toContain('PUT /v2/objects/companies/records')
  })

  it('may be given by title', async () => {
    const bot = await newBot(stage)
    const input = { object: 'projects', values: { code: 'AE-001', health: 1 }, matchingAttribute: 'Project code' }
    expect((await bot.run('createRecord', input)).record).toMatchObject({ displayName: 'The Mill' })
  })

  it.each<[what: string, object: string, values: Values, matchingAttribute: string, said: string]>([
    [
      'unknown',
      'companies',
      { name: 'Acme' },
      'domain',
      'matchingAttribute: "domain" is not an attribute here. Did you mean "domains"?',
    ],
    [
      'not unique',
      'companies',
      { name: 'Acme' },
      'name',
      'matchingAttribute: "name" is not unique and writable. Use "domains".',
    ],
    ['without a value', 'companies', { name: 'Acme' }, 'domains', 'the values must hold "domains"'],
    ['of an object that has none', 'deals', { name: 'Engine' }, 'name', 'This object has none'],
    [
      'read-only',
      'people',
      { name: 'Ada' },
      'record_id',
      '"record_id" is not unique and writable. Use "email_addresses".',
    ],
  ])('is refused when it is %s', async (_what, object, values, matchingAttribute, said) => {
    const bot = await newBot(stage)
    expect(await bot.refusal('createRecord', { object, values, matchingAttribute })).toContain(said)
    expect((await bot.requests()).filter((request) => /^P(UT|OST) .*records$/.test(request))).toEqual([])
  })
})
