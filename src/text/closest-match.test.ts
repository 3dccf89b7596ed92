import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closestFirst, closestMatch, didYouMean } from './closest-match'

const SLUGS = ['name', 'email_addresses', 'job_title', 'company', 'primary_location', 'stage', 'id', 'filter', 'limit']

describe('closestMatch', () => {
  it.each<[what: string, name: string, match: string | undefined]>([
    ['two swapped letters', 'nmae', 'name'],
    ['a missing letter', 'compny', 'company'],
    ['an extra letter', 'staage', 'stage'],
    ['a wrong letter', 'stege', 'stage'],
    ['a foreign spelling', 'filtre', 'filter'],
    ['a plural', 'filters', 'filter'],
    ['another case', 'Job_Title', 'job_title'],
    ['camel case', 'jobTitle', 'job_title'],
    ['spaces for underscores', ' Job Title ', 'job_title'],
    ['hyphens for underscores', 'job-title', 'job_title'],
    ['the beginning of a name', 'email', 'email_addresses'],
    ['the end of a name', 'location', 'primary_location'],
    ['an exact name', 'stage', 'stage'],
    ['an unrelated word', 'temperature', undefined],
    ['one letter that several names contain', 'a', undefined],
    ['an empty text', '', undefined],
    ['punctuation alone', '--__--', undefined],
    ['an emoji', '🎉', undefined],
    ['the property "constructor"', 'constructor', undefined],
    ['the property "__proto__"', '__proto__', undefined],
  ])('handles %s: %j', (_what, name, match) => {
    expect(closestMatch(name, SLUGS)).toBe(match)
  })

  it('finds nothing without candidates', () => {
    expect(closestMatch('name', [])).toBeUndefined()
  })

  it('prefers the first of two equally close candidates', () => {
    expect(closestMatch('stagd', ['stage', 'stags'])).toBe('stage')
  })

  it('prefers the exact name to an earlier one with the same letters', () => {
    expect(closestMatch('name', ['mane', 'name'])).toBe('name')
  })

  it('needs three letters to match part of a name, and letters to match at all', () => {
    expect(closestMatch('na', ['nationality'])).toBeUndefined()
    expect(closestMatch('nat', ['nationality'])).toBe('nationality')
    expect(closestMatch('--', ['a'])).toBeUndefined()
  })

  it('compares names of up to a hundred letters', () => {
    const long = 'x'.repeat(99)
    expect(closestMatch(`${long}y`, [`${long}z`])).toBe(`${long}z`)
    expect(closestMatch(`${long}yy`, [`${long}y`])).toBeUndefined()
    expect(closestMatch(long, [`${long}yy`])).toBeUndefined()
  })

  it('compares names in any script', () => {
    expect(closestMatch('größte', ['name', 'größe'])).toBe('größe')
    expect(closestMatch('客戸', ['客户名称', '客户'])).toBe('客户')
  })

  it('always returns one of the candidates, and an exact candidate for its own name', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, candidates) => {
        const match = closestMatch(name, candidates)
        return match === undefined || candidates.includes(match)
      }),
    )
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z_0-9]{0,40}$/),
        fc.array(fc.stringMatching(/^[A-Z]{3,9}$/)),
        (name, others) => {
          const match = closestMatch(name, [...others, name])
          return match !== undefined && match.toLowerCase() === name.replaceAll('_', '') ? true : match === name
        },
      ),
    )
  })
})

describe('didYouMean', () => {
  it.each<[name: string, known: string[], hint: string]>([
    ['stge', ['stage', 'name'], ' Did you mean "stage"?'],
    ['won', ['Won 🎉', 'Lost'], ' Did you mean "Won 🎉"?'],
    ['temperature', ['stage', 'name'], ''],
    ['Cafe\u0301', ['Cafe', 'Café'], ' Did you mean "Café"?'],
    ['Kafe\u0301s', ['Safari', 'Cafés'], ' Did you mean "Cafés"?'],
  ])('suggests for %j among %j: %j', (name, known, hint) => {
    expect(didYouMean(name, known)).toBe(hint)
  })
})

describe('closestFirst', () => {
  const UNITED = ['United Kingdom', 'United States']
  const COUNTRIES = ['Albania', 'Austria', 'Grenada', 'Sweden', 'Switzerland', 'Ukraine', ...UNITED]

  it.each([
    ['UK', ['United Kingdom', 'Ukraine', 'United States']],
    ['U.S.', ['United States', 'Ukraine', 'United Kingdom']],
    ['Swiss', ['Switzerland', 'Sweden']],
    ['Kingdom', ['United Kingdom']],
    ['Republic of Austria', ['Austria']],
  ])('begins with what %s may mean', (name, first) => {
    const sorted = closestFirst(name, COUNTRIES)
    expect(sorted.slice(0, first.length)).toStrictEqual(first)
    expect([...sorted].sort()).toStrictEqual([...COUNTRIES].sort())
  })

  it.each(['', '🧮', 'x'.repeat(1_000)])('keeps the order for %j', (name) => {
    expect(closestFirst(name, COUNTRIES)).toStrictEqual(COUNTRIES)
  })
})
