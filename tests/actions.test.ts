import { beforeAll, describe, expect, it } from 'vitest'
import { actions } from '../definitions'
import { inputs } from '../definitions/inputs'
import type { ActionName } from '../botpress/bundle'
import { type Bot, botOf, newBot } from './support/bot'
import { everyType, objectOfEveryType, slugsOf, type TypeExample } from './support/every-type'
import { useStage } from './support/stage'
import { strict } from '../botpress/strict'

const ADA = 'ada.lovelace@difference-engine.example.com'

const stage = await useStage()
const main = botOf(stage, stage.sandbox.tokens.full)

const idOf = async (bot: Bot, object: string, filter: object): Promise<string> => {
  const { records } = await bot.run('listRecords', { object, filter })
  return records[0]?.id ?? ''
}

describe('every answer matches its schema, and holds nothing else', () => {
  const objects = ['people', 'companies', 'deals', 'users', 'workspaces', 'projects']
  let recordIds: Record<string, string>
  beforeAll(async () => {
    const found = await Promise.all(objects.map(async (object) => [object, await idOf(main, object, {})] as const))
    recordIds = Object.fromEntries(found)
  })

  const cases: [ActionName, () => object][] = [
    ['listObjects', () => ({})],
    ...objects.flatMap((object): [ActionName, () => object][] => [
      ['getObject', () => ({ object })],
      ['listAttributes', () => ({ object })],
      ['listAttributes', () => ({ object, includeOptions: false, includeArchived: true })],
      ['listRecords', () => ({ object })],
      ['listRecords', () => ({ object, limit: 1 })],
      ['listRecords', () => ({ object, limit: 2, attributes: ['created_at'], resolveReferences: false })],
      ['getRecord', () => ({ object, recordId: recordIds[object] })],
      ['updateRecord', () => ({ object, recordId: recordIds[object], values: CHANGES[object] })],
    ]),
    ['listRecords', () => ({ object: 'people', filter: { name: 'Nobody At All' } })],
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

  it.each(cases)('%s %#', async (action, input) => {
    const output = await main.run(action, input())
    expect(strict(actions[action].output.schema).parse(output)).toEqual(output)
  })

  it('covers all seven actions', () => {
    expect(new Set(cases.map(([action]) => action))).toEqual(new Set(Object.keys(inputs)))
  })
})

describe('values of every attribute type, by attribute and whatever the data', () => {
  let bot: Bot
  let examples: TypeExample[]
  let full: Record<string, unknown>
  let empty: Record<string, unknown>
  let attributes: string[]

  beforeAll(async () => {
    bot = await newBot(stage)
    const { records } = await bot.run('listRecords', { object: 'deals', limit: 1 })
    const { id: memberId } = records[0]?.values.owner as { id: string }
    const personId = await idOf(bot, 'people', { email_addresses: ADA })
    examples = everyType({ memberId, personId, personName: 'Ada Lovelace' })
    await stage.control.addObject(objectOfEveryType(examples), bot.token)
    const values = examples.flatMap(({ type, stored }) => [
      [slugsOf(type).one, stored.slice(0, 1)],
      [slugsOf(type).many, stored],
    ])
    const filled = await stage.control.systemChange(
      { object: 'specimens', values: Object.fromEntries(values) as Record<string, unknown> },
      bot.token,
    )
    const bare = await stage.control.systemChange({ object: 'specimens', values: {} }, bot.token)
    attributes = examples.flatMap(({ type }) => Object.values(slugsOf(type)))
    const read = async ({ id }: Record<string, unknown>) => {
      const { record_id: recordId } = id as { record_id: string }
      return (await bot.run('getRecord', { object: 'specimens', recordId, attributes })).record.values
    }
    full = await read(filled)
    empty = await read(bare)
  })

  it('reads a value of each type', () => {
    for (const { type, read } of examples) expect({ [type]: full[slugsOf(type).one] }).toEqual({ [type]: read[0] })
  })

  it('reads all values of each type where there can be several, in order', () => {
    for (const { type, read } of examples) expect({ [type]: full[slugsOf(type).many] }).toEqual({ [type]: read })
  })

  it('reads null where there is no value', () => {
    for (const { type, empty: none = null } of examples) {
      expect({ [type]: empty[slugsOf(type).one] }).toEqual({ [type]: none })
    }
  })

  it('reads an empty list where there could be several values', () => {
    for (const { type, empty: none } of examples) {
      expect({ [type]: empty[slugsOf(type).many] }).toEqual({ [type]: none === undefined ? [] : [none] })
    }
  })

  it('reads each type alike in a list of records', async () => {
    const { records } = await bot.run('listRecords', { object: 'specimens', attributes })
    expect(records.map(({ values }) => values)).toEqual([full, empty])
  })
})

describe('records of the workspace', () => {
  it('names a person in full, a company and a deal by name, and what has no name by its unique value', async () => {
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
    'has all attributes of %s but those beside it, and what Attio has not filled',
    async (object) => {
      const { attributes } = await main.run('listAttributes', { object })
      const { records } = await main.run('listRecords', { object })
      const own = attributes.filter(({ slug }) => slug !== 'record_id' && slug !== 'created_at')
      const named = await main.run('listRecords', { object, attributes: own.map(({ slug }) => slug) })
      for (const [n, { values }] of named.records.entries()) {
        expect(Object.keys(values)).toHaveLength(own.length)
        const told = own.filter(({ slug, isWritable }) => isWritable || (values[slug] as unknown) !== null)
        expect(records[n]?.values).toEqual(Object.fromEntries(told.map(({ slug }) => [slug, values[slug] as unknown])))
      }
    },
  )

  it('has even those beside it where they are asked for by name', async () => {
    const named = await main.run('listRecords', { object: 'projects', attributes: ['record_id', 'created_at'] })
    for (const { id, createdAt, values } of named.records) {
      expect(values).toEqual({ record_id: id, created_at: createdAt })
    }
  })

  it('has those with a value before those without one', async () => {
    const { records } = await main.run('listRecords', { object: 'people' })
    for (const { values } of records) {
      const isFilled = Object.values(values as Record<string, unknown>).map(
        (value) => value !== null && !(Array.isArray(value) && value.length === 0),
      )
      expect(isFilled).toEqual(isFilled.toSorted((a, b) => Number(b) - Number(a)))
    }
  })

  it('has its object, the ID and the page that Attio gives it', async () => {
    const recordId = await idOf(main, 'people', { email_addresses: ADA })
    const { record } = await main.run('getRecord', { object: 'people', recordId })
    expect(record).toMatchObject({ object: 'people', id: recordId, displayName: 'Ada Lovelace' })
    expect(record.webUrl).toBe(`https://app.attio.com/analytical-engines/person/${recordId}`)
  })
})

describe('an object is named by its ID as well as by its slug', () => {
  let bot: Bot
  let object: string
  let recordId: string
  beforeAll(async () => {
    bot = await newBot(stage)
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
  ])('in %s', async (action, input) => {
    const needed = Object.keys(inputs[action].shape).includes('recordId') ? { recordId } : {}
    const bySlug = await bot.run(action, { ...input, ...needed, object: 'people' })
    expect(await bot.run(action, { ...input, ...needed, object })).toEqual(bySlug)
  })

  it('in createRecord', async () => {
    const { record } = await bot.run('createRecord', { object, values: { name: 'Grace Hopper' } })
    expect(record).toMatchObject({ object: 'people', displayName: 'Grace Hopper' })
  })
})

/** In bytes of JSON. Of attributes, three fifths of what they took with every flag and an example of everything. */
describe('what a model has to read is short', () => {
  it.each([
    ['people', 8_413],
    ['companies', 10_248],
    ['deals', 2_363],
    ['projects', 6_835],
  ])('the attributes of %s: at most %i bytes', async (object, most) => {
    const answer = await (await newBot(stage)).run('listAttributes', { object })
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(most)
  })

  it('a list of people by default: at most 30,000 bytes', async () => {
    const answer = await (await newBot(stage)).run('listRecords', { object: 'people' })
    expect(answer.records).toHaveLength(20)
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(30_000)
  })
})
