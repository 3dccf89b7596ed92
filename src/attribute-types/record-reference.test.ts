import { recordSchema } from '../../definitions/entities'
import { describe, expect, it } from 'vitest'
import { idOf, wireAttribute } from '../testing/wire-builders'
import { writeText } from '../testing/write-requests'
import { NO_METADATA, type AttributeContext } from './attribute-type'
import { isReferenceKey } from './record-reference'
import { testAttributeType } from '../testing/attribute-type-suite'

const record = idOf('record')
const companies = { id: idOf('companies'), slug: 'companies' }
const people = { id: idOf('people'), slug: 'people' }
const wire = { target_object: 'companies', target_record_id: record }

testAttributeType('record-reference', {
  context: { targets: [companies] },
  reads: [
    [wire, { object: 'companies', id: record, displayName: null }],
    [
      { target_object: 'people', target_record_id: '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a' },
      { object: 'people', id: '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a', displayName: null },
    ],
  ],
  writes: [
    ['our form', { object: 'companies', id: record, displayName: 'Acme' }, wire],
    ['an object and an ID', { object: 'companies', id: record }, wire],
    ['the object by its ID', { object: companies.id, id: record }, { ...wire, target_object: companies.id }],
    ['a record ID', record, wire],
    ['a record ID in an object', { id: record }, wire],
    ['a record whose object is unknown', { id: record, displayName: 'Acme', values: {} }, wire],
    ['the web link of a record', `https://app.attio.com/acme/company/${record}/overview`, wire],
    [
      'a whole record in our form',
      {
        object: 'companies',
        id: record,
        createdAt: '2026-01-01T00:00:00Z',
        webUrl: 'https://…',
        displayName: 'Acme',
        values: {},
      },
      wire,
    ],
    [
      'a record ID of version 5',
      '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a',
      { ...wire, target_record_id: '4ce89884-6334-5c6c-8e1c-5a5c1c4f9b7a' },
    ],
    ['the domain of a company', ' analytical-engines.com ', 'analytical-engines.com'],
    ["Attio's own form", wire, wire],
    [
      "Attio's own form of a match",
      { target_object: 'companies', domains: [{ domain: 'attio.com' }] },
      { target_object: 'companies', domains: [{ domain: 'attio.com' }] },
    ],
  ],
  refuses: [
    ['a name', 'Analytical Engines Limited'],
    ['an email address', 'charles@analytical-engines.com'],
    ['another object', { object: 'people', id: record }],
    ["another object in Attio's own form", { target_object: 'people', target_record_id: record }],
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
  const project = (matchKey: string) => ({ id: idOf('projects'), slug: 'projects', unique: { slug: 'code', matchKey } })
  const target = 'projects'
  const code = (value: Record<string, string>) => ({ target_object: target, code: [value] })
  const rows: [what: string, targets: AttributeContext['targets'], text: string, wire: unknown][] = [
    ['the email of a person', [people], 'ada@example.com', 'ada@example.com'],
    ['the ID of a user', [{ id: idOf('users'), slug: 'users' }], 'user-1', 'user-1'],
    ['the ID of a workspace', [{ id: idOf('workspaces'), slug: 'workspaces' }], 'workspace-1', 'workspace-1'],
    ['a unique text', [project('value')], 'P-1', code({ value: 'P-1' })],
    ['a unique email', [project('email_address')], 'ada@example.com', code({ email_address: 'ada@example.com' })],
    ['a unique domain', [project('domain')], 'acme.com', code({ domain: 'acme.com' })],
    [
      'a unique phone',
      [project('original_phone_number')],
      '+442079460018',
      code({ original_phone_number: '+442079460018' }),
    ],
  ]

  it.each([
    ['users', 'user_id'],
    ['workspaces', 'workspace_id'],
  ])('has an alternative if the text looks like an ID: %s', (object, slug) => {
    expect(writeOne(record, [{ id: idOf(object), slug: object }])).toStrictEqual({
      wire: { target_object: object, target_record_id: record },
      alternative: { target_object: object, [slug]: [{ value: record }] },
    })
  })

  it.each(rows)('accepts %s', (_what, targets, text, wire) => {
    expect(writeOne(text, targets)).toStrictEqual({ wire })
  })

  it.each([
    [
      'a name for a person, who has an email address',
      [people],
      /needs the email address of a record, e\.g\. "ada@example\.com", a record ID or web link or {"object": "people", .*}\. To find/,
    ],
    [
      'text if no attribute is unique',
      [{ id: target, slug: target }],
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
      /^client refers to an object that is not enabled in this workspace/,
    ],
  ] as const)('rejects %s', (_what, targets, says) => {
    expect(writeOne('Grace Hopper', targets)).toStrictEqual({ problems: [expect.stringMatching(says)] })
  })

  it.each([
    ['several', [people, companies], '"people" or "companies"'],
    ['any', 'any', '"<slug of an object>"'],
  ] as const)('needs the object next to an ID if %s objects are allowed', (_what, targets, object) => {
    const problem = `client needs "object" next to "id", because several objects are allowed: {"object": ${object}, "id": "<record ID>"}.`
    const { slug } = people
    for (const given of [
      record,
      `https://app.attio.com/acme/person/${record}`,
      { id: record },
      { id: record, displayName: 'Ada', values: { name: 'Ada' } },
      { object: null, id: record },
    ])
      expect(writeOne(given, targets)).toStrictEqual({ problems: [problem] })
    expect(writeOne({ id: record, displayName: 'Ada', values: {}, object: slug }, targets)).toStrictEqual({
      wire: { target_object: slug, target_record_id: record },
    })
  })

  it.each([
    ['several', [people, companies]],
    ['any', 'any'],
  ] as const)('accepts an object and an ID if %s objects are allowed', (_what, targets) => {
    expect(writeOne({ object: 'people', id: record, displayName: null }, targets)).toStrictEqual({
      wire: { target_object: 'people', target_record_id: record },
    })
  })

  const named = (slug: string, ...nouns: string[]) => ({ id: idOf(slug), slug, nouns })
  const known = [named('people', 'Person', 'People'), named('a1', 'Job', 'Jobs'), named('a2', 'Job', 'Jobs')]
  const of = (object: string) => ({ wire: { target_object: object, target_record_id: record } })
  const ambiguous = {
    problems: ['client refers to "job", which is the name of several objects: use one of the slugs "a1" and "a2".'],
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
    expect(writeOne({ object: 'planets', id: record }, known)).toHaveProperty('problems')
  })
})

function writeOne(value: unknown, targets: AttributeContext['targets'], objects?: AttributeContext['objects']) {
  const attribute = wireAttribute('client', 'record-reference')
  return writeText(value, { ...NO_METADATA, attribute, targets, objects })
}

describe('a whole record as a reference', () => {
  it.each(Object.keys(recordSchema.shape))('may have the field %s', (field) => {
    expect(isReferenceKey(field)).toBe(true)
  })
})
