import { describe, expect, it } from 'vitest'
import { wireAttribute, type AttributeTraits } from '../testing/wire-builders'
import { writeText } from '../testing/write-requests'
import type { MultiselectMode, WriteOperation } from './serialize-value'
import { NO_METADATA } from '../attribute-types/attribute-type'

const write = (
  value: unknown,
  { type = 'number', ...traits }: AttributeTraits & { type?: string } = {},
  operation: WriteOperation = 'update',
  multiselectMode: MultiselectMode = 'append',
) =>
  writeText(
    value,
    { attribute: wireAttribute('score', type, traits), ...NO_METADATA, options: [] },
    { operation, multiselectMode },
  )

const multiple = { is_multiselect: true }
const text = { type: 'text' }
const texts = { ...text, ...multiple }
const omitted = { isOmitted: true }
const ignoredList = { isOmitted: true, isIgnoredList: true }
const cleared = { wire: [] }

describe('an attribute with a single value', () => {
  it.each([
    ['one value', 1, { wire: 1 }],
    ['a list of one', [1], { wire: 1 }],
  ])('takes %s', (_what, value, written) => {
    for (const operation of ['create', 'update', 'upsert'] as const) {
      expect(write(value, {}, operation)).toStrictEqual(written)
      expect(write(value, {}, operation, 'overwrite')).toStrictEqual(written)
    }
  })

  it('takes no list of several values', () => {
    expect(write([1, 2, 3])).toStrictEqual({ issues: ['score takes one value, not a list of 3.'] })
  })
})

describe('an attribute with multiple values', () => {
  it.each([
    ['one value, which becomes a list', 1, { wire: [1] }],
    ['a list of one', [1], { wire: [1] }],
    ['a list', [3, 1, 2], { wire: [3, 1, 2] }],
    ['the same value twice, which Attio deduplicates', [1, 1], { wire: [1, 1] }],
  ])('takes %s', (_what, value, written) => {
    expect(write(value, multiple)).toStrictEqual(written)
  })

  it('reports all bad values with their indices', () => {
    expect(write([1, 'two', 3, null, [5]], multiple)).toStrictEqual({
      issues: [
        'score[1] needs a number, e.g. 42.',
        'score[3] has no value: omit it from the list.',
        'score[4] needs a number, e.g. 42.',
      ],
    })
  })
})

describe('null and an empty list', () => {
  const NULL_IN_LIST = {
    issues: [
      'score is a list, and null can\'t clear it in append mode: set multiselectMode to "overwrite", or omit the attribute to keep it.',
    ],
  }
  it.each<
    [WriteOperation, MultiselectMode, emptySingle: unknown, emptyList: unknown, nullSingle: unknown, nullList: unknown]
  >([
    ['create', 'append', ignoredList, ignoredList, omitted, omitted],
    ['create', 'overwrite', ignoredList, ignoredList, omitted, omitted],
    ['upsert', 'append', ignoredList, ignoredList, omitted, omitted],
    ['upsert', 'overwrite', cleared, cleared, cleared, cleared],
    ['update', 'append', cleared, ignoredList, cleared, NULL_IN_LIST],
    ['update', 'overwrite', cleared, cleared, cleared, cleared],
  ])(
    'clear, count as omitted or are rejected in an %s with %s',
    (operation, mode, emptySingle, emptyList, nullSingle, nullList) => {
      expect(write([], {}, operation, mode)).toStrictEqual(emptySingle)
      expect(write([], multiple, operation, mode)).toStrictEqual(emptyList)
      expect(write(null, {}, operation, mode)).toStrictEqual(nullSingle)
      expect(write(null, multiple, operation, mode)).toStrictEqual(nullList)
    },
  )
})

