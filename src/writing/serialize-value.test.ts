import { describe, expect, it } from 'vitest'
import { wireAttribute, type AttributeTraits } from '../testing/wire-builders'
import { writeText } from '../testing/write-requests'
import { isEmpty, type MultiselectMode, type WriteOperation } from './serialize-value'
import { NO_METADATA } from '../attribute-types/attribute-type'

const write = (
  value: unknown,
  { type = 'number', ...traits }: AttributeTraits & { type?: string } = {},
  purpose: WriteOperation = 'update',
  multiselectMode: MultiselectMode = 'append',
) =>
  writeText(
    value,
    { attribute: wireAttribute('score', type, traits), ...NO_METADATA, options: [] },
    { operation: purpose, multiselectMode: multiselectMode },
  )

const several = { is_multiselect: true }
const text = { type: 'text' }
const texts = { ...text, ...several }
const omitted = { isOmitted: true }
const ignoredList = { isOmitted: true, isIgnoredList: true }
const cleared = { wire: [] }

describe('an attribute with a single value', () => {
  it.each([
    ['one value', 1, { wire: 1 }],
    ['a list of one', [1], { wire: 1 }],
  ])('takes %s', (_what, value, written) => {
    for (const purpose of ['create', 'update', 'upsert'] as const) {
      expect(write(value, {}, purpose)).toStrictEqual(written)
      expect(write(value, {}, purpose, 'overwrite')).toStrictEqual(written)
    }
  })

  it('takes no more than one', () => {
    expect(write([1, 2, 3])).toStrictEqual({ problems: ['score takes one value, not a list of 3.'] })
  })
})

describe('an attribute with multiple values', () => {
  it.each([
    ['one value, which becomes a list', 1, { wire: [1] }],
    ['a list of one', [1], { wire: [1] }],
    ['a list', [3, 1, 2], { wire: [3, 1, 2] }],
    ['the same value twice, which is for Attio to join', [1, 1], { wire: [1, 1] }],
  ])('takes %s', (_what, value, written) => {
    expect(write(value, several)).toStrictEqual(written)
  })

  it('tells of all bad values, by their places', () => {
    expect(write([1, 'two', 3, null, [5]], several)).toStrictEqual({
      problems: [
        'score[1] needs a number, e.g. 42.',
        'score[3] has no value: leave it out of the list.',
        'score[4] needs a number, e.g. 42.',
      ],
    })
  })
})

describe('null and an empty list', () => {
  const NULL_IN_LIST = {
    problems: [
      'score is a list, which null does not empty while it is added to: set multiselectMode to "overwrite" to empty it, or leave it out to keep it.',
    ],
  }
  it.each<
    [WriteOperation, MultiselectMode, ofSingle: unknown, ofList: unknown, nullOfSingle: unknown, nullOfList: unknown]
  >([
    ['create', 'append', ignoredList, ignoredList, omitted, omitted],
    ['create', 'overwrite', ignoredList, ignoredList, omitted, omitted],
    ['upsert', 'append', ignoredList, ignoredList, omitted, omitted],
    ['upsert', 'overwrite', cleared, cleared, cleared, cleared],
    ['update', 'append', cleared, ignoredList, cleared, NULL_IN_LIST],
    ['update', 'overwrite', cleared, cleared, cleared, cleared],
  ])('in an %s, %s', (purpose, mode, ofSingle, ofList, nullOfSingle, nullOfList) => {
    expect(write([], {}, purpose, mode)).toStrictEqual(ofSingle)
    expect(write([], several, purpose, mode)).toStrictEqual(ofList)
    expect(write(null, {}, purpose, mode)).toStrictEqual(nullOfSingle)
    expect(write(null, several, purpose, mode)).toStrictEqual(nullOfList)
  })
})

