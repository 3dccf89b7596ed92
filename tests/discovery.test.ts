import { beforeAll, describe, expect, it } from 'vitest'
import type { Outputs } from '../botpress/bundle'
import { type Bot, botOf, first, newBot } from './support/bot'
import { exampleValues, filterBy, type Known } from './support/from-attributes'
import { callAttio, useEnvironment } from './support/environment'

type Attribute = Outputs['listAttributes']['attributes'][number]

const OBJECTS = ['people', 'companies', 'deals', 'users', 'workspaces', 'projects'] as const

/** Types that need no example. */
const PLAIN_TYPES = new Set(['text', 'number', 'checkbox', 'date', 'timestamp', 'select', 'status'])

const environment = await useEnvironment()
const main = botOf(environment, environment.sandbox.tokens.full)

async function attributesOf(bot: Bot, object: string, more: object = {}): Promise<Map<string, Attribute>> {
  const { attributes } = await bot.run('listAttributes', { object, ...more })
  return new Map(attributes.map((attribute) => [attribute.slug, attribute]))
}

/** The details of all attributes that the overview lists. */
async function detailsOf(bot: Bot, object: string, more: object = {}): Promise<Map<string, Attribute>> {
  const names = [...(await attributesOf(bot, object, more)).keys()]
  const details = await attributesOf(bot, object, { ...more, attributes: names })
  expect([...details.keys()]).toEqual(names)
  return details
}

describe('listObjects and getObject', () => {
  it('return the slug, the nouns and the permanent ID of each object', async () => {
    const { objects } = await main.run('listObjects', {})
    expect(objects.map(({ slug }) => slug).sort()).toEqual([...OBJECTS].sort())
    expect(objects.find(({ slug }) => slug === 'people')).toMatchObject({
      singularNoun: 'Person',
      pluralNoun: 'People',
    })
    for (const object of objects) {
      expect((await main.run('getObject', { object: object.slug })).object).toEqual(object)
      expect((await main.run('getObject', { object: object.id })).object).toEqual(object)
    }
  })
})

describe('an object by its everyday name', () => {
  it('is accepted by every action and as a reference', async () => {
    const bot = await newBot(environment)
    expect((await bot.run('getObject', { object: 'company' })).object.slug).toBe('companies')
    expect((await attributesOf(bot, 'Companies')).has('domains')).toBe(true)
    const values = { name: 'Everyday Names Ltd' }
    const { record } = await bot.run('createRecord', { object: 'Company', values })
    expect(record).toMatchObject({ object: 'companies', displayName: 'Everyday Names Ltd' })
    const { id: recordId } = record
    await bot.run('updateRecord', { object: 'COMPANY', recordId, values: { description: 'Renamed' } })
    expect((await bot.run('getRecord', { object: 'Companies', recordId })).record.values.description).toBe('Renamed')
    const company = { object: 'Company', id: recordId }
    const person = { object: 'person', values: { name: 'Evelyn Day', company } }
    await bot.run('createRecord', person)
    for (const filter of [{ company }, { name: 'Evelyn Day' }]) {
      const { records } = await bot.run('listRecords', { object: 'People', filter })
      expect(records).toMatchObject([{ object: 'people', values: { company: { object: 'companies', id: recordId } } }])
    }
    expect((await bot.run('listRecords', { object: 'Person', search: 'evelyn day' })).records).toHaveLength(1)
  })

  it('costs one list of objects in the first call, and no request in a later one', async () => {
    const bot = await newBot(environment)
    const list = { object: 'Person', limit: 1, attributes: ['name'] }
    await bot.run('listRecords', list)
    expect((await bot.requests()).filter((request) => request.endsWith('/objects'))).toHaveLength(1)
    await bot.run('listRecords', list)
    expect(await bot.requests()).toEqual([expect.stringContaining('/people/records/query')])
  })
})

