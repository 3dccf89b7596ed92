import { describe, expect, it } from 'vitest'
import { RECORD_ID } from '../testing/attio'
import { ACTIONS, list, problemsOf, update, type ActionName } from '../testing/inputs'

type Row = [action: ActionName, input: unknown, problems: string[]]

const PATH = 'must not hold slashes, percent signs, dots alone or control characters.'
describe('an input that is none', () => {
  const values: unknown[] = [null, [], 'people', '{"object":"people"}', 42, true]
  it.each(ACTIONS.flatMap((action) => values.map((value): [ActionName, unknown] => [action, value])))(
    '%s: %j',
    (action, value) => {
      expect(problemsOf(action, value)).toEqual(['the input must be a JSON object.'])
    },
  )
})

describe('a bad input is told all that is wrong with it', () => {
  it.each<Row>([
    ['getObject', {}, ['object is missing.']],
    ['getObject', { object: '' }, ['object is empty.']],
    ['getObject', { object: ' \t' }, ['object is empty.']],
    ['getObject', { object: null }, ['object must be text, not null.']],
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
    ['listRecords', list({ limit: 0 }), ['limit must be at least 1.']],
    ['listRecords', list({ limit: -5 }), ['limit must be at least 1.']],
    ['listRecords', list({ limit: 10_001 }), ['limit must be at most 10000.']],
    ['listRecords', list({ limit: 1.5 }), ['limit must be a whole number, not a fraction.']],
    ['listRecords', list({ limit: '50' }), ['limit must be a number, not text.']],
    ['listRecords', list({ limit: null }), ['limit must be a number, not null.']],
    ['listRecords', list({ offset: -1 }), ['offset must be at least 0.']],
    ['listRecords', list({ attributes: 'name' }), ['attributes must be a list, not text.']],
    ['listRecords', list({ attributes: ['name', 7] }), ['attributes[1] must be text, not a number.']],
    ['listRecords', list({ attributes: [''] }), ['attributes[0] is empty.']],
    ['listRecords', list({ resolveReferences: 'true' }), ['resolveReferences must be true or false, not text.']],
    ['listRecords', list({ sorts: 7 }), ['sorts must be a list, not a number.']],
    ['getRecord', {}, ['object is missing.', 'recordId is missing.']],
    ['getRecord', { object: 'people', recordId: '' }, ['recordId is empty.']],
    ['getRecord', { object: '..', recordId: 'a/b' }, [`object ${PATH}`, `recordId ${PATH}`]],
    ['createRecord', { object: 'people' }, ['values is missing.']],
    ['createRecord', { object: 'people', values: [] }, ['values must be a JSON object, not a list.']],
    ['createRecord', { object: 'people', values: null }, ['values must be a JSON object, not null.']],
    ['createRecord', { object: 'people', values: {}, matchingAttribute: '' }, ['matchingAttribute is empty.']],
    ['updateRecord', {}, ['object is missing.', 'recordId is missing.', 'values is missing.']],
    ['updateRecord', update({ multiselectMode: 'merge' }), ['multiselectMode must be "overwrite" or "append".']],
    [
      'updateRecord',
      update({ multiselectMode: true }),
      ['multiselectMode must be "overwrite" or "append", not true or false.'],
    ],
    [
      'listRecords',
      { object: 7, filter: 'x', limit: 0, offset: -1, attributes: {}, filtre: {} },
      [
        'object must be text, not a number.',
        'filter must be a JSON object, not text.',
        'limit must be at least 1.',
        'offset must be at least 0.',
        'attributes must be a list, not a JSON object.',
        '"filtre" is not an input of this action. Did you mean "filter"?',
      ],
    ],
  ])('%s %j', (action, input, problems) => {
    expect([...problemsOf(action, input)].sort()).toEqual([...problems].sort())
  })
})

describe('an unknown key is refused, and the nearest input named', () => {
  it.each<Row>([
    ['listObjects', { object: 'people' }, ['"object" is not an input of this action.']],
    [
      'getObject',
      { object: 'people', objects: 1 },
      ['"objects" is not an input of this action. Did you mean "object"?'],
    ],
    [
      'listAttributes',
      { object: 'people', includeOption: true },
      ['"includeOption" is not an input of this action. Did you mean "includeOptions"?'],
    ],
    ['listRecords', list({ filters: {} }), ['"filters" is not an input of this action. Did you mean "filter"?']],
    ['listRecords', list({ Filter: {} }), ['"Filter" is not an input of this action. Did you mean "filter"?']],
    ['listRecords', list({ sort: [] }), ['"sort" is not an input of this action. Did you mean "sorts"?']],
    [
      'getRecord',
      { object: 'people', record_id: RECORD_ID },
      ['recordId is missing.', '"record_id" is not an input of this action. Did you mean "recordId"?'],
    ],
    [
      'createRecord',
      { object: 'people', value: {} },
      ['values is missing.', '"value" is not an input of this action. Did you mean "values"?'],
    ],
    [
      'createRecord',
      { object: 'people', values: {}, temperature: 3 },
      ['"temperature" is not an input of this action. There are: object, values and matchingAttribute.'],
    ],
    [
      'updateRecord',
      update({ multiSelectMode: 'append' }),
      ['"multiSelectMode" is not an input of this action. Did you mean "multiselectMode"?'],
    ],
    [
      'updateRecord',
      update({ 'two\nlines': 1 }),
      ['"two\\nlines" is not an input of this action. There are: object, recordId, values and multiselectMode.'],
    ],
  ])('%s %j', (action, input, problems) => {
    expect([...problemsOf(action, input)].sort()).toEqual([...problems].sort())
  })

  it.each(['__proto__', 'constructor', 'toString'])('even %s', (key) => {
    const input: unknown = JSON.parse(`{"object":"people","${key}":{"filter":{}}}`)
    expect(problemsOf('listRecords', input)).toEqual([
      expect.stringContaining(`"${key}" is not an input of this action.`),
    ])
  })
})
