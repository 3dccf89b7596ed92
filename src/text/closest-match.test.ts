import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closestMatch } from './closest-match'

const SLUGS = ['name', 'email_addresses', 'job_title', 'company', 'primary_location', 'stage', 'id', 'filter', 'limit']

describe('the name that was probably meant', () => {
  it.each<[what: string, name: string, meant: string | undefined]>([
    ['two letters swapped', 'nmae', 'name'],
    ['a letter too few', 'compny', 'company'],
    ['a letter too many', 'staage', 'stage'],
    ['a wrong letter', 'stege', 'stage'],
    ['a foreign spelling', 'filtre', 'filter'],
    ['the plural', 'filters', 'filter'],
    ['another case', 'Job_Title', 'job_title'],
    ['camel case', 'jobTitle', 'job_title'],
    ['spaces for underscores', ' Job Title ', 'job_title'],
    ['hyphens for underscores', 'job-title', 'job_title'],
    ['a part of it', 'email', 'email_addresses'],
    ['another part of it', 'location', 'primary_location'],
    ['one that is right', 'stage', 'stage'],
    ['nothing like it', 'temperature', undefined],
    ['something short that everything holds', 'a', undefined],
    ['nothing', '', undefined],
    ['punctuation alone', '--__--', undefined],
    ['an emoji', '🎉', undefined],
    ['a name of every object', 'constructor', undefined],
    ['another one', '__proto__', undefined],
  ])('%s: %j', (_what, name, meant) => {
    expect(closestMatch(name, SLUGS)).toBe(meant)
  })

  it('is none among none', () => {
    expect(closestMatch('name', [])).toBeUndefined()
  })

  it('is the first of those that are equally near', () => {
    expect(closestMatch('stagd', ['stage', 'stags'])).toBe('stage')
  })

  it('is the one that is right, before one with the same letters', () => {
    expect(closestMatch('name', ['mane', 'name'])).toBe('name')
  })

  it('is none for two letters that a name happens to hold, nor a single one for punctuation', () => {
    expect(closestMatch('na', ['nationality'])).toBeUndefined()
    expect(closestMatch('nat', ['nationality'])).toBe('nationality')
    expect(closestMatch('--', ['a'])).toBeUndefined()
  })

  it('has up to a hundred letters', () => {
    const long = 'x'.repeat(99)
    expect(closestMatch(`${long}y`, [`${long}z`])).toBe(`${long}z`)
    expect(closestMatch(`${long}yy`, [`${long}y`])).toBeUndefined()
    expect(closestMatch(long, [`${long}yy`])).toBeUndefined()
  })

  it('may be in any script', () => {
    expect(closestMatch('größte', ['name', 'größe'])).toBe('größe')
    expect(closestMatch('客戸', ['客户名称', '客户'])).toBe('客户')
  })

  it('is none for names that nobody types, however long', () => {
    expect(closestMatch('a'.repeat(10_000_000), SLUGS)).toBeUndefined()
    expect(closestMatch('name', ['name'.repeat(1_000_000)])).toBeUndefined()
  })

  it('is always one of the candidates, and oneself among them', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, candidates) => {
        const guess = closestMatch(name, candidates)
        return guess === undefined || candidates.includes(guess)
      }),
    )
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z_0-9]{0,40}$/),
        fc.array(fc.stringMatching(/^[A-Z]{3,9}$/)),
        (name, others) => {
          const guess = closestMatch(name, [...others, name])
          return guess !== undefined && guess.toLowerCase() === name.replaceAll('_', '') ? true : guess === name
        },
      ),
    )
  })
})
