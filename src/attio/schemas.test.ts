import { describe, expect, it } from 'vitest'
import { recording } from '../testing/attio-fixtures'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import * as schemas from './schemas'

const object = {
  id: { workspace_id: 'w', object_id: 'o' },
  api_slug: 'people',
  singular_noun: 'Person',
  plural_noun: 'People',
  created_at: '2026-05-15T20:39:08.686000000Z',
}
const attribute = wireAttribute('name', 'text')
const record = { ...wireRecord('record', { name: [] }), web_url: 'https://app.attio.com/acme/person/1' }
const option = { id: { workspace_id: 'w', option_id: 'x' }, title: 'Lead', is_archived: false }
const self = { active: true, scope: 'record_permission:read', workspace_name: 'Acme' }

const without = <T extends object>(value: T, key: keyof T): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))

describe('the schemas, for what Attio may omit, rename or add,', () => {
  it.each<[name: string, schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown]>([
    [
      'an object without slug and nouns',
      schemas.objectSchema,
      { ...object, api_slug: null, singular_noun: null, plural_noun: null },
    ],
    ['an object with unknown keys', schemas.objectSchema, { ...object, color: 'blue' }],
    ['an attribute of an unknown type', schemas.attributeSchema, { ...attribute, type: 'hologram' }],
    [
      'an attribute with no currency configured',
      schemas.attributeSchema,
      { ...attribute, config: { currency: null, record_reference: null } },
    ],
    [
      'an attribute with null for its currency',
      schemas.attributeSchema,
      { ...attribute, config: { currency: { default_currency_code: null, display_type: null } } },
    ],
    [
      'an attribute with an unknown currency',
      schemas.attributeSchema,
      { ...attribute, config: { currency: { default_currency_code: 'NTD' } } },
    ],
    ['an attribute without config', schemas.attributeSchema, without(attribute, 'config')],
    ['an attribute without description', schemas.attributeSchema, without(attribute, 'description')],
    [
      'an attribute that refers to any object',
      schemas.attributeSchema,
      { ...attribute, config: { record_reference: { allowed_object_ids: null } } },
    ],
    [
      'an attribute with a dynamic default',
      schemas.attributeSchema,
      { ...attribute, default_value: { type: 'dynamic', template: 'PT0S' } },
    ],
    ['an option', schemas.optionSchema, option],
    [
      'a status',
      schemas.optionSchema,
      { ...option, id: { status_id: 'x' }, celebration_enabled: true, target_time_in_status: null },
    ],
    ['a hit of a search', schemas.hitSchema, { id: { record_id: 'x' }, record_text: '', record_image: null }],
    ['a member without names', schemas.memberSchema, { id: { workspace_member_id: 'x' }, first_name: null }],
    ['views that say nothing of pages', schemas.viewsSchema, { data: [{ id: { view_id: 'x' }, title: 'Open' }] }],
    ['a record without web_url', schemas.recordSchema, without(record, 'web_url')],
    ['a record with null for web_url', schemas.recordSchema, { ...record, web_url: null }],
    [
      'a record whose ID is a UUID of version 5',
      schemas.recordSchema,
      { ...record, id: { ...record.id, record_id: '4ce89884-6334-5c6c-a1a1-f6d1a63a9a71' } },
    ],
    ['a token without scopes', schemas.selfSchema, { active: true }],
    ['a token that no member authorised', schemas.selfSchema, { ...self, authorized_by_workspace_member_id: null }],
    ['a token that is not active', schemas.selfSchema, { active: false }],
    [
      'an error with an unknown code and type',
      schemas.errorSchema,
      { status_code: 418, type: 'teapot_error', code: 'short_and_stout', message: 'No.' },
    ],
    ['an error with nothing in it', schemas.errorSchema, {}],
    [
      'an error path with numbers',
      schemas.errorSchema,
      { path: ['$or', 1, 'email'], validation_errors: [{ path: ['data', 0] }] },
    ],
  ])('accept %s', (_name, schema, value) => {
    expect(schema.safeParse(value).success).toBe(true)
  })
})

describe('the schemas, for what we rely on,', () => {
  it.each<[name: string, schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown]>([
    ['an object without ID', schemas.objectSchema, without(object, 'id')],
    ['an object without time of creation', schemas.objectSchema, without(object, 'created_at')],
    ...(
      [
        'id',
        'api_slug',
        'title',
        'type',
        'is_writable',
        'is_required',
        'is_unique',
        'is_multiselect',
        'is_archived',
      ] as const
    ).map((key): [string, typeof schemas.attributeSchema, object] => [
      `an attribute without ${key}`,
      schemas.attributeSchema,
      without(attribute, key),
    ]),
    ['an attribute whose flag is text', schemas.attributeSchema, { ...attribute, is_multiselect: 'false' }],
    ['an option without title', schemas.optionSchema, without(option, 'title')],
    ['a hit without the ID of a record', schemas.hitSchema, { id: { object_id: 'o' } }],
    ['a member without ID', schemas.memberSchema, { id: {}, first_name: 'Ada' }],
    ['a view without title', schemas.viewSchema, { id: { view_id: 'x' } }],
    ['a record without ID', schemas.recordSchema, without(record, 'id')],
    ['a record whose ID is a number', schemas.recordSchema, { ...record, id: { ...record.id, record_id: 7 } }],
    ['a token that does not say whether it is active', schemas.selfSchema, without(self, 'active')],
    ['a token whose activity is text', schemas.selfSchema, { ...self, active: 'true' }],
    ['an answer without data', schemas.data(schemas.objectSchema), object],
    ['an answer that is a list', schemas.data(schemas.objectSchema), [object]],
    ['an answer that is null', schemas.data(schemas.objectSchema), null],
  ])('reject %s', (_name, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false)
  })

  it('keep it all, and drop the rest', () => {
    const parsed = schemas.recordSchema.parse({ ...record, secret: 'x' })
    expect(parsed).toEqual(record)
    expect(parsed.id.record_id).toBe(idOf('record'))
  })
})

describe.runIf(process.env.ATTIO_REFERENCE)('the schemas, for recorded answers,', () => {
  it.each<[name: string, schema: { safeParse: (value: unknown) => { success: boolean } }]>([
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

  it.each<[name: string, schema: { safeParse: (value: unknown) => { success: boolean } }]>([
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