describe('listAttributes', () => {
  it('details options with archived ones, currencies and allowed objects', async () => {
    const projects = await detailsOf(main, 'projects', { includeArchived: true })
    expect(projects.get('tags')).toMatchObject({
      options: ['Research', 'Hardware', 'Été', 'R&D, shared'],
      archivedOptions: ['Steam'],
    })
    expect(projects.get('phase')?.archivedOptions).toEqual(['Parked'])
    expect(projects.get('legacy_score')).toMatchObject({ isArchived: true, type: 'number' })
    expect(projects.get('budget')?.currency).toBe('EUR')
    expect(projects.get('stakeholders')?.allowedObjects?.toSorted()).toEqual(['companies', 'people'])
    expect(projects.get('about')?.allowedObjects).toBeUndefined()
  })

  it.each<[object: string, slug: string, flags: Partial<Attribute>]>([
    ['people', 'email_addresses', { isSystem: true, isUnique: true, isMultiselect: true, isWritable: true }],
    ['deals', 'owner', { isSystem: true, isWritable: true, isRequired: true }],
    ['projects', 'code', { isWritable: true, isUnique: true }],
  ])('has only the flags of %s.%s that are true', async (object, slug, flags) => {
    const said = Object.entries((await attributesOf(main, object, { attributes: [slug] })).get(slug) ?? {})
    expect(Object.fromEntries(said.filter(([key]) => key.startsWith('is')))).toStrictEqual(flags)
  })

  it('gives an overview that repeats neither a title nor a detail', async () => {
    const deals = await attributesOf(main, 'deals')
    expect([...deals.values()].slice(0, 2)).toStrictEqual([
      { slug: 'name', title: 'Deal name', type: 'text', isWritable: true, isRequired: true },
      {
        slug: 'stage',
        title: 'Deal stage',
        type: 'status',
        isWritable: true,
        isRequired: true,
        options: ['Lead', 'In Progress', 'Won 🎉', 'Lost'],
      },
    ])
    expect(deals.get('owner')).toStrictEqual({
      slug: 'owner',
      title: 'Deal owner',
      type: 'actor-reference',
      isWritable: true,
      isRequired: true,
    })
  })

  it('lists archived attributes only with includeArchived', async () => {
    const input = { object: 'projects', attributes: ['legacy_score'] }
    expect(await main.rejection('listAttributes', input)).toContain('"legacy_score" is not an attribute here')
    const details = await attributesOf(main, 'projects', { ...input, includeArchived: true })
    expect(details.get('legacy_score')).toMatchObject({ isArchived: true })
    expect((await attributesOf(main, 'projects')).has('legacy_score')).toBe(false)
  })

  it('rejects all names that are not attributes in one message', async () => {
    const said = await main.rejection('listAttributes', { object: 'deals', attributes: ['stagee', 'name', 'valeu'] })
    expect(said).toContain('attributes: "stagee" is not an attribute here. Did you mean "stage"?')
    expect(said).toContain('attributes: "valeu" is not an attribute here. Did you mean "value"?')
  })

  it('gives the overview if every name is blank, and details of one name given as text', async () => {
    const overview = await main.run('listAttributes', { object: 'deals' })
    expect(await main.run('listAttributes', { object: 'deals', attributes: ['', ' '] })).toEqual(overview)
    expect(await main.run('listAttributes', { object: 'deals', attributes: null })).toEqual(overview)
    expect([...(await attributesOf(main, 'deals', { attributes: 'Deal Stage' })).keys()]).toEqual(['stage'])
  })

  it('has a writing example for each writable attribute whose type needs one', async () => {
    for (const object of OBJECTS) {
      for (const { type, isWritable, writeExample } of (await detailsOf(main, object)).values()) {
        expect(writeExample !== undefined, type).toBe(isWritable === true && !PLAIN_TYPES.has(type))
      }
    }
  })
})

describe.each(OBJECTS)('with only the output of listAttributes for %s', (object) => {
  let attributes: Attribute[]
  let known: Known
  beforeAll(async () => {
    attributes = [...(await detailsOf(main, object)).values()]
    const ids = new Map<string, string>()
    for (const target of OBJECTS) ids.set(target, (await first(main, target)).id)
    known = {
      domain: 'difference-engine.example.com',
      email: 'ada.lovelace@difference-engine.example.com',
      member: 'charles.babbage@analytical-engines.example.com',
      recordOf: (target) => ids.get(target) ?? '',
    }
  })

  it('createRecord accepts the example of every writable attribute', async () => {
    for (const attribute of attributes.filter(({ isWritable }) => isWritable)) {
      const values = exampleValues(attributes, known, attribute)
      const { record } = await main.run('createRecord', { object, values })
      await callAttio(environment, main.token, 'DELETE', `objects/${object}/records/${record.id}`)
      const value: unknown = record.values[attribute.slug]
      expect(attribute.isMultiselect ? (value as unknown[]).length : value).toBeTruthy()
    }
  })

  it('createRecord accepts the examples of all writable attributes together', async () => {
    const values = exampleValues(attributes, known, ...attributes.filter(({ isWritable }) => isWritable))
    const { record } = await main.run('createRecord', { object, values })
    await callAttio(environment, main.token, 'DELETE', `objects/${object}/records/${record.id}`)
    expect(Object.keys(values).length).toBeGreaterThan(0)
  })

  it('listRecords accepts every filter example, and each type that needs one has it', async () => {
    for (const { slug, type, filterExample } of attributes) {
      expect(filterExample === undefined, slug).toBe(PLAIN_TYPES.has(type))
      if (filterExample !== undefined) await main.run('listRecords', { object, filter: filterExample, limit: 1 })
    }
  })

  it('listRecords accepts a filter with every operator of every attribute', async () => {
    for (const attribute of attributes) {
      const operators = ['$eq', '$ne', '$in', '$nin', ...(attribute.filterOperators ?? [])]
      const $and = operators.map((operator) => filterBy(attribute, operator))
      await main.run('listRecords', { object, filter: { $and }, limit: 1 })
    }
  })
})
