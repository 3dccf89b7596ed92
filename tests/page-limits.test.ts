import { readFileSync } from 'node:fs'
import type { z } from '@botpress/sdk'
import { describe, expect, it } from 'vitest'
import { jsonSchemaOf, type JsonSchema } from '../botpress/json-schema'
import { inputs } from '../definitions/inputs'
import { sectionOf } from '../scripts/cards/steps'

const hub = readFileSync('hub.md', 'utf8')
const reference = readFileSync('docs/reference.md', 'utf8')
const moving = readFileSync('docs/moving.md', 'utf8')

/** The value of a constant, or what else `pattern` captures, in a source file. Throws an Error if it is not there. */
function numberIn(file: string, pattern: string | RegExp): number {
  const constant = typeof pattern === 'string' ? new RegExp(`const ${pattern} = ([\\d_ *]+)\\n`) : pattern
  const [, text] = constant.exec(readFileSync(file, 'utf8')) ?? []
  if (text === undefined) throw new Error(`${file} has no ${String(pattern)}.`)
  return text
    .replaceAll('_', '')
    .split('*')
    .reduce((product, factor) => product * Number(factor), 1)
}

const MB = 1_000_000
const { default: initial, maximum } = jsonSchemaOf(inputs.listRecords).properties?.limit as JsonSchema & {
  default: number
  maximum: number
}
const totalMs = numberIn('src/attio/retry.ts', 'TOTAL_TIMEOUT_MS')
const seconds = (ms: number) => `${ms / 1000} seconds`
const count = (value: number) => value.toLocaleString('en')
const megabytes = (bytes: number) => `${Math.ceil(bytes / MB)} MB`
const inWords = (value: number) => ['zero', 'one', 'two', 'three', 'four', 'five', 'six'][value] ?? String(value)
const minutes = (ms: number) => `${inWords(ms / 60_000)} minutes`

/** Every number that a list of limits may contain, from the definition and the source. */
const LIMITS = {
  default: count(initial),
  maximum: count(maximum),
  checked: count(numberIn('src/querying/list-collector.ts', 'MAX_CHECKED_ROWS')),
  checkedFor: seconds(totalMs - numberIn('src/actions/list-records.ts', 'RESERVED_MS')),
  hits: count(numberIn('src/querying/search-source.ts', 'MAX_HITS')),
  search: count(numberIn('src/querying/search-source.ts', 'MAX_QUERY_LENGTH')),
  input: megabytes(numberIn('src/actions/parse-input.ts', 'MAX_INPUT_BYTES')),
  answer: megabytes(numberIn('src/reading/answer-size.ts', 'MAX_RECORDS_BYTES')),
  values: count(numberIn('src/actions/parse-input.ts', /\['values', ([\d_]+)\]/)),
  filter: count(numberIn('src/actions/parse-input.ts', /\['filter', ([\d_]+)\]/)),
  list: count(numberIn('src/actions/parse-input.ts', 'MAX_VALUES')),
  total: seconds(totalMs),
  attempt: seconds(numberIn('src/attio/retry.ts', 'ATTEMPT_TIMEOUT_MS')),
  response: `${numberIn('src/attio/transport.ts', 'MAX_RESPONSE_BYTES') / 1024 ** 2} MB`,
  cache: minutes(numberIn('src/cache.ts', 'TIME_TO_LIVE_MS')),
  names: count(
    numberIn('src/metadata/record-names.ts', 'IDS_PER_LIST') * numberIn('src/metadata/record-names.ts', 'MAX_LISTS'),
  ),
  watched: count(numberIn('src/configuration.ts', 'MAX_WATCHED')),
}

const STEPS = numberIn('src/querying/filter/compile.ts', 'MAX_PATH_STEPS')
const ALTERNATIVES = numberIn('src/metadata/id-filters.ts', 'MAX_ALTERNATIVES')
const OPTIONS = numberIn('src/metadata/describe-attributes.ts', 'OVERVIEW_OPTIONS')

/**
 * The limits of Attio (https://docs.attio.com/rest-api/guides/rate-limiting) and Botpress (https://botpress.com/docs).
 */
const OTHER_LIMITS = ['100 reads', '25 writes', '128 KB']

const NUMBER = /\b(?:\d[\d,]*|five|ten)(?: (?:MB|KB|seconds|minutes|reads|writes))?\b/g
const numbersIn = (text: string): string[] => [...new Set(text.match(NUMBER) ?? [])].sort()

describe('the numbers on a page', () => {
  it('are those of the source: limits in hub.md and docs/moving.md', () => {
    const { default: initialLimit, maximum: most, search, hits, input, total, cache } = LIMITS
    const expected = [initialLimit, most, search, hits, input, total, cache, ...OTHER_LIMITS.slice(0, 2)]
    expect(numbersIn(sectionOf(hub, 'Limitations'))).toStrictEqual([...new Set(expected)].sort())
    expect(LIMITS.answer).toBe(input)
    expect(moving).toContain(`\`limit\` (default ${initialLimit})`)
  })

  it('are those of the source: limits in docs/reference.md', () => {
    const expected = [...Object.values(LIMITS), ...OTHER_LIMITS]
    expect(numbersIn(sectionOf(reference, 'Limits'))).toStrictEqual([...new Set(expected)].sort())
  })

  it.each([
    ['listRecords', `\`limit\` is ${LIMITS.default} by default and at most ${LIMITS.maximum}.`],
    ['listRecords', `above ${LIMITS.checked} records, when a search reaches its ${LIMITS.hits} hits`],
    ['listRecords', `at most ${LIMITS.search} characters`],
    ['listRecords', `at most ${LIMITS.hits} records, best first`],
    ['listAttributes', `at most ${OPTIONS};`],
    ['Filters', `at most ${LIMITS.checked} records or ${LIMITS.checkedFor} per call`],
    ['Filters', `at most ${inWords(STEPS)} steps, which is ${inWords(STEPS - 1)} references`],
    ['Filters', `send about ${ALTERNATIVES}.`],
    ['Events', `up to ${LIMITS.watched} slugs`],
  ])('are those of the source: docs/reference.md, %s, %s', (heading, text) => {
    expect(sectionOf(reference, heading)).toContain(text)
  })

  it.each([
    ['multiselectMode', 'append'],
    ['resolveReferences', 'true'],
    ['includeOptions', 'true'],
    ['includeArchived', 'false'],
    ['count', 'false'],
  ])('match the default of the input %s: %s', (key, value) => {
    const schemas = Object.values(inputs).flatMap(({ shape }) =>
      Object.entries<z.ZodTypeAny>(shape).flatMap(([name, schema]) => (name === key ? [schema] : [])),
    )
    expect(schemas).not.toHaveLength(0)
    expect(schemas.map((schema) => String(schema.parse(undefined)))).toStrictEqual(schemas.map(() => value))
  })

  it('include the default of Multiple Values in hub.md', () => {
    expect(hub).toContain(`\`${inputs.createRecord.shape.multiselectMode.parse(undefined)}\` (default)`)
  })
})
