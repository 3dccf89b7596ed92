import { describe, expect, it } from 'vitest'
import { collapseSpaces, fold, normalizeUnicode } from './fold'

describe('fold', () => {
  it.each<[what: string, one: string, other: string]>([
    ['case', 'JOB Title', 'job title'],
    ['outer spaces', '  Job title\n', 'Job title'],
    ['repeated spaces', 'Job \t title', 'Job title'],
    ['no-break spaces', 'Job\u00a0title', 'Job title'],
    ['narrow no-break spaces', 'Job\u202ftitle', 'Job title'],
    ['a decomposed accent', 'Cafe\u0301', 'Café'],
    ['a decomposed accent in capitals', 'CAFE\u0301', 'café'],
    ['the order of two marks', 'a\u0301\u0323', 'a\u0323\u0301'],
    ['decomposed Hangul', '\u1112\u1161\u11ab', '한'],
    ['a letter whose lower case has a mark of its own', 'I\u0307stanbul', 'İstanbul'],
  ])('ignores %s', (_what, one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  it('leaves text alone if it is longer than any title', () => {
    const long = ', '.repeat(500_000)
    expect(fold(long)).toBe(long)
  })

  it.each([
    ['Cafe', 'Café'],
    ['Jobtitle', 'Job title'],
    ['Won', 'Won 🎉'],
    ['job_title', 'job title'],
    ['Strasse', 'Straße'],
  ])('distinguishes %j from %j', (one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })
})

it('normalizeUnicode changes text as long as a title and keeps longer text', () => {
  expect(normalizeUnicode('e\u0301'.repeat(100))).toBe('é'.repeat(100))
  const long = 'e\u0301'.repeat(101)
  expect(normalizeUnicode(long)).toBe(long)
})

it('collapseSpaces keeps case and accents', () => {
  expect(collapseSpaces('\u00a0Ada \u00a0 Lovelace ')).toBe('Ada Lovelace')
  expect(collapseSpaces('Cafe\u0301')).toBe('Cafe\u0301')
})
