import { describe, expect, it } from 'vitest'
import { contextOf, writeText } from '../testing/write-requests'
import { testAttributeType } from '../testing/attribute-type-suite'

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
  const context = contextOf('mood')

  it.each(['cheerful', 3, { mood: 'cheerful' }, [{ mood: 'cheerful' }, { mood: 'glum' }], [['nested']], [null]])(
    'is written unchanged: %j',
    (value) => {
      expect(writeText(value, context)).toStrictEqual({ wire: value })
    },
  )
})
