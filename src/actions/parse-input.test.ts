import { describe, expect, it } from 'vitest'
import { RECORD_ID } from '../testing/attio-fixtures'
import type { InvalidInputError } from '../domain-errors'
import { ACTIONS, list, parse, issuesOfInput, update, type ActionName } from '../testing/inputs'

type Row = [action: ActionName, input: unknown, issues: string[]]

const UNSAFE_PATH = 'must not contain slashes, percent signs or control characters, and must not be "." or "..".'
describe('an input that is not an object', () => {
  const values: unknown[] = [null, [], 'people', '{"object":"people"}', 42, true]
  it.each(ACTIONS.flatMap((action) => values.map((value): [ActionName, unknown] => [action, value])))(
    'is rejected by %s: %j',
    (action, value) => {
      expect(issuesOfInput(action, value)).toEqual(['the input must be a JSON object.'])
    },
  )
})

describe('an invalid input', () => {
  it.each<Row>([
    ['getObject', {}, ['object is missing.']],
    ['getObject', { object: '' }, ['object is missing.']],
    ['getObject', { object: ' \t' }, ['object is missing.']],
    ['getObject', { object: null }, ['object is missing.']],
    ['getObject', { object: 42 }, ['object must be text, not a number.']],
    ['getObject', { object: ['people'] }, ['object must be text, not a list.']],
    ['getObject', { object: { slug: 'people' } }, ['object must be text, not a JSON object.']],
    [
      'listAttributes',
      { includeOptions: 'yes' },
      ['object is missing.', 'includeOptions must be true or false, not text.'],
    ],
    [
      'listAttributes',
      { object: 'people', includeArchived: 1 },
      ['includeArchived must be true or false, not a number.'],
    ],
    ['listRecords', {}, ['object is missing.']],
    ['listRecords', list({ limit: -5 }), ['limit must be at least 0.']],
    ['listRecords', list({ limit: 10_001 }), ['limit must be at most 10000.']],
    ['listRecords', list({ limit: 1.5 }), ['limit must be a whole number, not a fraction.']],
    ['listRecords', list({ limit: 'all' }), ['limit must be a number, not text.']],
    ['listRecords', list({ limit: '1.5' }), ['limit must be a number, not text.']],
    ['listRecords', list({ limit: '-1' }), ['limit must be at least 0.']],
    ['listRecords', list({ offset: -1 }), ['offset must be at least 0.']],
    ['listRecords', list({ attributes: true }), ['attributes must be a list, not true or false.']],
    ['listRecords', list({ attributes: ['name', 7] }), ['attributes[1] must be text, not a number.']],
    ['listRecords', list({ attributes: ['', 'name', 7] }), ['attributes[1] must be text, not a number.']],
    ['listRecords', list({ resolveReferences: 'yes' }), ['resolveReferences must be true or false, not text.']],
    ['listRecords', list({ sorts: 7 }), ['sorts must be a list, not a number.']],
    ['getRecord', {}, ['object is missing.', 'recordId is missing.']],
    ['getRecord', { object: 'people', recordId: '' }, ['recordId is missing.']],
    ['getRecord', { object: '..', recordId: 'a/b' }, [`object ${UNSAFE_PATH}`, `recordId ${UNSAFE_PATH}`]],
    ['createRecord', { object: 'people' }, ['values is missing.']],
    ['createRecord', { object: 'people', values: [] }, ['values must be a JSON object, not a list.']],
    ['createRecord', { object: 'people', values: null }, ['values is missing.']],
    ['createRecord', { object: 'people', values: ' ' }, ['values is missing.']],
    ['updateRecord', {}, ['object is missing.', 'recordId is missing.', 'values is missing.']],
    ['updateRecord', update({ multiselectMode: 'merge' }), ['multiselectMode must be "append" or "overwrite".']],
    [
      'updateRecord',
      update({ multiselectMode: true }),
      ['multiselectMode must be "append" or "overwrite", not true or false.'],
    ],
    [
      'listRecords',
      { object: 7, filter: 'x', limit: -1, offset: -1, attributes: {}, filtre: {} },
      [
        'object must be text, not a number.',
        'filter must be a JSON object, not text.',
        'limit must be at least 0.',
        'offset must be at least 0.',
        'attributes[0] must be text, not a JSON object.',
        '"filtre" is not an input of this action. Did you mean "filter"?',
      ],
    ],
  ])('is rejected by %s with every issue: %j', (action, input, issues) => {
    expect([...issuesOfInput(action, input)].sort()).toEqual([...issues].sort())
  })
})