describe('blank text', () => {
  it.each<[WriteOperation, MultiselectMode]>([
    ['create', 'append'],
    ['create', 'overwrite'],
    ['upsert', 'append'],
    ['upsert', 'overwrite'],
  ])('is no answer in an %s, %s', (purpose, mode) => {
    expect(write(' \t', text, purpose, mode)).toStrictEqual(omitted)
    expect(write('', {}, purpose, mode)).toStrictEqual(omitted)
    expect(write({ value: '' }, text, purpose, mode)).toStrictEqual(omitted)
    expect(write({ firstName: '', lastName: null }, { type: 'personal-name' }, purpose, mode)).toStrictEqual(omitted)
    expect(write(['', ' '], texts, purpose, mode)).toStrictEqual(ignoredList)
    expect(write([null], texts, purpose, mode)).toStrictEqual(ignoredList)
    expect(write([' '], text, purpose, mode)).toStrictEqual(ignoredList)
    expect(write(['a', '', null, 'b'], texts, purpose, mode)).toStrictEqual({ wire: ['a', 'b'] })
  })

  it('is refused in an update, with the ways on', () => {
    expect(write(' ', text)).toStrictEqual({
      problems: ['score is blank text: give null to clear it, or leave it out to keep it.'],
    })
    expect(write('', texts)).toStrictEqual({
      problems: [
        'score is blank text: give null with multiselectMode "overwrite" to clear it, or leave it out to keep it.',
      ],
    })
    expect(write(['a', ''], texts)).toStrictEqual({ problems: ['score[1] is blank text: leave it out of the list.'] })
    expect(write(['a', { value: ' ' }], texts)).toStrictEqual({
      problems: ['score[1] is blank text: leave it out of the list.'],
    })
  })

  it.each<[type: string, value: object]>([
    ['text', { value: ' ' }],
    ['location', { line1: '', locality: ' ', region: null }],
    ['personal-name', { firstName: '', lastName: '' }],
  ])('in all parts of an object is refused in an update, too: %s', (type, value) => {
    expect(write(value, { type })).toStrictEqual({
      problems: ['score is blank text: give null to clear it, or leave it out to keep it.'],
    })
  })

  it('is no more than null in all parts of an object where a record may be found, unless that is to overwrite', () => {
    const nowhere = { line1: null, locality: null, countryCode: null }
    const location = { type: 'location' }
    expect(write(nowhere, location, 'create')).toHaveProperty('wire')
    expect(write(nowhere, location, 'upsert')).toStrictEqual(omitted)
    expect(write(nowhere, location, 'upsert', 'overwrite')).toHaveProperty('wire')
    expect(write(nowhere, location)).toHaveProperty('wire')
  })

  it('is no answer for a type that Attio added since, either', () => {
    expect(write('', { type: 'mood' }, 'create')).toStrictEqual(omitted)
    expect(write({ a: '', b: null }, { type: 'mood' })).toStrictEqual({ wire: { a: '', b: null } })
  })
})

describe('a name without one of its parts', () => {
  const name = { type: 'personal-name' }
  it.each([
    [{ firstName: 'Ada' }, 'lastName'],
    [{ lastName: 'Lovelace' }, 'firstName'],
    ['Ada', 'lastName'],
  ])('is refused in an update, and told elsewhere: %j', (value, lacks) => {
    expect(write(value, name)).toStrictEqual({
      problems: [
        `score was given without ${lacks}, which would be lost: give all of it, with ${lacks} null where there is none.`,
      ],
    })
    expect(write(value, name, 'create')).toMatchObject({ lacks })
    expect(write(value, name, 'upsert')).toMatchObject({ lacks })
  })

  it.each([{ firstName: 'Hypatia', lastName: null }, { fullName: 'Ada Lovelace' }])(
    'is whole where it says so: %j',
    (value) => {
      expect(write(value, name)).not.toHaveProperty('problems')
      expect(write(value, name)).not.toHaveProperty('lacks')
      expect(write(value, name, 'upsert', 'overwrite')).not.toHaveProperty('lacks')
    },
  )

  it('says nothing of a part that is blank, nor, in an upsert, of one that is null', () => {
    expect(write({ firstName: 'Hypatia', lastName: ' ' }, name)).toHaveProperty('problems')
    expect(write({ firstName: 'Hypatia', lastName: null }, name, 'upsert')).toMatchObject({ lacks: 'lastName' })
  })
})

describe('what no attribute takes', () => {
  it.each([{}, several])('undefined, which JSON would drop and nobody notice (%j)', (traits) => {
    expect(write(undefined, traits)).toStrictEqual({ problems: ['score has no value: give null to clear it.'] })
  })

  it.each([1, null, [], undefined])('anything where it is read-only, %j not excepted', (value) => {
    const refusal = { problems: ['score is read-only: leave it out.'] }
    expect(write(value, { is_writable: false })).toStrictEqual(refusal)
    expect(write(value, { type: 'interaction' })).toStrictEqual(refusal)
  })
})

it.each([
  [null, true],
  [[], true],
  [undefined, false],
  ['', false],
  [0, false],
  [false, false],
  [{}, false],
  [[null], false],
])('isEmpty(%j) is %s', (value, expected) => {
  expect(isEmpty(value)).toBe(expected)
})
