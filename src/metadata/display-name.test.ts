import { describe, expect, it } from 'vitest'
import { displayName, namingAttributes } from './display-name'
import { recording } from '../testing/attio-fixtures'
import { wireAttribute, wireRecord, type AttributeTraits } from '../testing/wire-builders'

const unique = (slug: string, type: string, traits: AttributeTraits = {}) =>
  wireAttribute(slug, type, { is_unique: true, ...traits })

const people = namingAttributes([
  unique('record_id', 'text', { is_writable: false }),
  wireAttribute('name', 'personal-name'),
  unique('email_addresses', 'email-address', { is_multiselect: true }),
  unique('member_number', 'number'),
])

const ID = { record_id: [{ value: 'bf071e1f-6035-429d-b874-d83ea64ea13b' }] }
const email = (address: string) => ({ email_address: address, original_email_address: address })

describe('the name of a record', () => {
  it.each<[what: string, values: Record<string, unknown>, name: string | null]>([
    ["a person's full name", { name: [{ first_name: 'Ada', full_name: 'Ada Lovelace' }] }, 'Ada Lovelace'],
    ['the name of anything else', { name: [{ value: 'Analytical Engines' }] }, 'Analytical Engines'],
    ['the name rather than a unique value', { name: [{ value: 'Acme' }], email_addresses: [email('a@b.co')] }, 'Acme'],
    ['the first unique value', { name: [], email_addresses: [email('a@b.co'), email('c@d.co')] }, 'a@b.co'],
    [
      'a unique value if the name is blank',
      { name: [{ full_name: ' ' }], email_addresses: [email('a@b.co')] },
      'a@b.co',
    ],
    ['the next unique value if the first is absent', { email_addresses: [], member_number: [{ value: 1815 }] }, '1815'],
    ['null for a record with an ID only', { name: [] }, null],
    ['null for a record without values', {}, null],
    ['the text if the full name is empty', { name: [{ full_name: '', value: 'Acme' }] }, 'Acme'],
    ['null if the name is not text', { name: [{ value: 7 }, {}] }, null],
  ])('is %s', (_what, values, name) => {
    expect(displayName(wireRecord('record', { ...ID, ...values }), people)).toBe(name)
  })

  it('is not a property that every JavaScript object has', () => {
    const odd = namingAttributes([unique('constructor', 'text'), unique('__proto__', 'text')])
    expect(displayName(wireRecord('record'), odd)).toBeNull()
  })
})

describe('the name of a record whose object has no attribute "name"', () => {
  const text = (slug: string, traits: AttributeTraits = {}) => wireAttribute(slug, 'text', traits)
  const code = unique('code', 'text')
  const address = unique('mail', 'email-address', { is_multiselect: true })
  const values = {
    code: [{ value: 'L-16' }],
    mail: [email('desk@example.com')],
    lender_name: [{ value: 'Lender 16' }],
    title: [{ value: 'First lender' }],
    purpose: [{ value: 'Growth' }],
  }

  it.each<[what: string, attributes: ReturnType<typeof wireAttribute>[], name: string | null]>([
    ['the text whose slug ends in _name', [code, address, text('lender_name')], 'Lender 16'],
    ['the title', [code, text('title')], 'First lender'],
    ['the first of such texts', [text('title'), text('lender_name')], 'First lender'],
    ['a unique value rather than a name of another type', [wireAttribute('lender_name', 'select'), code], 'L-16'],
    ['a unique value rather than a read-only name', [text('lender_name', { is_writable: false }), code], 'L-16'],
    ['a unique value rather than a list of names', [text('lender_name', { is_multiselect: true }), code], 'L-16'],
    ['a unique value rather than a slug that only contains a name', [text('purpose'), text('names'), code], 'L-16'],
    ['an email address before other unique values', [code, address], 'desk@example.com'],
    ['a unique value before a required text', [text('purpose', { is_required: true }), code], 'L-16'],
    ['the required text', [text('note'), text('purpose', { is_required: true })], 'Growth'],
    ['null if no attribute can name a record', [text('purpose'), wireAttribute('size', 'number')], null],
  ])('is %s', (_what, attributes, name) => {
    expect(displayName(wireRecord('record', values), namingAttributes(attributes))).toBe(name)
  })

  it('is the next value if the best one is empty', () => {
    const naming = namingAttributes([text('lender_name'), code])
    expect(displayName(wireRecord('record', { ...values, lender_name: [{ value: ' ' }] }), naming)).toBe('L-16')
    expect(displayName(wireRecord('record', { code: [] }), naming)).toBeNull()
  })
})

describe("Attio's label", () => {
  const named = namingAttributes([
    wireAttribute('name', 'text'),
    unique('code', 'text'),
    unique('mail', 'email-address'),
  ])
  it.each<[what: string, values: object, name: string]>([
    ['does not replace a name', { name: [{ value: 'Acme' }], code: [{ value: 'A1' }] }, 'Acme'],
    ['replaces a unique value', { name: [], code: [{ value: 'A1' }] }, 'Label'],
  ])('%s', (_what, values, name) => {
    expect(displayName(wireRecord('record', values), named, 'Label')).toBe(name)
  })

  it('may be missing if the name is empty: the first unique value names the record', () => {
    const record = wireRecord('record', { name: [], code: [{ value: 'A1' }], mail: [email('a@example.com')] })
    expect(displayName(record, named)).toBe('A1')
  })
})

describe.runIf(process.env.ATTIO_REFERENCE)('recorded records', () => {
  it.each(['record-person-create', 'record-company-get', 'record-deal-create'])(
    '%s is named by its name',
    (fixture) => {
      const { values } = (recording(fixture).body as { data: { values: Record<string, Record<string, unknown>[]> } })
        .data
      const name = values.name?.[0]
      expect(displayName(wireRecord('record', values), people)).toBe(name?.full_name ?? name?.value)
    },
  )

  it.each(['record-person-get', 'record-person-assert-put'])(
    '%s, which has no name, is named by its email address',
    (fixture) => {
      const { values } = (recording(fixture).body as { data: { values: Record<string, Record<string, unknown>[]> } })
        .data
      expect(displayName(wireRecord('record', values), people)).toBe(values.email_addresses?.[0]?.email_address)
    },
  )
})
