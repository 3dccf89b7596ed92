import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inputs } from '../../definitions/inputs'
import { RECORD_ID } from '../testing/attio-fixtures'
import { list, parse, issuesOfInput, update, type ActionName } from '../testing/inputs'
import { InvalidInputError } from '../domain-errors'

describe('a valid input', () => {
  it.each<[action: ActionName, input: object, defaults: object]>([
    ['listObjects', {}, {}],
    ['getObject', { object: 'people' }, {}],
    ['listAttributes', { object: 'people' }, { includeOptions: true, includeArchived: false }],
    ['listAttributes', { object: 'people', includeOptions: false, includeArchived: true }, {}],
    ['listRecords', { object: 'people' }, { limit: 20, offset: 0, resolveReferences: true, count: false }],
    [
      'listRecords',
      list({ limit: 1, offset: 9, filter: {}, sorts: [], attributes: [], resolveReferences: false, count: true }),
      {},
    ],
    ['listRecords', list({ limit: 10_000 }), { offset: 0, resolveReferences: true, count: false }],
    ['listRecords', list({ limit: 0 }), { offset: 0, resolveReferences: true, count: false }],
    ['getRecord', { object: 'people', recordId: RECORD_ID }, { resolveReferences: true }],
    ['createRecord', { object: 'people', values: { name: 'Ada Lovelace' } }, { multiselectMode: 'append' }],
    [
      'createRecord',
      { object: 'people', values: {}, matchingAttribute: 'email_addresses' },
      { multiselectMode: 'append' },
    ],
    ['updateRecord', { object: 'people', recordId: RECORD_ID, values: {} }, { multiselectMode: 'append' }],
    ['updateRecord', update({ multiselectMode: 'overwrite' }), {}],
  ])('gets the defaults of %s: %j', (action, input, defaults) => {
    expect(parse(action, input)).toEqual({ ...input, ...defaults })
  })

  it.each<[action: ActionName, input: object, parsed: object]>([
    [
      'listRecords',
      list({ limit: '50', offset: ' 20 ', resolveReferences: 'False' }),
      { limit: 50, offset: 20, resolveReferences: false },
    ],
    ['listAttributes', { object: 'people', includeArchived: ' TRUE ' }, { includeArchived: true }],
    ['listRecords', list({ attributes: 'name' }), { attributes: ['name'] }],
    ['listRecords', list({ attributes: '["name","job_title"]' }), { attributes: ['name', 'job_title'] }],
    [
      'getRecord',
      { object: 'people', recordId: `https://app.attio.com/acme/person/${RECORD_ID}/overview` },
      { recordId: RECORD_ID },
    ],
    ['updateRecord', update({ recordId: ` ${RECORD_ID} ` }), { recordId: RECORD_ID }],
    ['updateRecord', update({ recordId: RECORD_ID.toUpperCase() }), { recordId: RECORD_ID }],
    ['getObject', { object: RECORD_ID.toUpperCase() }, { object: RECORD_ID }],
    ['getObject', { object: 'cafe\u0301s' }, { object: 'cafés' }],
  ])('may have its values in other forms, as for %s: %j', (action, input, parsed) => {
    expect(parse(action, input)).toMatchObject(parsed)
  })

  const BLANKS = [null, '', ' \t\n', '\u00a0']
  const optional: Partial<Record<ActionName, string[]>> = {
    listAttributes: ['attributes', 'includeOptions', 'includeArchived'],
    listRecords: ['search', 'filter', 'view', 'sorts', 'limit', 'offset', 'attributes', 'resolveReferences', 'count'],
    getRecord: ['attributes', 'resolveReferences'],
    createRecord: ['matchingAttribute', 'multiselectMode', 'attributes'],
    updateRecord: ['multiselectMode', 'attributes'],
  }
  const required = { object: 'people', recordId: RECORD_ID, values: { name: null } }
  const requiredOf = (action: ActionName) =>
    Object.fromEntries(Object.entries(required).filter(([key]) => Object.hasOwn(inputs[action].shape, key)))

  it('has no optional input that these tests omit', () => {
    for (const [action, { shape }] of Object.entries(inputs)) {
      const names = Object.keys(shape).filter((key) => !Object.hasOwn(required, key))
      expect(names).toEqual(optional[action as ActionName] ?? [])
    }
  })

  it.each(
    Object.entries(optional).flatMap(([action, keys]) =>
      keys.flatMap((key) => BLANKS.map((blank): [ActionName, string, unknown] => [action as ActionName, key, blank])),
    ),
  )('may leave inputs blank, which counts as omitted, as for %s and %s: %j', (action, key, blank) => {
    const input = requiredOf(action)
    expect(parse(action, { ...input, [key]: blank })).toEqual(parse(action, input))
  })

  it.each<[input: object, equivalent: object]>([
    [{ attributes: ['', 'name', null, '  '] }, { attributes: ['name'] }],
    [{ attributes: ['', ' '] }, { attributes: [] }],
    [{ attributes: '["", "name"]' }, { attributes: ['name'] }],
    [{ sorts: ['', '-created_at', null] }, { sorts: ['-created_at'] }],
    [{ sorts: [''] }, { sorts: [] }],
    [{ sorts: [{ attribute: 'name', direction: '', field: null }] }, { sorts: [{ attribute: 'name' }] }],
    [{ sorts: [{ attribute: '', direction: ' ', path: null }, 'name'] }, { sorts: ['name'] }],
    [
      { sorts: { attribute: 'name', direction: 'desc', field: '' } },
      { sorts: [{ attribute: 'name', direction: 'desc' }] },
    ],
    // Only the optional fields of a sort can be blank: {"name": ""} names an attribute, and {} has no field to omit.
    [{ sorts: [{ name: '' }, {}] }, { sorts: [{ name: '' }, {}] }],
  ])('is parsed without blank list items: %j', (input, equivalent) => {
    expect(parse('listRecords', list(input))).toEqual(parse('listRecords', list(equivalent)))
  })

  it('keeps blank text inside filters and values, because it can mean something there', () => {
    const open = { name: '', tags: ['', null] }
    expect(parse('listRecords', list({ filter: open }))).toMatchObject({ filter: open })
    expect(parse('updateRecord', update({ values: open }))).toMatchObject({ values: open })
  })

  it('may have undefined fields', () => {
    expect(parse('listRecords', list({ filter: undefined, limit: undefined }))).toEqual(
      list({ limit: 20, offset: 0, resolveReferences: true, count: false }),
    )
  })

  it.each(['{"__proto__":"odd","constructor":1}', '{"name":{"__proto__":{"isAdmin":true}}}'])(
    'keeps keys that objects inherit: %s',
    (json) => {
      const object: unknown = JSON.parse(json)
      for (const values of [object, json]) {
        const parsed = parse('createRecord', { object: 'people', values }) as { values: unknown }
        expect(JSON.stringify(parsed.values)).toBe(json)
      }
      expect({}).not.toHaveProperty('isAdmin')
    },
  )

  it('keeps any filter unchanged', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (open) => {
        const parsed = parse('listRecords', list({ filter: open })) as { filter: unknown }
        expect(JSON.stringify(parsed.filter)).toBe(JSON.stringify(open))
      }),
    )
  })

  it('is not changed itself', () => {
    const input = Object.freeze(list({ filter: '{}' }))
    parse('listRecords', input)
    expect(input).toEqual(list({ filter: '{}' }))
  })
})