describe('an unknown key', () => {
  it.each<[action: ActionName, input: object, key: string, closest: string]>([
    ['getObject', { object: 'people', objects: 1 }, 'objects', 'object'],
    ['listAttributes', { object: 'people', includeOption: true }, 'includeOption', 'includeOptions'],
    ['listRecords', list({ filters: {} }), 'filters', 'filter'],
    ['listRecords', list({ Filter: {} }), 'Filter', 'filter'],
    ['listRecords', list({ sort: [] }), 'sort', 'sorts'],
    ['getRecord', { object: 'people', record_id: RECORD_ID }, 'record_id', 'recordId'],
    ['createRecord', { object: 'people', value: {} }, 'value', 'values'],
    ['updateRecord', update({ multiSelectMode: 'append' }), 'multiSelectMode', 'multiselectMode'],
  ])('is rejected by %s with the closest input: %j', (action, input, key, closest) => {
    const missing = ['recordId', 'values'].includes(closest) ? [`${closest} is missing.`] : []
    expect([...issuesOfInput(action, input)].sort()).toEqual([
      `"${key}" is not an input of this action. Did you mean "${closest}"?`,
      ...missing,
    ])
  })

  it.each<[action: ActionName, input: object, key: string, inputs: string]>([
    ['listObjects', { object: 'people' }, 'object', ''],
    [
      'createRecord',
      { object: 'people', values: {}, temperature: 3 },
      'temperature',
      ' There are: object, values, matchingAttribute, multiselectMode and attributes.',
    ],
    [
      'updateRecord',
      update({ 'two\nlines': 1 }),
      'two\\nlines',
      ' There are: object, recordId, values, multiselectMode and attributes.',
    ],
  ])('is rejected by %s with all inputs if none is close: %j', (action, input, key, all) => {
    expect(issuesOfInput(action, input)).toEqual([`"${key}" is not an input of this action.${all}`])
  })

  it.each(['__proto__', 'constructor', 'toString'])('is rejected even if objects inherit it: %s', (key) => {
    const input: unknown = JSON.parse(`{"object":"people","${key}":{"filter":{}}}`)
    expect(issuesOfInput('listRecords', input)).toEqual([
      expect.stringContaining(`"${key}" is not an input of this action.`),
    ])
  })
})

