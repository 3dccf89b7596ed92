import { recordSchema } from '../../definitions/entities'
import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/wire-builders'
import { contextOf, writeText } from '../testing/write-requests'
import type { AttributeContext } from './attribute-type'
import { isReferenceKey } from './record-reference'
import { testAttributeType } from '../testing/attribute-type-suite'

const record = idOf('record')
const target = (slug: string) => ({ id: idOf(slug), slug })
const [companies, people] = [target('companies'), target('people')]
const wireOf = (object: string, id = record) => ({ target_object: object, target_record_id: id })
const wire = wireOf('companies')
const MATCH = { target_object: 'companies', domains: [{ domain: 'attio.com' }] }
const EXTRAS = { createdAt: '2026-01-01', webUrl: 'https://…' }
const V5 = '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a'

testAttributeType('record-reference', {
  context: { targets: [companies] },
  reads: [
    [wire, { object: 'companies', id: record, displayName: null }],
    [wireOf('people', V5), { object: 'people', id: V5, displayName: null }],
  ],
  writes: [
    ['our form', { object: 'companies', id: record, displayName: 'Acme' }, wire],
    ['an object and an ID', { object: 'companies', id: record }, wire],
    ['the object by its ID', { object: companies.id, id: record }, wireOf(companies.id)],
    ['a record ID', record, wire],
    ['a record ID in an object', { id: record }, wire],
    ['a record whose object is unknown', { id: record, displayName: 'Acme', values: {} }, wire],
    ['the web link of a record', `https://app.attio.com/acme/company/${record}/overview`, wire],
    [
      'a whole record in our form',
      { object: 'companies', id: record, displayName: 'Acme', values: {}, ...EXTRAS },
      wire,
    ],
    ['a record ID of version 5', V5, wireOf('companies', V5)],
    ['the domain of a company', ' analytical-engines.com ', 'analytical-engines.com'],
    ["Attio's own form", wire, wire],
    ["Attio's own form of a match", MATCH, MATCH],
  ],
  rejects: [
    ['a name', 'Analytical Engines Limited'],
    ['an email address', 'charles@analytical-engines.com'],
    ['another object', { object: 'people', id: record }],
    ["another object in Attio's own form", wireOf('people')],
    ['an invalid ID', { object: 'companies', id: 'analytical' }],
    ['an invalid ID alone', { id: 'analytical' }],
    ['unknown fields', { object: 'companies', id: record, nickname: 'Engines' }],
    ["unknown fields in Attio's own form", { ...wire, domains: [{ domain: 'attio.com' }] }],
    ['a number', 42],
  ],
  form: /needs the domain of a record, e\.g\. "acme\.com", a record ID or web link or {"object": "companies", "id": "<record ID>"}\. To find the ID, call listRecords with {"object": "companies", "search": "<name>"}/,
  filterOperators: ['$eq', '$ne', '$nin', '$in'],
})

describe('a reference to a record', () => {
  it.each([
    ['the email of a person', people, 'ada@example.com'],
    ['the ID of a user', target('users'), 'user-1'],
    ['the ID of a workspace', target('workspaces'), 'workspace-1'],
  ])('accepts %s', (_what, only, text) => {
    expect(writeOne(text, [only])).toStrictEqual({ wire: text })
  })

  it.each([
    ['value', 'P-1'],
    ['email_address', 'ada@example.com'],
    ['domain', 'acme.com'],
    ['original_phone_number', '+442079460018'],
  ])('accepts the value of a unique attribute with the field %s', (matchKey, text) => {
    const only = { ...target('projects'), unique: { slug: 'code', matchKey } }
    const wire = { target_object: 'projects', code: [{ [matchKey]: text }] }
    expect(writeOne(text, [only])).toStrictEqual({ wire })
  })

  it.each([
    ['users', 'user_id'],
    ['workspaces', 'workspace_id'],
  ])('has another wire value if the text looks like an ID: %s', (object, slug) => {
    expect(writeOne(record, [target(object)])).toStrictEqual({
      wire: wireOf(object),
      otherWire: { target_object: object, [slug]: [{ value: record }] },
    })
  })

  it.each([
    [
      'a name for a person, who has an email address',
      [people],
      /needs the email address of a record, e\.g\. "ada@example\.com", a record ID or web link or {"object": "people", .*}\. To find/,
    ],
    [
      'text if no attribute is unique',
      [target('projects')],
      /needs a record ID or web link or {"object": "projects", "id": "<record ID>"}\. To find the ID, call listRecords with .*\.$/,
    ],
    [
      'text if several objects are allowed',
      [people, companies],
      /needs {"object": "people" or "companies", "id": "<record ID>"}\. To find the ID, call listRecords with {"object": "people" or "companies", "search": "<name>"}\.$/,
    ],
    [
      'text if any object is allowed',
      'any',
      /needs {"object": "<slug of an object>", "id": "<record ID>"}\. To find the ID, call listRecords with .*\.$/,
    ],
    [
      'text if the allowed objects are disabled',
      [],
      /^subject refers to an object that is not enabled in this workspace/,
    ],
  ] as const)('rejects %s', (_what, targets, says) => {
    expect(writeOne('Grace Hopper', targets)).toStrictEqual({ issues: [expect.stringMatching(says)] })
  })

  it.each([
    ['several', [people, companies], '"people" or "companies"'],
    ['any', 'any', '"<slug of an object>"'],
  ] as const)('needs the object next to an ID if %s objects are allowed', (_what, targets, object) => {
    const problem = `subject needs "object" next to "id", because several objects are allowed: {"object": ${object}, "id": "<record ID>"}.`
    const whole = { id: record, displayName: 'Ada', values: { name: 'Ada' } }
    const link = `https://app.attio.com/acme/person/${record}`
    for (const given of [record, link, { id: record }, whole, { object: null, id: record }])
      expect(writeOne(given, targets)).toStrictEqual({ issues: [problem] })
    expect(writeOne({ ...whole, object: 'people' }, targets)).toStrictEqual({ wire: wireOf('people') })
  })

  const named = (slug: string, ...nouns: string[]) => ({ ...target(slug), nouns })
  const known = [named('people', 'Person', 'People'), named('a1', 'Job', 'Jobs'), named('a2', 'Job', 'Jobs')]
  const of = (object: string) => ({ wire: wireOf(object) })
  const ambiguous = {
    issues: ['subject refers to "job", which is the name of several objects: use one of the slugs "a1" and "a2".'],
  }
  it.each([
    ['Person', of('people')],
    ['PEOPLE', of('people')],
    ['people', of('people')],
    [idOf('people').toUpperCase(), of(idOf('people'))],
    ['job', ambiguous],
  ])('accepts the name that people use for an object, unless several have it: %s', (object, expected) => {
    expect(writeOne({ object, id: record }, known)).toStrictEqual(expected)
    expect(writeOne({ object, id: record }, 'any', known)).toStrictEqual(expected)
  })

  it('sends an object that is not known as it was given, if any object is allowed', () => {
    expect(writeOne({ object: 'planets', id: record }, 'any', known)).toStrictEqual(of('planets'))
    expect(writeOne({ object: 'planets', id: record }, known)).toHaveProperty('issues')
  })
})

function writeOne(value: unknown, targets: AttributeContext['targets'], objects?: AttributeContext['objects']) {
  return writeText(value, contextOf('record-reference', {}, { targets, objects }))
}

describe('a whole record as a reference', () => {
  it.each(Object.keys(recordSchema.shape))('may have the field %s', (field) => {
    expect(isReferenceKey(field)).toBe(true)
  })
})
