import { describe, expect, it } from 'vitest'
import { wireAttribute, type AttributeTraits } from '../testing/wire'
import { writeInWords } from '../testing/drafts'
import { isEmpty, type ListMode } from './write-value'

const write = (value: unknown, traits: AttributeTraits = {}, mode: ListMode = 'overwrite', type = 'number') =>
  writeInWords(value, { attribute: wireAttribute('score', type, traits), choices: [], targets: null }, mode)

const several = { is_multiselect: true }

describe('an attribute with a single value', () => {
  it.each([
    ['one value', 1, { wire: 1 }],
    ['a list of one', [1], { wire: 1 }],
    ['null', null, { wire: [] }],
    ['an empty list', [], { wire: [] }],
  ])('takes %s', (_what, value, written) => {
    expect(write(value)).toStrictEqual(written)
    expect(write(value, {}, 'append')).toStrictEqual(written)
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
    ['null', null, { wire: [] }],
    ['an empty list', [], { wire: [] }],
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

  it.each([null, []])('is not emptied by appending %j, which Attio would ignore', (value) => {
    expect(write(value, several, 'append')).toStrictEqual({
      problems: ['score cannot be emptied by appending: set multiselectMode to "overwrite".'],
    })
  })
})

describe('what no attribute takes', () => {
  it.each([{}, several])('undefined, which JSON would drop and nobody notice (%j)', (traits) => {
    expect(write(undefined, traits)).toStrictEqual({ problems: ['score has no value: give null to clear it.'] })
  })

  it.each([1, null, [], undefined])('anything where it is read-only, %j not excepted', (value) => {
    const refusal = { problems: ['score is read-only: leave it out.'] }
    expect(write(value, { is_writable: false })).toStrictEqual(refusal)
    expect(write(value, {}, 'overwrite', 'interaction')).toStrictEqual(refusal)
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
