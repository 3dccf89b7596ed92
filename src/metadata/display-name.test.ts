import { describe, expect, it } from 'vitest'
import { AttributeCatalog } from './attribute-catalog'
import { displayName, ownName } from './display-name'
import { recording } from '../testing/attio-fixtures'
import { wireAttribute, wireRecord, type AttributeTraits } from '../testing/wire-builders'

const unique = (slug: string, type: string, traits: AttributeTraits = {}) =>
  wireAttribute(slug, type, { is_unique: true, ...traits })

const people = new AttributeCatalog([
  unique('record_id', 'text', { is_writable: false }),
  wireAttribute('name', 'personal-name'),
  unique('email_addresses', 'email-address', { is_multiselect: true }),
  unique('member_number', 'number'),
])

const ID = { record_id: [{ value: 'bf071e1f-6035-429d-b874-d83ea64ea13b' }] }
const email = (address: string) => ({ email_address: address, original_email_address: address })

describe('what to call a record', () => {
  it.each<[what: string, values: Record<string, unknown>, name: string | null]>([
    [
      "a person's full name",
      { name: [{ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' }] },
      'Ada Lovelace',
    ],
    ['the name of anything else', { name: [{ value: 'Analytical Engines' }] }, 'Analytical Engines'],
    [
      'the name before a unique value',
      { name: [{ value: 'Acme' }], email_addresses: [email('ada@example.com')] },
      'Acme',
    ],
    [
      'the first unique value',
      { name: [], email_addresses: [email('ada@example.com'), email('countess@example.com')] },
      'ada@example.com',
    ],
    [
      'a unique value where the name is blank',
      { name: [{ full_name: ' ' }], email_addresses: [email('ada@example.com')] },
      'ada@example.com',
    ],
    [
      'the next unique value where the first is absent',
      { email_addresses: [], member_number: [{ value: 1815 }] },
      '1815',
    ],
    ['nothing: an ID is no name', { name: [] }, null],
    ['nothing where there is nothing', {}, null],
  ])('%s', (_what, values, name) => {
    expect(displayName(wireRecord('record', { ...ID, ...values }), people)).toBe(name)
  })

  it('is nothing where the catalog knows no unique attribute', () => {
    expect(
      displayName(wireRecord('record', { email_addresses: [email('ada@example.com')] }), new AttributeCatalog([])),
    ).toBeNull()
  })

  it('is not taken from what every object has', () => {
    const odd = new AttributeCatalog([unique('constructor', 'text'), unique('__proto__', 'text')])
    expect(displayName(wireRecord('record'), odd)).toBeNull()
  })
})

describe('the name a record has of its own', () => {
  it.each<[values: unknown, name: string | null]>([
    [{ name: [{ full_name: 'Grace Hopper' }] }, 'Grace Hopper'],
    [{ name: [{ full_name: '', value: 'Acme' }] }, 'Acme'],
    [{ name: [{ value: 7 }] }, null],
    [{ name: [{}] }, null],
    [{ email_addresses: [email('grace@example.com')] }, null],
  ])('of %j', (values, name) => {
    expect(ownName(wireRecord('record', values))).toBe(name)
  })
})

describe.runIf(process.env.ATTIO_REFERENCE)('recorded records', () => {
  it.each(['record-person-create', 'record-company-get', 'record-deal-create'])('%s goes by its name', (fixture) => {
    const { values } = (recording(fixture).body as { data: { values: Record<string, Record<string, unknown>[]> } }).data
    const name = values.name?.[0]
    expect(displayName(wireRecord('record', values), people)).toBe(name?.full_name ?? name?.value)
  })

  it.each(['record-person-get', 'record-person-assert-put'])(
    '%s, which has no name, goes by its email address',
    (fixture) => {
      const { values } = (recording(fixture).body as { data: { values: Record<string, Record<string, unknown>[]> } })
        .data
      expect(displayName(wireRecord('record', values), people)).toBe(values.email_addresses?.[0]?.email_address)
    },
  )
})
