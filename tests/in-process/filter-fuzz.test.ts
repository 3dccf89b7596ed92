import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { attioFilters } from '../support/filter-oracle/generated-filters/attio'
import { blankFilters } from '../support/filter-oracle/generated-filters/blank'
import { naturalFilters } from '../support/filter-oracle/generated-filters/natural'
import { oddFilters } from '../support/filter-oracle/generated-filters/odd'
import { hasMisplacedCheck } from '../support/filter-oracle/misplaced-checks'
import { expectedIds } from '../support/filter-oracle/reference-filter'
import { createOracleEnvironment, readSeed, STRICTNESS } from '../support/filter-oracle/environment'

const CASES = Number(process.env.FUZZ_CASES ?? 150)
const OBJECTS = ['people', 'companies', 'deals', 'users', 'workspaces', 'projects']

const crm = await readSeed()
const environment = createOracleEnvironment()

interface Case {
  object: string
  filter: unknown
}

const strictness = fc.constantFrom(...STRICTNESS)
/** Whether no metadata is cached, so that a native filter can be sent before it is compiled. */
const isCold = fc.boolean()

const counts = { found: 0, rejected: 0, ambiguous: 0, odd: 0, oddRejected: 0 }
afterAll(() => {
  if (process.env.FUZZ_CASES !== undefined) console.log('fuzz of filters:', counts)
})

/**
 * A law that holds for all `filters`, each with the token of a workspace. `share` is the part of the cases that is
 * tried.
 */
function expectLaw<T extends Case>(
  title: string,
  filters: fc.Arbitrary<T>,
  holds: (token: string, given: T) => Promise<void>,
  { share = 1, worlds = strictness }: { share?: number; worlds?: typeof strictness } = {},
): void {
  const check = (world: (typeof STRICTNESS)[number], isCold: boolean, given: T) =>
    holds(isCold ? environment.freshToken(world) : environment.token(world), given)
  it(
    title,
    async () => {
      await fc.assert(fc.asyncProperty(worlds, isCold, filters, check), { numRuns: Math.ceil(CASES * share) })
    },
    60_000 + 40 * CASES,
  )
}

expectLaw(
  'finds and counts the expected records, or says that Attio cannot filter so',
  naturalFilters(crm, OBJECTS),
  async (token, { object, filter, isAmbiguous }) => {
    const found = await environment.find(token, object, filter)
    if (typeof found === 'string' && hasMisplacedCheck(crm, object, filter)) {
      expect(found).toMatch(/Attio can't filter by whether ".+" has a value here\./)
      counts.rejected += 1
      return
    }
    if (typeof found === 'string' && isAmbiguous === true) {
      expect(found).toContain('ambiguous')
      counts.ambiguous += 1
      return
    }
    const expected = expectedIds(crm, object, filter)
    expect(found).toEqual(expected)
    expect(await environment.count(token, object, filter)).toBe(expected.length)
    counts.found += 1
  },
)

expectLaw(
  "sends filters in Attio's grammar unchanged and finds the expected records",
  attioFilters(crm, OBJECTS),
  async (token, { object, filter }) => {
    environment.queries()
    const found = await environment.find(token, object, filter)
    // A capped page is followed by a request for the next one.
    const first = environment.queries().filter(({ offset }) => offset === 0)
    expect(first.map((query) => JSON.stringify(query.filter))).toEqual([JSON.stringify(filter)])
    expect(found).toEqual(expectedIds(crm, object, filter))
  },
  { share: 1 / 3, worlds: fc.constant('strict') },
)

expectLaw(
  'rejects searches for blank text and says what to do instead',
  blankFilters(crm, OBJECTS),
  async (token, { object, filter }) => {
    const found = await environment.find(token, object, filter)
    expect(found).toMatch(/has blank text after \$(contains|starts_with|ends_with)/)
    expect(found).toContain('omit the condition')
  },
  { share: 1 / 3 },
)

expectLaw(
  'never crashes on an odd filter and never sends an empty one for it',
  oddFilters(crm, OBJECTS),
  async (token, { object, filter }) => {
    environment.queries()
    const found = await environment.find(token, object, filter)
    const queries = environment.queries()
    if (typeof found === 'string') {
      counts.oddRejected += 1
      expect(found).toMatch(/^listRecords: .+/)
      expect(found).not.toContain('bug in the integration')
      return
    }
    counts.odd += 1
    // A condition that Attio can't check is checked on every record, so its query may be empty.
    if (JSON.stringify(filter) !== '{}' && !ASKS_FOR_A_VALUE.test(JSON.stringify(filter)))
      expect(queries.filter((query) => !hasCondition(query.filter))).toEqual([])
  },
)

/** The conditions by whether there is a value. */
const ASKS_FOR_A_VALUE = /null|""|empty/

/** Whether a filter that Attio gets contains a condition. */
function hasCondition(filter: unknown): boolean {
  if (Array.isArray(filter)) return filter.length > 0 && filter.every(hasCondition)
  if (typeof filter !== 'object' || filter === null) return false
  const entries = Object.entries(filter)
  return (
    entries.length > 0 && entries.every(([key, value]) => !['$and', '$or', '$not'].includes(key) || hasCondition(value))
  )
}