describe('the size of an input', () => {
  /** An input that has this many bytes as JSON, filled with `letter`. */
  const sized = (bytes: number, letter = 'x') => {
    const input = { object: 'people', filter: { name: '' } }
    const room = bytes - JSON.stringify(input).length
    const letters = letter.repeat(Math.floor(room / Buffer.byteLength(letter)))
    return { ...input, filter: { name: letters.padStart(letters.length + room - Buffer.byteLength(letters), 'x') } }
  }

  it.each(['x', 'é', '🎉'])('is at most a million bytes, also in characters such as %s', (letter) => {
    expect(issuesOfInput('listRecords', sized(1_000_000, letter))).toEqual([])
    const issue = 'the input must not be larger than 1 MB. Send less at once.'
    expect(issuesOfInput('listRecords', sized(1_000_001, letter))).toEqual([issue])
  })

  const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]))
  const nestedText = (count: number) => '['.repeat(count) + ']'.repeat(count)

  it.each<[action: ActionName, input: object, field: string, excess: string, further?: string]>([
    ['getObject', { object: 'x'.repeat(2_001) }, 'object', 'be longer than 2,000 characters'],
    ['listRecords', list({ search: 'ada '.repeat(251) }), 'search', 'be longer than 1,000 characters'],
    ['listRecords', list({ view: 'x'.repeat(1_001) }), 'view', 'be longer than 1,000 characters'],
    ['listRecords', list({ attributes: Array(2_000).fill('x') }), 'attributes', 'contain more than 2,000 values'],
    ['listRecords', list({ sorts: Array(15_000).fill({}) }), 'sorts', 'contain more than 2,000 values'],
    ['listRecords', list({ sorts: [{ path: Array(15_000).fill(['']) }] }), 'sorts', 'contain more than 2,000 values'],
    [
      'listRecords',
      list({ sorts: JSON.parse(nestedText(40_000)) as unknown }),
      'sorts',
      'contain more than 2,000 values',
    ],
    [
      'listRecords',
      list({ sorts: JSON.parse(nestedText(400_000)) as unknown }),
      'the input',
      'contain more than 50,000 values',
    ],
    [
      'getObject',
      { object: Array(30_000).fill(1) },
      'object',
      'contain more than 2,000 values',
      'object must be text, not a list.',
    ],
    ['getObject', { object: 'people', ...fields(2_000) }, 'the input', 'contain more than 2,000 fields'],
    ['updateRecord', update({ values: fields(2_001) }), 'values', 'contain more than 2,000 fields'],
    [
      'updateRecord',
      update({ values: { name: Array(10_000).fill('x') } }),
      'values',
      'contain more than 10,000 values',
    ],
    [
      'listRecords',
      list({ filter: { $or: Array(15_000).fill({ a: 1 }) } }),
      'filter',
      'contain more than 30,000 values',
    ],
    ['listRecords', list({ sorts: Array(300_000).fill({}) }), 'the input', 'contain more than 50,000 values'],
    ['updateRecord', update({ values: { name: fields(60_000) } }), 'the input', 'contain more than 50,000 values'],
    ['updateRecord', update({ values: `{"a":${nestedText(400_000)}}` }), 'values', 'contain more than 10,000 values'],
  ])('has a limit for text, lists, objects and all together: %s %#', (action, input, field, excess, further) => {
    expect(issuesOfInput(action, input)).toEqual([`${field} must not ${excess}.`, ...(further ? [further] : [])])
  })

  it('allows a list of as many IDs as fit into a megabyte', () => {
    const filter = { record_id: { $in: Array(25_000).fill(RECORD_ID) } }
    expect(issuesOfInput('listRecords', list({ filter }))).toEqual([])
  })

  it('does not limit how many issues are counted, and 20 of them are described', () => {
    try {
      parse('getObject', { object: 'people', ...fields(1_000) })
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ count: 1_000 })
      expect((error as InvalidInputError).issues).toHaveLength(20)
    }
  })
})

describe('a number that JSON cannot hold', () => {
  it.each<[ActionName, string, string]>([
    ['updateRecord', '{"headcount": 1e309}', 'values.headcount'],
    ['updateRecord', '{"tomorrow": {"a": [1, -1e999]}}', 'values.tomorrow.a[1]'],
    ['createRecord', '{"a b": 1e309}', 'values."a b"'],
  ])('is rejected with its path: %s %s', (action, values, path) => {
    const issue = `${path} is a number that is too large for JSON.`
    for (const form of [values, JSON.parse(values) as unknown]) {
      const input = action === 'createRecord' ? { object: 'people', values: form } : update({ values: form })
      expect(issuesOfInput(action, input)).toEqual([issue])
    }
  })

  it('is rejected in a filter with its path', () => {
    const filter: unknown = JSON.parse('{"$and": [{"value": {"$gt": 1e309}}]}')
    expect(issuesOfInput('listRecords', list({ filter }))).toEqual([
      'filter.$and[0].value.$gt is a number that is too large for JSON.',
    ])
  })
})

/** An object that is nested `levels` deep. */
const nested = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels))

describe('a nested input', () => {
  it.each([
    ['an object', (levels: number) => nested(levels)],
    ['JSON text', (levels: number) => JSON.stringify(nested(levels))],
  ])('may be 100 levels deep as %s, and no deeper', (_what, make) => {
    expect(issuesOfInput('listRecords', list({ filter: make(100) }))).toEqual([])
    expect(issuesOfInput('listRecords', list({ filter: make(101) }))).toEqual([
      'filter must not be nested more than 100 levels deep.',
    ])
  })

  it('is rejected without a stack overflow', () => {
    expect(issuesOfInput('updateRecord', update({ values: { a: nested(2_900) } }))).toEqual([
      expect.stringMatching(/^values must not be nested/),
    ])
  })
})
