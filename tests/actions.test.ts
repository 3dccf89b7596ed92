import { beforeAll, describe, expect, it } from 'vitest'
import { actions } from '../definitions'
import { inputs } from '../definitions/inputs'
import type { ActionName } from '../botpress/bundle'
import { type Bot, botOf, newBot } from './support/bot'
import { useEnvironment } from './support/environment'
import { strictSchema } from '../botpress/strict-schema'

const ADA = 'ada.lovelace@difference-engine.example.com'

const environment = await useEnvironment()
const main = botOf(environment, environment.sandbox.tokens.full)

const idOf = async (bot: Bot, object: string, filter: object): Promise<string> => {
  const { records } = await bot.run('listRecords', { object, filter })
  return records[0]?.id ?? ''
}

describe('an output', () => {
  const objects = ['people', 'companies', 'deals', 'users', 'workspaces', 'projects']
  let recordIds: Record<string, string>
  const attributeSlugs: Record<string, string[]> = {}
  beforeAll(async () => {
    const found = await Promise.all(objects.map(async (object) => [object, await idOf(main, object, {})] as const))
    recordIds = Object.fromEntries(found)
    for (const object of objects) {
      const { attributes } = await main.run('listAttributes', { object, includeArchived: true })
      attributeSlugs[object] = attributes.map(({ slug }) => slug)
    }
  })

  const cases: [ActionName, () => object][] = [
    ['listObjects', () => ({})],
    ...objects.flatMap((object): [ActionName, () => object][] => [
      ['getObject', () => ({ object })],
      ['listAttributes', () => ({ object })],
      ['listAttributes', () => ({ object, includeOptions: false, includeArchived: true })],
      ['listAttributes', () => ({ object, attributes: attributeSlugs[object], includeArchived: true })],
      ['listRecords', () => ({ object })],
      ['listRecords', () => ({ object, limit: 1 })],
      ['listRecords', () => ({ object, limit: 2, attributes: ['created_at'], resolveReferences: false })],
      ['getRecord', () => ({ object, recordId: recordIds[object] })],
      ['getRecord', () => ({ object, recordId: recordIds[object], attributes: ['webUrl', 'object', 'createdAt'] })],
      ['updateRecord', () => ({ object, recordId: recordIds[object], values: CHANGES[object] })],
      [
        'updateRecord',
        () => ({ object, recordId: recordIds[object], values: CHANGES[object], attributes: ['webUrl'] }),
      ],
    ]),
    ['listRecords', () => ({ object: 'people', filter: { name: 'Unknown Person' } })],
    ['createRecord', () => ({ object: 'companies', values: { name: 'Nautilus', domains: ['nautilus.example.com'] } })],
    [
      'createRecord',
      () => ({ object: 'people', values: { email_addresses: [ADA] }, matchingAttribute: 'email_addresses' }),
    ],
  ]
  const CHANGES: Record<string, object> = {
    people: { job_title: 'Analyst' },
    companies: { description: 'Builds engines' },
    deals: { value: 12.5 },
    users: { user_id: 'usr-1000' },
    workspaces: { name: 'Engine Room' },
    projects: { health: 3 },
  }

  // As JSON, because a model may see only the top of an output: the keys are in the order of the schema.
  it.each(cases)('matches the schema of %s and its order in case %#', async (action, input) => {
    const output = await main.run(action, input())
    expect(JSON.stringify(strictSchema(actions[action].output.schema).parse(output))).toBe(JSON.stringify(output))
  })

  it('is checked for all seven actions', () => {
    expect(new Set(cases.map(([action]) => action))).toEqual(new Set(Object.keys(inputs)))
  })
})

