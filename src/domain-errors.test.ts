import { describe, expect, it } from 'vitest'
import { InvalidInputError } from './domain-errors'

describe('an InvalidInputError', () => {
  it('keeps its issues and has one line for each in its message', () => {
    const issues = ['limit must be at least 1.', 'offset must be at least 0.']
    const error = new InvalidInputError(issues)
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('InvalidInputError')
    expect(error.issues).toEqual(issues)
    expect(error.message).toBe('limit must be at least 1.\noffset must be at least 0.')
  })
})
