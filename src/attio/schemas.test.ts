import { describe, expect, it } from 'vitest'
import { recording } from '../testing/attio-fixtures'
import { idOf, wireAttribute, wireObject, wireRecord } from '../testing/wire-builders'
import * as schemas from './schemas'

interface Schema {
  safeParse: (value: unknown) => { success: boolean }
}

/** A schema and an object that it accepts. */
type Example = readonly [schema: Schema, valid: object]

const record = { ...wireRecord('record', { name: [] }), web_url: 'https://app.attio.com/acme/person/1' }
const wireOption = { id: { workspace_id: 'w', option_id: 'x' }, title: 'Lead', is_archived: false }

const OBJECT: Example = [schemas.objectSchema, wireObject('people')]
const ATTRIBUTE: Example = [schemas.attributeSchema, wireAttribute('name', 'text')]
const RECORD: Example = [schemas.recordSchema, record]
const OPTION: Example = [schemas.optionSchema, wireOption]
const HIT: Example = [schemas.hitSchema, { id: { record_id: 'x' }, record_text: '', record_image: null }]
const MEMBER: Example = [schemas.memberSchema, { id: { workspace_member_id: 'x' }, first_name: 'Ada' }]
const VIEW: Example = [schemas.viewSchema, { id: { view_id: 'x' }, title: 'Open' }]
const SELF: Example = [schemas.selfSchema, { active: true, scope: 'record_permission:read', workspace_name: 'Acme' }]
const ERROR: Example = [schemas.errorSchema, { status_code: 418, code: 'short_and_stout', message: 'No.' }]

describe('the schemas, where answers may differ,', () => {
  it.each<[name: string, example: Example, changes?: object]>([
    ['an object without slug and nouns', OBJECT, { api_slug: null, singular_noun: null, plural_noun: null }],
    ['an object with unknown keys', OBJECT, { color: 'blue' }],
    ['an attribute of an unknown type', ATTRIBUTE, { type: 'hologram' }],
    ['an attribute with no currency configured', ATTRIBUTE, { config: { currency: null, record_reference: null } }],
    ['an attribute without a currency code', ATTRIBUTE, { config: { currency: { default_currency_code: null } } }],
    ['an attribute with an unknown currency', ATTRIBUTE, { config: { currency: { default_currency_code: 'NTD' } } }],
    ['an attribute without config', ATTRIBUTE, { config: undefined }],
    ['an attribute without description', ATTRIBUTE, { description: undefined }],
    ['a reference to any object', ATTRIBUTE, { config: { record_reference: { allowed_object_ids: null } } }],
    ['an attribute with a dynamic default', ATTRIBUTE, { default_value: { type: 'dynamic', template: 'PT0S' } }],
    ['an option', OPTION],
    ['a status', OPTION, { id: { status_id: 'x' }, celebration_enabled: true, target_time_in_status: null }],
    ['a hit of a search', HIT],
    ['a member without names', MEMBER, { first_name: null }],
    ['views that say nothing of pages', [schemas.viewsSchema, { data: [VIEW[1]] }]],
    ['a record without web_url', RECORD, { web_url: undefined }],
    ['a record with null for web_url', RECORD, { web_url: null }],
    [
      'a record whose ID is a UUID of version 5',
      RECORD,
      { id: { ...record.id, record_id: '4ce89884-6334-5c6c-a1a1-f6d1a63a9a71' } },
    ],
    ['a token without scopes', SELF, { scope: undefined, workspace_name: undefined }],
    ['a token that no member authorised', SELF, { authorized_by_workspace_member_id: null }],
    ['a token that is not active', SELF, { active: false }],
    ['an error with an unknown code', ERROR],
    ['an error with nothing in it', [schemas.errorSchema, {}]],
    ['an error path with numbers', ERROR, { path: ['$or', 1, 'email'], validation_errors: [{ path: ['data', 0] }] }],
  ])('accept %s', (_name, [schema, valid], changes) => {
    expect(schema.safeParse({ ...valid, ...changes }).success).toBe(true)
  })
})

describe('the schemas, where we rely on Attio,', () => {
  const flags = ['is_writable', 'is_required', 'is_unique', 'is_multiselect', 'is_archived']

  it.each<[name: string, example: Example, changes: object]>([
    ['an object without ID', OBJECT, { id: undefined }],
    ['an object without time of creation', OBJECT, { created_at: undefined }],
    ...['id', 'api_slug', 'title', 'type', ...flags].map((key): [string, Example, object] => [
      `an attribute without ${key}`,
      ATTRIBUTE,
      { [key]: undefined },
    ]),
    ['an attribute whose flag is text', ATTRIBUTE, { is_multiselect: 'false' }],
    ['an option without title', OPTION, { title: undefined }],
    ['a hit without the ID of a record', HIT, { id: { object_id: 'o' } }],
    ['a member without ID', MEMBER, { id: {} }],
    ['a view without title', VIEW, { title: undefined }],
    ['a record without ID', RECORD, { id: undefined }],
    ['a record whose ID is a number', RECORD, { id: { ...record.id, record_id: 7 } }],
    ['a token that does not say whether it is active', SELF, { active: undefined }],
    ['a token whose activity is text', SELF, { active: 'true' }],
  ])('reject %s', (_name, [schema, valid], changes) => {
    expect(schema.safeParse({ ...valid, ...changes }).success).toBe(false)
  })

  it.each([OBJECT[1], [OBJECT[1]], null])('reject an answer without data: %j', (answer) => {
    expect(schemas.data(schemas.objectSchema).safeParse(answer).success).toBe(false)
  })

  it('keep known keys and drop unknown ones', () => {
    const parsed = schemas.recordSchema.parse({ ...record, secret: 'x' })
    expect(parsed).toEqual(record)
    expect(parsed.id.record_id).toBe(idOf('record'))
  })
})

describe.runIf(process.env.ATTIO_REFERENCE)('the schemas, for recorded answers,', () => {
  it.each<[name: string, schema: Schema]>([
    ['self-active-api-key', schemas.selfSchema],
    ['self-active-read-only-scopes', schemas.selfSchema],
    ['self-inactive', schemas.selfSchema],
    ['object-get-people', schemas.data(schemas.objectSchema)],
    ['record-person-get', schemas.data(schemas.recordSchema)],
    ['record-person-create', schemas.data(schemas.recordSchema)],
    ['record-person-assert-put', schemas.data(schemas.recordSchema)],
    ['record-company-get', schemas.data(schemas.recordSchema)],
    ['record-deal-create', schemas.data(schemas.recordSchema)],
  ])('accept %s', (name, schema) => {
    expect(schema.safeParse(recording(name).body).success).toBe(true)
  })

  it.each<[name: string, schema: Schema]>([
    ['objects-list', schemas.objectSchema],
    ['attributes-list-people', schemas.attributeSchema],
    ['attributes-list-deals', schemas.attributeSchema],
    ['select-options-companies-categories', schemas.optionSchema],
    ['statuses-deals-stage', schemas.optionSchema],
    ['records-query-people', schemas.recordSchema],
  ])('accept every item of %s', (name, schema) => {
    const { data } = recording(name).body as { data: unknown[] }
    expect(data.filter((item) => !schema.safeParse(item).success)).toEqual([])
    expect(data).not.toEqual([])
  })
})
