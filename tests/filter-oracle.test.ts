import { afterAll, describe, expect, it } from 'vitest'
import { objectOf, type Crm } from './support/filter-oracle/crm'
import { naturalFilters, type NaturalFilter } from './support/filter-oracle/natural-filters'
import { expectedIds } from './support/filter-oracle/reference-filter'
import { REFUSED_FILTERS } from './support/filter-oracle/refused-filters'
import { readSeed, startOracleEnvironment, STRICTNESS } from './support/filter-oracle/environment'

const crm: Crm = await readSeed()
const rows: (NaturalFilter & { title: string })[] = naturalFilters(crm).map((row) => ({
  ...row,
  title: `${row.object} ${JSON.stringify(row.filter)}`,
}))

const stage = await startOracleEnvironment()
afterAll(() => stage.stop())

describe('the table of filters', () => {
  it('has at least 120 rows, all different', () => {
    expect(rows.length).toBeGreaterThanOrEqual(120)
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
  })

  it.each(rows)('$title matches some of the records, not all', ({ object, filter }) => {
    const ids = expectedIds(crm, object, filter)
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.length).toBeLessThan(objectOf(crm, object).records.length)
  })
})

describe.each(STRICTNESS)('a natural filter with an Attio that is %s', (strictness) => {
  it.each(rows)('$title finds the expected records with and without cached metadata', async ({ object, filter }) => {
    for (const token of [stage.token(strictness), stage.freshToken(strictness)]) {
      const found = await stage.find(token, object, filter)
      const expected = expectedIds(crm, object, filter).toSorted()
      expect(typeof found === 'string' ? found : found.toSorted()).toEqual(expected)
      if (token === stage.token(strictness)) {
        expect(await stage.count(token, object, filter)).toBe(expected.length)
      }
    }
  })
})

describe('an ambiguous or empty filter', () => {
  it.each(REFUSED_FILTERS)('is rejected for %s: %j', async (object, filter, ...phrases) => {
    for (const strictness of STRICTNESS) {
      const message = await stage.find(stage.token(strictness), object, filter)
      expect(message).toMatch(/^listRecords: /)
      expect(message).not.toContain('bug in the integration')
      for (const text of phrases) expect(message).toMatch(text)
    }
  })

  it('lists every record for {}', async () => {
    for (const strictness of STRICTNESS) {
      expect(await stage.find(stage.token(strictness), 'deals', {})).toHaveLength(objectOf(crm, 'deals').records.length)
    }
  })
})

describe('a native filter', () => {
  it('goes out once and unchanged while only its own object is cached', async () => {
    const token = stage.freshToken('strict')
    await stage.find(token, 'deals', {})
    stage.queries()
    const path = [
      ['deals', 'associated_company'],
      ['companies', 'name'],
    ]
    const filter = { $or: [{ stage: 'Lost' }, { path, constraints: { value: 'Jacquard Looms' } }] }
    expect(await stage.find(token, 'deals', filter)).toHaveLength(expectedIds(crm, 'deals', filter).length)
    expect(stage.queries().map((query) => JSON.stringify(query.filter))).toEqual([JSON.stringify(filter)])
  })
})