describe('blank text', () => {
  it.each<[WriteOperation, MultiselectMode]>([
    ['create', 'append'],
    ['create', 'overwrite'],
    ['upsert', 'append'],
    ['upsert', 'overwrite'],
  ])('counts as omitted in an %s with %s', (operation, mode) => {
    expect(write(' \t', text, operation, mode)).toStrictEqual(omitted)
    expect(write('', {}, operation, mode)).toStrictEqual(omitted)
    expect(write({ value: '' }, text, operation, mode)).toStrictEqual(omitted)
    expect(write({ firstName: '', lastName: null }, { type: 'personal-name' }, operation, mode)).toStrictEqual(omitted)
    expect(write(['', ' '], texts, operation, mode)).toStrictEqual(ignoredList)
    expect(write([null], texts, operation, mode)).toStrictEqual(ignoredList)
    expect(write([' '], text, operation, mode)).toStrictEqual(ignoredList)
    expect(write(['a', '', null, 'b'], texts, operation, mode)).toStrictEqual({ wire: ['a', 'b'] })
  })

  it('is rejected in an update, with what to do instead', () => {
    expect(write(' ', text)).toStrictEqual({
      issues: ['score is blank text: give null to clear it, or omit the attribute to keep it.'],
    })
    expect(write('', texts)).toStrictEqual({
      issues: [
        'score is blank text: give null with multiselectMode "overwrite" to clear it, or omit the attribute to keep it.',
      ],
    })
    expect(write(['a', ''], texts)).toStrictEqual({ issues: ['score[1] is blank text: omit it from the list.'] })
    expect(write(['a', { value: ' ' }], texts)).toStrictEqual({
      issues: ['score[1] is blank text: omit it from the list.'],
    })
  })

  it.each<[type: string, value: object]>([
    ['text', { value: ' ' }],
    ['location', { line1: '', locality: ' ', region: null }],
    ['personal-name', { firstName: '', lastName: '' }],
  ])('is rejected in all fields of an object in an update, too: %s', (type, value) => {
    expect(write(value, { type })).toStrictEqual({
      issues: ['score is blank text: give null to clear it, or omit the attribute to keep it.'],
    })
  })

  it('counts as omitted in an upsert that appends if all fields are null', () => {
    const allNull = { line1: null, locality: null, countryCode: null }
    const location = { type: 'location' }
    expect(write(allNull, location, 'create')).toHaveProperty('wire')
    expect(write(allNull, location, 'upsert')).toStrictEqual(omitted)
    expect(write(allNull, location, 'upsert', 'overwrite')).toHaveProperty('wire')
    expect(write(allNull, location)).toHaveProperty('wire')
  })

  it.each<WriteOperation>(['create', 'upsert'])('counts as omitted for an unknown type, too, in a %s', (operation) => {
    expect(write(' ', { type: 'mood' }, operation)).toStrictEqual(omitted)
    expect(write([' ', null], { type: 'mood' }, operation)).toStrictEqual(ignoredList)
  })

  it.each<WriteOperation>(['create', 'update', 'upsert'])(
    'is sent unchanged in an object of an unknown type by an %s',
    (operation) => {
      for (const value of [{ a: '', b: null }, { a: null }, [{ a: '' }, { b: ' ' }]]) {
        expect(write(value, { type: 'mood' }, operation)).toStrictEqual({ wire: value })
      }
    },
  )
})

describe('a name without a first or last name', () => {
  const name = { type: 'personal-name' }
  it.each([
    [{ firstName: 'Ada' }, 'lastName'],
    [{ lastName: 'Lovelace' }, 'firstName'],
    ['Ada', 'lastName'],
  ])('is rejected in an update, and marked in a create or upsert: %j', (value, missingField) => {
    expect(write(value, name)).toStrictEqual({
      issues: [
        `score has no ${missingField}, and Attio would delete the stored one: give the whole value, or set ${missingField} to null to clear it.`,
      ],
    })
    expect(write(value, name, 'create')).toMatchObject({ missingField })
    expect(write(value, name, 'upsert')).toMatchObject({ missingField })
  })

  it.each([{ firstName: 'Hypatia', lastName: null }, { fullName: 'Ada Lovelace' }])(
    'is complete if it has null or a full name instead: %j',
    (value) => {
      expect(write(value, name)).not.toHaveProperty('issues')
      expect(write(value, name)).not.toHaveProperty('missingField')
      expect(write(value, name, 'upsert', 'overwrite')).not.toHaveProperty('missingField')
    },
  )

  it('misses a field that is blank, or null in an upsert', () => {
    expect(write({ firstName: 'Hypatia', lastName: ' ' }, name)).toHaveProperty('issues')
    expect(write({ firstName: 'Hypatia', lastName: null }, name, 'upsert')).toMatchObject({ missingField: 'lastName' })
  })
})

describe('an attribute of any type', () => {
  it.each([{}, multiple])('rejects undefined, which JSON would drop silently (%j)', (traits) => {
    expect(write(undefined, traits)).toStrictEqual({ issues: ['score has no value: give null to clear it.'] })
  })

  it.each([1, null, [], undefined])('rejects %j if it is read-only', (value) => {
    const rejected = { issues: ['score is read-only: omit it.'] }
    expect(write(value, { is_writable: false })).toStrictEqual(rejected)
    expect(write(value, { type: 'interaction' })).toStrictEqual(rejected)
  })
})
