import { describe, expect, it } from 'vitest'
import { inputs } from '../../definitions/inputs'
import { InvalidInputError } from '../domain-errors'
import { parseInput } from './parse-input'

/** Returns `levels` objects in each other. */
const nested = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels))

describe('inputs that are nested', () => {
  it.each([
    ['an object', (levels: number) => nested(levels)],
    ['JSON text', (levels: number) => JSON.stringify(nested(levels))],
  ])('are taken up to 100 levels deep, as %s', (_what, make) => {
    expect(parseInput(inputs.listRecords, { object: 'deals', filter: make(100) })).toHaveProperty('filter')
    const problems = ['filter must not be nested more than 100 levels deep.']
    expect(() => parseInput(inputs.listRecords, { object: 'deals', filter: make(101) })).toThrow(
      new InvalidInputError(problems),
    )
  })

  it('are refused however deep they are', () => {
    const input = { object: 'deals', recordId: 'x', values: { a: nested(2_900) } }
    expect(() => parseInput(inputs.updateRecord, input)).toThrow(/values must not be nested/)
  })
})
