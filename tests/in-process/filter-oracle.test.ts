import { describe, expect, it } from 'vitest'
import { objectOf, type Crm } from '../support/filter-oracle/crm'
import { naturalFilters } from '../support/filter-oracle/natural-filters'
import { expectedIds } from '../support/filter-oracle/reference-filter'
import { REJECTED_FILTERS } from '../support/filter-oracle/rejected-filters'
import { readSeed, createOracleEnvironment, STRICTNESS } from '../support/filter-oracle/environment'

const crm: Crm = await readSeed()
const rows = naturalFilters(crm).map(({ object, filter }, n) => ({
  object,
  filter,
  title: `${object} ${JSON.stringify(filter)}`,
  expected: expectedIds(crm, object, filter),
  /** The strictness with which the filter is tried without cached metadata. */
  uncached: STRICTNESS[n % STRICTNESS.length] ?? 'strict',
}))

const environment = createOracleEnvironment()

describe('the table of filters', () => {
  it('has at least 120 rows, all different', () => {
    expect(rows.length).toBeGreaterThanOrEqual(120)
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
  })

  it.each(rows)('$title matches some of the records, not all', ({ object, expected }) => {
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(objectOf(crm, object).records.length)
  })
})

describe('a natural filter with a strict and a lenient Attio', () => {
  it.each(rows)(
    '$title finds and counts the expected records, with and without cached metadata',
    async ({ object, filter, expected, uncached }) => {
      for (const token of [...STRICTNESS.map(environment.token), environment.freshToken(uncached)]) {
        const found = await environment.find(token, object, filter)
        expect(found).toEqual(expected)
      }
      expect(await environment.count(environment.token('strict'), object, filter)).toBe(expected.length)
    },
  )
})

describe('a filter', () => {
  it.each(REJECTED_FILTERS)(
    'is rejected for %s if it is ambiguous, empty or invalid: %j',
    async (object, filter, ...phrases) => {
      for (const strictness of STRICTNESS) {
        const message = await environment.find(environment.token(strictness), object, filter)
        expect(message).toMatch(/^listRecords: /)
        expect(message).not.toContain('bug in the integration')
        for (const text of phrases) expect(message).toMatch(text)
      }
    },
  )

  it('lists every record if it is {}', async () => {
    for (const strictness of STRICTNESS) {
      const found = await environment.find(environment.token(strictness), 'deals', {})
      expect(found).toHaveLength(objectOf(crm, 'deals').records.length)
    }
  })
})

describe('a native filter', () => {
  it('goes out once and unchanged while only its own object is cached', async () => {
    const token = environment.freshToken('strict')
    await environment.find(token, 'deals', {})
    environment.queries()
    const path = [
      ['deals', 'associated_company'],
      ['companies', 'name'],
    ]
    const filter = { $or: [{ stage: 'Lost' }, { path, constraints: { value: 'Jacquard Looms' } }] }
    expect(await environment.find(token, 'deals', filter)).toHaveLength(expectedIds(crm, 'deals', filter).length)
    expect(environment.queries().map((query) => JSON.stringify(query.filter))).toEqual([JSON.stringify(filter)])
  })
})
