import { describe, expect, it } from 'vitest'
import { judge } from './judge'
import { CouldNotAsk, Rejected } from './errors'

const KNOWN = {
  documented: ['yes', 'rejected with filter_error'],
  alternatives: [{ answer: 'no', setting: { filters: 'lenient' as const } }],
}

describe('judge', () => {
  it.each<[seen: Parameters<typeof judge>[1], verdict: ReturnType<typeof judge>]>([
    ['yes', { kind: 'documented', answer: 'yes' }],
    [new Rejected('filter_error', 'Error in filter.'), { kind: 'documented', answer: 'rejected with filter_error' }],
    ['no', { kind: 'other way', answer: 'no', setting: { filters: 'lenient' } }],
    [
      { answer: 'later', detail: 'after 3 s' },
      { kind: 'different', answer: 'later', detail: 'after 3 s', expected: KNOWN.documented },
    ],
    [
      new Rejected('validation_type', 'Required.'),
      { kind: 'different', answer: 'rejected with validation_type', words: 'Required.', expected: KNOWN.documented },
    ],
    [new CouldNotAsk('There is no record.'), { kind: 'not asked', why: 'There is no record.' }],
  ])('compares %o with what the sandbox answers', (seen, verdict) => {
    expect(judge(KNOWN, seen)).toEqual(verdict)
  })
})
