import { describe, expect, it } from 'vitest'
import { InputProblems } from './domain-errors'

describe('what is wrong with an input', () => {
  it('is kept as given, and is one line each in the message', () => {
    const problems = ['limit must be at least 1.', 'offset must be at least 0.']
    const error = new InputProblems(problems)
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('InputProblems')
    expect(error.problems).toEqual(problems)
    expect(error.message).toBe('limit must be at least 1.\noffset must be at least 0.')
  })
})
