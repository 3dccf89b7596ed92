import { describe, expect, it } from 'vitest'
import { wireAttribute } from '../testing/wire-builders'
import { writeText } from '../testing/write-requests'
import { testAttributeType } from '../testing/attribute-type-suite'
import { NO_METADATA } from './attribute-type'

testAttributeType('mood', {
  reads: [
    [
      { mood: 'cheerful', strength: 3 },
      { mood: 'cheerful', strength: 3 },
    ],
    [{ value: { nested: ['as', 'it', 'is'] } }, { value: { nested: ['as', 'it', 'is'] } }],
    [{}, {}],
  ],
  filterOperators: [],
})

describe('a value of an unknown type', () => {
  const context = { attribute: wireAttribute('mood', 'mood'), ...NO_METADATA, options: [] }

  it.each(['cheerful', 3, { mood: 'cheerful' }, [{ mood: 'cheerful' }, { mood: 'glum' }], [['nested']], [null]])(
    'is written unchanged: %j',
    (value) => {
      expect(writeText(value, context)).toStrictEqual({ wire: value })
    },
  )

  it.each([null, []])('is cleared by %j', (value) => {
    expect(writeText(value, context)).toStrictEqual({ wire: [] })
  })
})
