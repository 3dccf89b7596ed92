import { describe, expect, it } from 'vitest'
import { createModelView } from '../bench/llmz/model-view'
import { countToolTokens, countVisible, countVisibleRecords } from '../bench/llmz/visible'
import type { ActionName, Outputs } from '../botpress/bundle'
import { readDefinition } from '../botpress/read-definition'
import { botOf } from './support/bot'
import { useEnvironment } from './support/environment'

const PEOPLE = { object: 'people' }

const environment = await useEnvironment()
const bot = botOf(environment, environment.sandbox.tokens.full)
const definition = readDefinition()
const view = await createModelView(definition, (action, input) => bot.run(action as ActionName, input as object))

describe('the definitions that LLMz prints', () => {
  // The contract is 2,500. The rest is for a toolchain that prints the same types in more words.
  it('take at most 2,450 tokens for all seven tools', async () => {
    const tokens = await countToolTokens(view, Object.keys(definition.actions))
    expect(tokens).toHaveLength(7)
    expect(Math.min(...tokens.map(([, count]) => count))).toBeGreaterThan(50)
    expect(tokens.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(2_450)
  })

  it('describe the items of sorts, which are texts or objects', async () => {
    expect(definition.actions.listRecords?.input.schema.properties?.sorts?.items?.description).toMatch(/^[A-Z].+[.]$/)
    expect(await view.typings('listRecords')).toMatch(/sorts\?: Array<\/\*\* [A-Z][^*]+[.] \*\/ string [|] \{/)
  })

  it.each(Object.keys(definition.actions))('say once that %s works with Attio', (name) => {
    expect(definition.actions[name]?.description.match(/Attio/g)).toHaveLength(1)
  })
})

describe('an answer that LLMz cuts', () => {
  const answer = (input: object): Promise<Outputs['listRecords']> => bot.run('listRecords', { ...PEOPLE, ...input })

  it('shows hasMore and nextOffset of a page with more to come', async () => {
    const shown = view.show(await answer({}))
    expect(shown).toContain('[truncated]')
    expect(countVisible(shown, ['"hasMore": true', '"nextOffset": 20', '"records": ['])).toBe(3)
  })

  it('shows the total of a count', async () => {
    const shown = view.show(await answer({ count: true }))
    expect(shown).toContain('[truncated]')
    expect(countVisible(shown, ['"hasMore": true', '"nextOffset": 20', '"total": ', '"records": ['])).toBe(4)
  })

  it('shows the hint of a search with many hits', async () => {
    const shown = view.show(await answer({ search: 'example', limit: 25 }))
    expect(shown).toContain('[truncated]')
    expect(countVisible(shown, ['"hasMore": false', '"hint": ', 'at most 25 records', '"records": ['])).toBe(4)
  })

  it.each([
    [13, { attributes: ['name', 'email_addresses', 'company'] }],
    [24, { attributes: ['name'], limit: 50 }],
    [40, { attributes: ['displayName'], limit: 50 }],
  ])('shows at least %i people of a page: %j', async (least, input) => {
    const { records, ...rest } = await answer(input)
    expect(Object.keys(rest)).toEqual(['hasMore', 'nextOffset'])
    expect(countVisibleRecords(view.show({ ...rest, records }), records)).toBeGreaterThanOrEqual(least)
  })

  it.each(['people', 'companies'])('shows every attribute of %s whole', async (object) => {
    const { attributes } = await bot.run('listAttributes', { object })
    expect(attributes.length).toBeGreaterThan(20)
    const shown = view.show({ attributes })
    expect(shown).not.toContain('[truncated]')
    expect(
      countVisible(
        shown,
        attributes.map(({ slug }) => `"slug": "${slug}"`),
      ),
    ).toBe(attributes.length)
  })
})

describe('LLMz', () => {
  it.each<[what: string, action: ActionName, input: object, message: string]>([
    ['null for an optional text', 'listRecords', { ...PEOPLE, search: null }, 'search: Expected string, received null'],
    ['null for a number', 'listRecords', { ...PEOPLE, limit: null }, 'limit: Expected number, received null'],
    ['a number as text', 'listRecords', { ...PEOPLE, limit: '5' }, 'limit: Expected number, received string'],
    ['a flag as text', 'listRecords', { ...PEOPLE, count: 'true' }, 'count: Expected boolean, received string'],
    [
      'one text for a list',
      'getRecord',
      { ...PEOPLE, recordId: 'x', attributes: 'name' },
      'attributes: Expected array',
    ],
    [
      'one sort for a list',
      'listRecords',
      { ...PEOPLE, sorts: '-created_at' },
      'sorts: Expected array, received string',
    ],
    ['JSON text for a filter', 'listRecords', { ...PEOPLE, filter: '{"name":"Ada"}' }, 'filter: Expected object'],
    ['JSON text for values', 'createRecord', { ...PEOPLE, values: '{"name":"Ada"}' }, 'values: Expected object'],
    ['an unknown key', 'listRecords', { ...PEOPLE, filters: {} }, "Unrecognized key(s) in object: 'filters'"],
    ['a missing object', 'getObject', {}, 'object: Required'],
  ])('rejects %s before the action runs', async (_what, action, input, message) => {
    await bot.requests()
    await expect(view.call(action, input)).rejects.toThrow(message)
    expect(await bot.requests()).toEqual([])
  })

  it('accepts blank text for optional inputs, and empty lists', async () => {
    const blank = { search: '', view: '', attributes: [''], sorts: [], filter: {}, limit: 1 }
    expect(await view.call('listRecords', { ...PEOPLE, ...blank })).toMatchObject({ hasMore: true })
  })
})

it('a model in LLMz continues a list, gets a rejection, corrects itself and writes', async () => {
  const list = (page: string, offset: string) =>
    `const ${page} = await listRecords({ ...of, attributes: ['job_title'], limit: 2, offset: ${offset} }); return ${page}`
  const update = (values: string) =>
    `return (await updateRecord({ ...of, recordId: second.records[0].id, values: ${values} })).record.values`
  const programs = [
    `const of = { object: 'people' }; ${list('first', '0')}`,
    list('second', 'first.nextOffset'),
    update("{ job_titel: 'Engine driver' }"),
    update("{ job_title: 'Engine driver' }"),
  ]
  const turn = { message: 'Make the third person an engine driver.', programs, reply: 'Done.' }
  const [first = '', second = '', rejected = '', written = ''] = await view.converse('Do what is asked.')(turn)
  expect(countVisible(first, ['"hasMore": true', '"nextOffset": 2'])).toBe(2)
  expect(countVisible(second, ['"hasMore": true', '"nextOffset": 4'])).toBe(2)
  expect(rejected).toContain('"job_titel" is not an attribute here. Did you mean "job_title"?')
  expect(written).toContain('"job_title": "Engine driver"')
  const { records } = await bot.run('listRecords', { ...PEOPLE, attributes: ['job_title'], limit: 4 })
  const drivers = records.map(({ values }) => (values as Record<string, unknown>).job_title === 'Engine driver')
  expect(drivers).toEqual([false, false, true, false])
})
