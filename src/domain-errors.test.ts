import { describe, expect, it } from 'vitest'
import { InvalidInputError } from './domain-errors'

describe('what is wrong with an input', () => {
  it('is kept as given, and is one line each in the message', () => {
    const problems = ['limit must be at least 1.', 'offset must be at least 0.']
    const error = new InvalidInputError(problems)
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('InputProblems')
    expect(error.issues).toEqual(problems)
    expect(error.message).toBe('limit must be at least 1.\noffset must be at least 0.')
  })
})
