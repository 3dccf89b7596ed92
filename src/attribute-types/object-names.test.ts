import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/wire-builders'
import { findObjectNamed, objectKey } from './object-names'

const named = (slug: string | null, ...nouns: string[]) => ({ id: idOf(slug ?? 'no slug'), slug, nouns })

const OBJECTS = [
  named('people', 'Person', 'People'),
  named('companies', 'Company', 'Companies'),
  named('company', 'Firm', 'Firms'),
  named('a1', 'Job', 'Jobs'),
  named('a2', 'Job', 'Positions'),
  named('Twin'),
  named('TWIN'),
  named(null, 'Ledger', 'Ledgers'),
]

describe('findObjectNamed', () => {
  it.each<[what: string, name: string, key: string]>([
    ['a slug', 'people', 'people'],
    ['an ID', idOf('people'), idOf('people')],
    ['a slug rather than the noun of another object', 'company', 'company'],
    ['a slug in another case rather than a noun', 'COMPANY', 'company'],
    ['the exact slug rather than one in another case', 'Twin', 'Twin'],
    ['a singular noun', 'Person', 'people'],
    ['a plural noun in another case and with spaces', '  fiRMS ', 'company'],
    ['the noun of an object without a slug', 'ledger', idOf('no slug')],
  ])('finds an object by %s: %s', (_what, name, key) => {
    const found = findObjectNamed(name, OBJECTS)
    expect(found).toHaveProperty('object')
    expect(found && 'object' in found && objectKey(name, found.object)).toBe(key)
  })

  it.each([
    ['job', '"a1" and "a2"'],
    ['twin', '"Twin" and "TWIN"'],
  ])('rejects a name that several objects have on one level: %s', (name, slugs) => {
    const problem = `is the name of several objects: use one of the slugs ${slugs}`
    expect(findObjectNamed(name, OBJECTS)).toStrictEqual({ problem })
  })

  it.each(['planets', '', 'peoples'])('finds nothing for %j', (name) => {
    expect(findObjectNamed(name, OBJECTS)).toBeUndefined()
  })
})
