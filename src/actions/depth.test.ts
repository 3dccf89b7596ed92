import { describe, expect, it } from 'vitest'
import { inputs } from '../../definitions/inputs'
import { parseInput } from './parse-input'

/** An object that is nested `levels` deep. */
const nested = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels))

describe('a nested input', () => {
  it.each([
    ['an object', (levels: number) => nested(levels)],
    ['JSON text', (levels: number) => JSON.stringify(nested(levels))],
  ])('may be 100 levels deep as %s, and no deeper', (_what, make) => {
    expect(parseInput(inputs.listRecords, { object: 'deals', filter: make(100) })).toHaveProperty('filter')
    const issues = ['filter must not be nested more than 100 levels deep.']
    expect(() => parseInput(inputs.listRecords, { object: 'deals', filter: make(101) })).toThrow(
      expect.objectContaining({ issues }),
    )
  })

  it('is refused without a stack overflow', () => {
    const input = { object: 'deals', recordId: 'x', values: { a: nested(2_900) } }
    expect(() => parseInput(inputs.updateRecord, input)).toThrow(/values must not be nested/)
  })
})
