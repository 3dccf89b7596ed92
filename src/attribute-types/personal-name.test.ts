import { describe, expect, it } from 'vitest'
import { testAttributeType } from '../testing/attribute-type-suite'
import { contextOf, writeText } from '../testing/write-requests'

const name = (first: string, last: string, full = [first, last].filter(Boolean).join(' ')) => ({
  first_name: first,
  last_name: last,
  full_name: full,
})
const ada = { first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' }

testAttributeType('personal-name', {
  reads: [
    [ada, { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' }],
    [name('Hypatia', ''), { firstName: 'Hypatia', lastName: '', fullName: 'Hypatia' }],
    [
      { first_name: null, last_name: null, full_name: null },
      { firstName: null, lastName: null, fullName: null },
    ],
  ],
  writes: [
    ['the first name first', 'Ada Lovelace', ada],
    ['the last name first', 'Lovelace, Ada', ada],
    ['extra spaces', '  Ada \t Lovelace ', ada],
    ['three names', 'Ada King Lovelace', name('Ada King', 'Lovelace')],
    ['a last name of two words', 'von Neumann, John', name('John', 'von Neumann')],
    ['a suffix', 'John Smith, PhD', name('John', 'Smith, PhD')],
    ...['PhD', 'MD', 'Jr', 'Jr.', 'Sr', 'Sr.', 'II', 'III', 'Esq', 'Esq.'].map(
      (suffix) =>
        [
          `the suffix ${suffix} after a last name that comes first`,
          `Smith , John,${suffix}`,
          name('John', `Smith, ${suffix}`),
        ] as const,
    ),
    ['several suffixes', 'John Smith, Jr., MD', name('John', 'Smith, Jr., MD')],
    ['a suffix of a single name', 'Smith, PhD', name('', 'Smith, PhD')],
    ['a suffix in the full name of an object', { fullName: 'John Smith, PhD' }, name('John', 'Smith, PhD')],
    ['a name that looks like a suffix', 'Rahman, Md', name('Md', 'Rahman')],
    ['a suffix alone', ', PhD', name('PhD', '')],
    ['no-break spaces', 'Ada\u00a0\u202fLovelace', ada],
    ['JSON text', '{"firstName":"Ada","lastName":"Lovelace"}', ada],
    ['JSON text of a list of one', ' [{"fullName": "Ada Lovelace"}] ', ada],
    ['text that only begins as JSON', '{Ada', name('{Ada', '')],
    ['one name', 'Hypatia', name('Hypatia', '')],
    ['another script', 'إخوان الصفا', name('إخوان', 'الصفا')],
    ['an object', { firstName: 'Ada', lastName: 'Lovelace' }, ada],
    ['our form', { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' }, ada],
    [
      'a full name that differs from the other fields',
      { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Countess Lovelace' },
      name('Ada', 'Lovelace', 'Countess Lovelace'),
    ],
    ['a first name alone', { firstName: 'Ada' }, name('Ada', '')],
    ['a last name and null', { firstName: null, lastName: 'Lovelace' }, name('', 'Lovelace')],
    ['a full name alone', { fullName: 'Ada Lovelace' }, ada],
    [
      'a full name with blank other fields, unchanged',
      { firstName: '', lastName: '', fullName: 'Ada Lovelace' },
      name('', '', 'Ada Lovelace'),
    ],
    ["Attio's own form", ada, ada],
  ],
  rejects: [
    ['one field under both of its names', { firstName: 'Ada', first_name: 'Grace' }, /are one field/],
    ['a field that is cleared under one name only', { lastName: null, last_name: 'Hopper' }, /are one field/],
    ['a number', 1815],
    ['text that is longer than any name', 'Ada, '.repeat(2_001)],
    ['a comma alone', ' , '],
    ['names that are null', { firstName: null, lastName: null, fullName: null }],
    ['a name that is not text', { firstName: 'Grace', lastName: ['Hopper'] }],
    ['unknown fields in JSON text', '{"firstName":"Grace","middleName":"Brewster"}'],
    ['unknown fields', { firstName: 'Grace', middleName: 'Brewster' }],
  ],
  form: /needs a name such as "Ada Lovelace" or {"firstName": "Ada", "lastName": "Lovelace"}/,
  takes: ['long text', 'emoji', 'right-to-left text'],
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$not_empty', '$contains', '$starts_with', '$ends_with'],
})

describe('a name with a blank field', () => {
  const write = (value: unknown) =>
    writeText(value, contextOf('personal-name'), { operation: 'upsert', multiselectMode: 'append' })
  const augusta = name('Augusta', '')

  it.each<[missingField: string, value: unknown, full?: string]>([
    ['lastName', ', Augusta'],
    ['lastName', { firstName: 'Augusta', lastName: '' }],
    ['lastName', { firstName: ' Augusta', lastName: '  ' }],
    ['lastName', { first_name: 'Augusta', last_name: '' }],
    ['lastName', { firstName: 'Augusta', lastName: null }],
    ['lastName', '{"firstName":"Augusta"}'],
    ['firstName', 'Augusta,'],
    ['firstName', 'Augusta, PhD', 'Augusta, PhD'],
    ['firstName', { firstName: '', lastName: 'Augusta' }],
    ['firstName', { firstName: null, lastName: 'Augusta' }],
  ])('misses the field %s: %j', (missingField, value, full = 'Augusta') => {
    const wire = missingField === 'lastName' ? augusta : name('', full)
    expect(write(value)).toStrictEqual({ wire, missingField })
  })

  it('is omitted if it is blank JSON text', () => {
    expect(write('{"firstName":"","lastName":null}')).toStrictEqual({ isOmitted: true })
  })

  it('misses nothing if it has a full name', () => {
    expect(write({ firstName: 'Augusta', lastName: '', fullName: 'Augusta' })).toStrictEqual({ wire: augusta })
  })
})