describe('a record', () => {
  it('has a display name: the full name of a person, otherwise the name or a unique value', async () => {
    const names = async (object: string, filter: object) =>
      (await main.run('listRecords', { object, filter })).records.map(({ displayName }) => displayName)
    expect(await names('people', { email_addresses: ADA })).toEqual(['Ada Lovelace'])
    expect(await names('companies', { name: 'Jacquard Looms' })).toEqual(['Jacquard Looms'])
    expect(await names('deals', { name: 'Telescope lenses' })).toEqual(['Telescope lenses'])
    expect(await names('people', { email_addresses: 'newsletter@penny-post.example.com' })).toEqual([
      'newsletter@penny-post.example.com',
    ])
    expect(await names('users', { user_id: 'usr-0006' })).toEqual(['trial@example.org'])
  })

  it.each(['projects', 'people'])(
    'has all attributes of %s except its ID, its date and empty values that Attio computes',
    async (object) => {
      const { attributes } = await main.run('listAttributes', { object })
      const { records } = await main.run('listRecords', { object })
      const own = attributes.filter(({ slug }) => slug !== 'record_id' && slug !== 'created_at')
      const named = await main.run('listRecords', { object, attributes: own.map(({ slug }) => slug) })
      for (const [n, { values }] of named.records.entries()) {
        expect(Object.keys(values)).toHaveLength(own.length)
        const shown = own.filter(({ slug, isWritable }) => isWritable || (values[slug] as unknown) !== null)
        expect(records[n]?.values).toEqual(Object.fromEntries(shown.map(({ slug }) => [slug, values[slug] as unknown])))
      }
    },
  )

  it('has its object, its ID and its web link', async () => {
    const recordId = await idOf(main, 'people', { email_addresses: ADA })
    const { record } = await main.run('getRecord', { object: 'people', recordId })
    expect(record).toMatchObject({ object: 'people', id: recordId, displayName: 'Ada Lovelace' })
    expect(record.webUrl).toBe(`https://app.attio.com/analytical-engines/person/${recordId}`)
  })

  it('has only its ID, its name, and the named attributes and fields in every action', async () => {
    const bot = await newBot(environment)
    const { record: company } = await bot.run('createRecord', {
      object: 'companies',
      values: { name: 'Named Attributes Ltd' },
    })
    const attributes = ['Description', 'name', 'webUrl']
    const expected = {
      id: company.id,
      displayName: 'Named Attributes Ltd',
      values: { description: null, name: 'Named Attributes Ltd' },
      webUrl: company.webUrl,
    }
    const target = { object: 'companies', recordId: company.id, attributes }
    const read = await bot.run('getRecord', target)
    const { records } = await bot.run('listRecords', {
      object: 'companies',
      filter: { record_id: company.id },
      attributes,
    })
    const updated = await bot.run('updateRecord', { ...target, values: { name: 'Named Attributes Ltd' } })
    const unchanged = await bot.run('updateRecord', { ...target, values: { categories: [] } })
    const created = await bot.run('createRecord', {
      object: 'companies',
      values: { name: 'Other Ltd' },
      attributes: ['name'],
    })
    for (const record of [read.record, records[0], updated.record, unchanged.record]) {
      expect(JSON.stringify(record)).toBe(JSON.stringify(expected))
    }
    const { id } = created.record
    expect(created.record).toStrictEqual({ id, displayName: 'Other Ltd', values: { name: 'Other Ltd' } })
  })

  it('can be written as a reference if it has only named attributes and one object is allowed', async () => {
    const bot = await newBot(environment)
    const { records } = await bot.run('listRecords', { object: 'companies', limit: 1, attributes: ['name'] })
    const [company] = records
    const values = { name: 'Refers To It', company }
    const { record } = await bot.run('createRecord', { object: 'people', values })
    const reference = { object: 'companies', id: company?.id }
    expect(record.values).toMatchObject({ company: reference })
    const found = await bot.run('listRecords', { object: 'people', filter: { company }, attributes: ['name'] })
    expect(found.records.map(({ id }) => id)).toContain(record.id)
  })

  it('must have its object to be a reference if several objects are allowed, and the message says so', async () => {
    const bot = await newBot(environment)
    const { records } = await bot.run('listRecords', { object: 'companies', limit: 1, attributes: ['name', 'object'] })
    const [company] = records
    const values = { name: 'Stakes', code: 'AE-900' }
    const { object, ...withoutObject } = company ?? {}
    expect(object).toBe('companies')
    const rejected = { object: 'projects', values: { ...values, stakeholders: [withoutObject] } }
    expect(await bot.rejection('createRecord', rejected)).toContain(
      'stakeholders needs "object" next to "id", because several objects are allowed: {"object": ',
    )
    const { record } = await bot.run('createRecord', {
      object: 'projects',
      values: { ...values, stakeholders: [company] },
    })
    expect(record.values.stakeholders).toMatchObject([{ object, id: company?.id }])
  })
})

describe('an object ID', () => {
  let bot: Bot
  let object: string
  let recordId: string
  beforeAll(async () => {
    bot = await newBot(environment)
    const { objects } = await bot.run('listObjects', {})
    object = objects.find(({ slug }) => slug === 'people')?.id ?? ''
    recordId = await idOf(bot, 'people', { email_addresses: ADA })
  })

  it.each<[ActionName, object]>([
    ['getObject', {}],
    ['listAttributes', {}],
    ['listRecords', { filter: { email_addresses: ADA } }],
    ['getRecord', {}],
    ['updateRecord', { values: { job_title: 'Countess' } }],
  ])('gives the same output of %s as the slug', async (action, input) => {
    const needed = Object.keys(inputs[action].shape).includes('recordId') ? { recordId } : {}
    const bySlug = await bot.run(action, { ...input, ...needed, object: 'people' })
    expect(await bot.run(action, { ...input, ...needed, object })).toEqual(bySlug)
  })

  it('gives the same output of createRecord as the slug', async () => {
    const { record } = await bot.run('createRecord', { object, values: { name: 'Grace Hopper' } })
    expect(record).toMatchObject({ object: 'people', displayName: 'Grace Hopper' })
  })
})

/** Bytes of JSON. With every flag and every example, the attributes took five thirds of this. */
describe('the size of an output', () => {
  it.each([
    ['people', 8_413],
    ['companies', 10_248],
    ['deals', 2_363],
    ['projects', 6_835],
  ])('stays small for the attributes of %s: at most %i bytes', async (object, most) => {
    const answer = await (await newBot(environment)).run('listAttributes', { object })
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(most)
  })

  it('stays below 30,000 bytes for a list of people by default', async () => {
    const answer = await (await newBot(environment)).run('listRecords', { object: 'people' })
    expect(answer.records).toHaveLength(20)
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(30_000)
  })
})
