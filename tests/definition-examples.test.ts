import { describe, expect, it } from 'vitest'
import * as cards from '../definitions/actions'
import { attributeSchema } from '../definitions/entities'
import { jsonSchemaOf } from '../botpress/json-schema'
import { first, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

type Field = 'filter' | 'sorts' | 'values' | 'attributes' | 'filterExample' | 'sortExample' | 'writeExample'

/** The objects of the attributes that people doesn't have. */
const OBJECTS: Record<string, string> = { stage: 'deals' }

const environment = await useEnvironment()
const bot = await newBot(environment)
// The card says that referenced records should exist.
await bot.run('createRecord', { object: 'companies', values: { name: 'Acme', domains: 'acme.com' } })

/** Returns the examples of `description` that are objects or lists. */
function examplesIn(description: string): unknown[] {
  return Array.from(description.matchAll(/[[{]/g)).flatMap(({ index }) => {
    if (/[[{"]\S*$/.test(description.slice(0, index))) return []
    for (let end = index + 1; end <= description.length; end += 1) {
      try {
        return [JSON.parse(description.slice(index, end)) as unknown]
      } catch {
        continue
      }
    }
    throw new Error(`What begins at ${index} is no JSON: ${description}`)
  })
}

const examplesOf = (schema: Parameters<typeof jsonSchemaOf>[0], field: Field): unknown[] =>
  examplesIn(jsonSchemaOf(schema).properties?.[field]?.description ?? '')

/** Whether `example` is the operand of an attribute in a filter, such as {"$ne":null}. */
const isOperand = (example: unknown): boolean => Object.keys(example as object).every((key) => key.startsWith('$'))

const each = (examples: unknown[]) => examples.map((example) => ({ example, shown: JSON.stringify(example) }))

const objectOf = (example: unknown): string =>
  Object.entries(OBJECTS).find(([slug]) => JSON.stringify(example).includes(`"${slug}"`))?.[1] ?? 'people'

const found = async (input: object) => (await bot.run('listRecords', { limit: 5, ...input })).records.length

describe('the examples in the action definitions', () => {
  const filters = [
    ...examplesOf(cards.listRecords.input.schema, 'filter'),
    ...examplesOf(attributeSchema, 'filterExample'),
  ].map((example) => (isOperand(example) ? { name: example } : example))
  const sorts = [...examplesOf(cards.listRecords.input.schema, 'sorts'), ...examplesOf(attributeSchema, 'sortExample')]
  const attributes = (['listRecords', 'getRecord', 'createRecord', 'updateRecord'] as const).flatMap((action) =>
    examplesOf(cards[action].input.schema, 'attributes'),
  )
  const values = (['createRecord', 'updateRecord'] as const).flatMap((action) =>
    examplesOf(cards[action].input.schema, 'values'),
  )

  it('are all covered by these tests', () => {
    expect([filters, sorts, attributes, values].map(({ length }) => length)).toStrictEqual([5, 2, 4, 3])
  })

  it.each(each(filters))('include a valid filter: $shown', async ({ example: filter }) => {
    expect(await found({ object: objectOf(filter), filter })).toBeTypeOf('number')
  })

  it.each(each(sorts))('include a valid sort: $shown', async ({ example: sort }) => {
    expect(await found({ object: objectOf(sort), sorts: sort })).toBe(5)
  })

  it.each(each(attributes))('include valid attributes: $shown', async ({ example: names }) => {
    const { records } = await bot.run('listRecords', { object: 'people', attributes: names, limit: 1 })
    const { values = {}, ...outside } = records[0] ?? {}
    expect(Object.keys(outside)).toStrictEqual(['id', 'displayName'])
    expect(Object.keys(values)).toStrictEqual((names as string[]).filter((name) => !(name in outside)))
  })

  it('include values of a new record that are accepted, and accepted again for that record', async () => {
    const [person, location] = examplesOf(cards.createRecord.input.schema, 'values')
    const given = { ...(person as object), primary_location: location }
    const input = { object: 'people', values: given, matchingAttribute: 'email_addresses' }
    const { record } = await bot.run('createRecord', input)
    expect(record.values).toMatchObject({
      email_addresses: ['ada@example.com'],
      company: { object: 'companies' },
      primary_location: location,
    })
    expect(await bot.run('updateRecord', { object: 'people', recordId: record.id, values: given })).not.toHaveProperty(
      'hint',
    )
  })

  it('include a change of a deal that is accepted', async () => {
    const [given] = examplesOf(cards.updateRecord.input.schema, 'values')
    const { id: recordId } = await first(bot, 'deals', { stage: 'Lead' })
    const { record } = await bot.run('updateRecord', { object: objectOf(given), recordId, values: given })
    expect(record.values.stage).toBe('Won 🎉')
  })

  it('include the time when a value was set', async () => {
    const description = jsonSchemaOf(cards.listRecords.input.schema).properties?.attributes?.description ?? ''
    const names = description.match(/(?<=")\w+\.activeFrom(?=")/g) ?? []
    expect(names).toHaveLength(1)
    const { values } = (await bot.run('listRecords', { object: 'deals', attributes: names, limit: 1 })).records[0] ?? {}
    expect(values).toStrictEqual({ [names[0] ?? '']: expect.stringMatching(/^\d{4}-/) as unknown })
  })

  it('include a misspelt search that finds the person', async () => {
    const [, words = ''] =
      /e\.g\. "([^"]+)"/.exec(jsonSchemaOf(cards.listRecords.input.schema).properties?.search?.description ?? '') ?? []
    const { records } = await bot.run('listRecords', { object: 'people', search: words })
    expect(records[0]?.displayName).toBe('Ada Lovelace')
  })

  it('name existing objects and matching attributes', async () => {
    const named = (field: 'object' | 'matchingAttribute') =>
      (jsonSchemaOf(cards.createRecord.input.schema).properties?.[field]?.description ?? '').match(/(?<=")\w+(?=")/g) ??
      []
    expect(named('object')).toEqual(['people'])
    const { objects } = await bot.run('listObjects', {})
    expect(objects.map(({ slug }) => slug)).toEqual(expect.arrayContaining(named('object')))
    for (const object of ['people', 'companies']) {
      const { attributes: all } = await bot.run('listAttributes', { object })
      const unique = all.filter(({ isUnique }) => isUnique).map(({ slug }) => slug)
      expect(
        named('matchingAttribute').some((slug) => unique.includes(slug)),
        object,
      ).toBe(true)
    }
  })
})