describe('JSON text', () => {
  it.each<[key: 'filter' | 'values', text: string, parsed: unknown]>([
    ['filter', '{"name":{"$contains":"Ada"}}', { name: { $contains: 'Ada' } }],
    ['filter', ' {} ', {}],
    ['values', '{"name":"Ada Lovelace","job_title":null}', { name: 'Ada Lovelace', job_title: null }],
  ])('is accepted as %s: %j', (key, text, parsed) => {
    const input = key === 'filter' ? list({ filter: text }) : { object: 'people', values: text }
    expect(parse(key === 'filter' ? 'listRecords' : 'createRecord', input)).toMatchObject({ [key]: parsed })
  })

  const noJson = ['{"name":"Ada"', "{'name':'Ada'}", 'name = Ada', 'undefined', '{}{}']
  it.each([
    ...[...noJson, '"{}"', 'null'].map((text) => [text, 'text']),
    ...['[]', '[{}]'].map((text) => [text, 'a list']),
    ['42', 'a number'],
  ])('is rejected if it is not an object, with what it is: %j', (text, kind) => {
    const issueOf = (key: string) => `${key} must be a JSON object, not ${kind}`
    expect(issuesOfInput('updateRecord', update({ values: text }))).toEqual([`${issueOf('values')}.`])
    const ofFilter = issuesOfInput('listRecords', list({ filter: text }))
    expect(ofFilter).toEqual([expect.stringMatching(`^${issueOf('filter')}\\b`)])
  })

  it.each<[key: 'filter' | 'values' | 'sorts', text: string, repeated: string]>([
    ['filter', '{"stage":"Won","value":1,"stage":"Lost"}', 'stage'],
    ['filter', '{"$and":[{"value":{"$gt":1,"$gt":2}}]}', '$gt'],
    ['values', '{"name":{"firstName":"Ada","firstName":"Grace"}}', 'firstName'],
    ['sorts', '[{"attribute":"name","attribute":"stage"}]', 'attribute'],
  ])('is rejected as %s with a repeated key: %s', (key, text, repeated) => {
    const issues =
      key === 'values'
        ? issuesOfInput('updateRecord', update({ values: text }))
        : issuesOfInput('listRecords', list({ [key]: text }))
    expect(issues).toEqual([`${key} has the key "${repeated}" twice in one object: use each key once.`])
  })

  it('is parsed without loss or rejected, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          const { filter } = parse('listRecords', list({ filter: text })) as { filter?: unknown }
          expect(JSON.stringify(filter)).toBe(text.trim() === '' ? undefined : JSON.stringify(JSON.parse(text)))
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError)
        }
      }),
    )
  })
})
