import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attioFilters } from './support/filter-oracle/generated-filters/attio'
import { blankFilters } from './support/filter-oracle/generated-filters/blank'
import { naturalFilters } from './support/filter-oracle/generated-filters/natural'
import { oddFilters } from './support/filter-oracle/generated-filters/odd'
import { hasMisplacedCheck } from './support/filter-oracle/misplaced-checks'
import { expectedIds } from './support/filter-oracle/reference-filter'
import {
  readSeed,
  startOracleEnvironment,
  STRICTNESS,
  type OracleEnvironment,
  type Strictness,
} from './support/filter-oracle/environment'
import { RAW_ERROR } from './support/raw-errors'

const CASES = Number(process.env.FUZZ_CASES ?? 150)
const TIMEOUT_MS = 60_000 + 40 * CASES
const OBJECTS = ['people', 'companies', 'deals', 'users', 'workspaces', 'projects']

const crm = await readSeed()
const world = fc.constantFrom(...STRICTNESS)
/** Whether no metadata is cached, so that a native filter can be sent before it is compiled. */
const isCold = fc.boolean()

let stage: OracleEnvironment
const tokenOf = (world: Strictness, isCold: boolean) => (isCold ? stage.freshToken(world) : stage.token(world))
beforeAll(async () => {
  stage = await startOracleEnvironment()
})
afterAll(() => stage.stop())

const counts = { found: 0, refused: 0, ambiguous: 0, odd: 0, oddRefused: 0 }
afterAll(() => {
  if (process.env.FUZZ_CASES !== undefined) console.log('fuzz of filters:', counts)
})

it(
  'finds and counts the expected records, or says that Attio cannot filter so',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        isCold,
        naturalFilters(crm, OBJECTS),
        async (world, isCold, { object, filter, isAmbiguous }) => {
          const found = await stage.find(tokenOf(world, isCold), object, filter)
          if (typeof found === 'string' && hasMisplacedCheck(crm, object, filter)) {
            expect(found).toMatch(/Attio can't filter by whether ".+" has a value here\./)
            counts.refused += 1
            return
          }
          if (typeof found === 'string' && isAmbiguous === true) {
            expect(found).toContain('ambiguous')
            counts.ambiguous += 1
            return
          }
          const expected = expectedIds(crm, object, filter).toSorted()
          expect(typeof found === 'string' ? found : found.toSorted()).toEqual(expected)
          expect(await stage.count(tokenOf(world, isCold), object, filter)).toBe(expected.length)
          counts.found += 1
        },
      ),
      { numRuns: CASES },
    )
  },
  TIMEOUT_MS,
)

it(
  "sends filters in Attio's grammar unchanged and finds the expected records",
  async () => {
    await fc.assert(
      fc.asyncProperty(isCold, attioFilters(crm, OBJECTS), async (isCold, { object, filter }) => {
        stage.queries()
        const found = await stage.find(tokenOf('strict', isCold), object, filter)
        // A capped page is followed by a request for the next one.
        const first = stage.queries().filter(({ offset }) => offset === 0)
        expect(first.map((query) => JSON.stringify(query.filter))).toEqual([JSON.stringify(filter)])
        expect(typeof found === 'string' ? found : found.toSorted()).toEqual(
          expectedIds(crm, object, filter).toSorted(),
        )
      }),
      { numRuns: Math.ceil(CASES / 3) },
    )
  },
  TIMEOUT_MS,
)

it(
  'rejects searches for blank text and says what to do instead',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, isCold, blankFilters(crm, OBJECTS), async (world, isCold, { object, filter }) => {
        const found = await stage.find(tokenOf(world, isCold), object, filter)
        expect(found).toMatch(/was given blank text after \$(contains|starts_with|ends_with)/)
        expect(found).toContain('leave the condition out')
      }),
      { numRuns: Math.ceil(CASES / 3) },
    )
  },
  TIMEOUT_MS,
)

it(
  'never crashes on an odd filter and never sends an empty one for it',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, isCold, oddFilters(crm, OBJECTS), async (world, isCold, { object, filter }) => {
        stage.queries()
        const found = await stage.find(tokenOf(world, isCold), object, filter)
        const queries = stage.queries()
        if (typeof found === 'string') {
          counts.oddRefused += 1
          expect(found).toMatch(/^listRecords: .+/)
          expect(found).not.toContain('bug in the integration')
          return
        }
        counts.odd += 1
        // What only the records can tell is checked on all of them.
        if (JSON.stringify(filter) !== '{}' && !ASKS_FOR_A_VALUE.test(JSON.stringify(filter)))
          expect(queries.filter((query) => !hasCondition(query.filter))).toEqual([])
      }),
      { numRuns: CASES },
    )
    expect(stage.bundle.printedText()).not.toMatch(RAW_ERROR)
  },
  TIMEOUT_MS,
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
