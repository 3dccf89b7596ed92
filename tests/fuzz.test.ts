import type { z } from '@botpress/sdk'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as definitions from '../definitions/actions'
import { inputs } from '../definitions/inputs'
import type { ActionName } from '../botpress/bundle'
import { hostileInputs } from '../botpress/hostile-inputs'
import { SPECIMENS } from './support/type-examples'
import { messageOf } from './support/message'
import { useEnvironment } from './support/environment'
import { RAW_ERROR } from './support/raw-errors'

const CASES = Number(process.env.FUZZ_CASES ?? 500)
const AT_ONCE = 20
const ID = 'bf071e1f-6035-429d-b874-d83ea64ea13b'
const ACTIONS = Object.keys(inputs) as ActionName[]

type Json = fc.JsonValue
interface Case {
  action: ActionName
  input: Json
}

/**
 * Text of all kinds: names that mean something in JavaScript or in a path, halves of surrogate pairs, other scripts.
 */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', ' ', '.', '..', '../x', 'a/b', 'a\\b', 'a\0b', '%2e%2e'),
  fc.constantFrom('\ud800', 'x\udfff', '\u202eabc', '👩🏽‍🚀', 'e\u0301', 'x'.repeat(10_000), 'é'.repeat(300)),
)

const json: fc.Arbitrary<Json> = fc.oneof(
  { maxDepth: 4 },
  fc.jsonValue({ stringUnit: 'binary' }),
  text,
  fc.constantFrom(0, -1, 1e308, 2 ** 53, 0.1, null, true),
)

const object = fc.constantFrom('people', 'companies', 'deals', 'projects', 'nothing', 'People', 'constructor')
const slug = fc.oneof(fc.constantFrom('name', 'email_addresses', 'stage', 'record_id', 'company', 'nothing'), text)

/** An object whose keys can be `__proto__` and the like. */
const dictionary = (values: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.array(fc.tuple(slug, values), { maxLength: 4 }).map((entries) => Object.fromEntries(entries))

/** Plausible values for each input, valid or nearly valid. */
const PLAUSIBLE: Record<string, fc.Arbitrary<Json>> = {
  object: fc.oneof(object, object, text),
  recordId: fc.oneof(fc.uuid(), text),
  attributes: fc.array(slug, { maxLength: 3 }),
  filter: fc.oneof(
    dictionary(json),
    dictionary(json).map((filter) => JSON.stringify(filter)),
    text,
  ),
  search: fc.oneof(fc.constantFrom('ada lovlace', 'engine', '020 7946 0018'), text),
  view: fc.oneof(fc.constantFrom('Worth a call', 'people in the uk', 'Lost to a competitor'), text),
  values: fc.oneof(
    dictionary(json),
    dictionary(json).map((values) => JSON.stringify(values)),
    text,
  ),
  sorts: fc.array(fc.record({ attribute: slug, direction: fc.constantFrom('asc', 'desc', 'up') }), { maxLength: 2 }),
  limit: fc.constantFrom(1, 50, 10_000, 10_001, 0, 1.5),
  offset: fc.constantFrom(0, 1, -1, 1e15),
  matchingAttribute: slug,
  multiselectMode: fc.constantFrom('overwrite', 'append', 'replace'),
  resolveReferences: fc.boolean(),
  count: fc.boolean(),
  includeOptions: fc.boolean(),
  includeArchived: fc.boolean(),
}

/** An input that mostly has the right shape; now and then a field is missing or has any value. */
function nearlyRight(action: ActionName): fc.Arbitrary<Json> {
  const shape: z.ZodRawShape = inputs[action].shape
  const fields = Object.keys(shape).map((key): [string, fc.Arbitrary<Json>] => [
    key,
    fc.oneof({ weight: 6, arbitrary: PLAUSIBLE[key] ?? json }, { weight: 1, arbitrary: json }),
  ])
  const requiredKeys = Object.entries(shape).flatMap(([key, schema]) => (schema.isOptional() ? [] : key))
  const known = fc.record(Object.fromEntries(fields), { requiredKeys })
  const stranger = fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: dictionary(json) })
  return fc.tuple(known, stranger).map(([input, more]) => ({ ...input, ...(more as object) }))
}

const anyCase: fc.Arbitrary<Case> = fc.constantFrom(...ACTIONS).chain((action) =>
  fc.record({
    action: fc.constant(action),
    input: fc.oneof({ weight: 3, arbitrary: nearlyRight(action) }, { weight: 1, arbitrary: json }),
  }),
)

/** The actions whose invalid inputs are checked against the attributes, so that one message has all issues. */
const CHECKED: ReadonlySet<ActionName> = new Set(['listRecords', 'getRecord', 'createRecord', 'updateRecord'])
const METADATA =
  /^GET \/v2\/(?:objects(?:\/[^/]+(?:\/(?:views|attributes(?:\/[^/]+\/(?:options|statuses))?))?)?|workspace_members)$/

/**
 * Whether the metadata of an invalid input may be read: its object is text, and it and the record ID are safe in a
 * path.
 */
function mayReadMetadata({ action, input }: Case): boolean {
  if (!CHECKED.has(action) || typeof input !== 'object' || input === null || Array.isArray(input)) return false
  const { object, recordId } = input
  const isRecordIdUnsafe = 'recordId' in inputs[action].shape && isUnsafeSegment(recordId)
  return typeof object === 'string' && !isBlank(object) && !isUnsafeSegment(object) && !isRecordIdUnsafe
}

/** Whether the definition accepts `input` as models and forms write it, and no path segment is unsafe. */
function isValid({ action, input }: Case): boolean {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false
  const shape = new Map<string, z.ZodTypeAny>(Object.entries(inputs[action].shape))
  const parsed = Object.entries(input).map(([key, value]) => {
    if (shape.has(key) && isBlank(value)) return [key, undefined]
    if (value === undefined) return [key, value]
    return [key, isOpen(key) ? asObject(value) : isList(key) ? asList(value) : coerceText(key, value)]
  })
  return (
    inputs[action].strict().safeParse(Object.fromEntries(parsed)).success &&
    ![input.object, input.recordId].some(isUnsafeSegment)
  )
}

const isUnsafeSegment = (segment: Json | undefined): boolean =>
  typeof segment === 'string' && /[/\\\p{Cc}]|^\.\.?$/u.test(segment)

/** Models send null and forms send blank text for omitted inputs. */
const isBlank = (value: unknown): boolean => value === null || (typeof value === 'string' && value.trim() === '')

const isList = (key: string): boolean => key === 'sorts' || key === 'attributes'

/** Whole numbers and booleans can be text. */
function coerceText(key: string, value: Json): Json {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (['limit', 'offset'].includes(key) && /^-?\d{1,15}$/.test(text)) return Number(text)
  if (/^(include|resolve|count$)/.test(key) && /^(true|false)$/.test(text)) return text === 'true'
  return value
}

const isOpen = (key: string): boolean => key === 'filter' || key === 'values'

/** A single sort is a list of one, and JSON text is parsed. Blank items are dropped. */
function asList(value: Json | undefined): unknown {
  const given = asObject(value)
  const isSingle = typeof given === 'string' || (typeof given === 'object' && given !== null && !Array.isArray(given))
  const list: unknown = isSingle ? [given] : given
  return Array.isArray(list) ? list.filter((item) => !isBlank(item)) : list
}

function asObject(value: Json | undefined): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value
  } catch {
    return value
  }
}

const environment = await useEnvironment()
/** Invalid inputs use tokens of their own, with which only requests for metadata may reach Attio, or none. */
const tokens = {
  valid: (await environment.control.addWorkspace()).token,
  checked: (await environment.control.addWorkspace()).token,
  invalid: (await environment.control.addWorkspace()).token,
}

const counts = { answered: 0, rejected: 0, invalid: 0 }

async function check({ action, input }: Case): Promise<void> {
  const isTaken = isValid({ action, input })
  const kind = isTaken ? 'valid' : mayReadMetadata({ action, input }) ? 'checked' : 'invalid'
  const answer = await environment.bundle.tryAction(action, input, tokens[kind])
  const message = messageOf(answer)
  if (message === undefined) {
    counts.answered += 1
    expect(isTaken).toBe(true)
    const { output } = answer.body as { output: unknown }
    const parsed = definitions[action].output.schema.strict().safeParse(output)
    expect(parsed.error?.issues ?? []).toStrictEqual([])
    return
  }
  counts[isTaken ? 'rejected' : 'invalid'] += 1
  expect(message).toMatch(new RegExp(`^${action}: .+`))
  expect(message).not.toMatch(/bug in the integration/)
  expect(message.length).toBeLessThanOrEqual(4_000)
}

it(
  'answers any JSON with an output or a message, and requests nothing but metadata for an invalid input',
  async () => {
    const batch = fc.array(anyCase, { minLength: AT_ONCE, maxLength: AT_ONCE })
    await fc.assert(
      fc.asyncProperty(batch, async (cases) => {
        await Promise.all(cases.map(check))
        expect(await environment.control.requests(tokens.invalid)).toStrictEqual([])
        const read = (await environment.control.requests(tokens.checked)).map(({ method, path }) => `${method} ${path}`)
        expect(read.filter((request) => !METADATA.test(request))).toStrictEqual([])
        await environment.control.clearRequests()
      }),
      // The workspace keeps all records, so a smaller batch could fail because of an earlier one.
      { numRuns: Math.ceil(CASES / AT_ONCE), endOnFailure: true },
    )
    expect(await environment.bundle.action('listObjects', {}, tokens.invalid)).toHaveProperty('objects')
    expect(environment.bundle.printedText()).not.toMatch(RAW_ERROR)
    if (process.env.FUZZ_CASES !== undefined) console.log('fuzz:', counts)
  },
  60_000 + 20 * CASES,
)

describe('hostile inputs', () => {
  const isLong = process.env.FUZZ_CASES !== undefined
  const SIZES = isLong ? [5_000, 100_000, 990_000] : [5_000]

  it.each(SIZES)(
    'get an output or a message at %i bytes',
    async (bytes) => {
      const { token } = await environment.control.addWorkspace()
      await environment.control.addObject(SPECIMENS, token)
      const object = SPECIMENS.slug
      const { attributes } = await environment.bundle.action('listAttributes', { object }, token)
      const targets = attributes.filter(({ isMultiselect }) => isLong || !isMultiselect)
      // Every fourth input: an attribute has 69, so each of them occurs with some attribute. `npm run fuzz` sends all.
      const inputs = hostileInputs({ object, recordId: ID, attributes: targets }).filter(
        (_, n) => isLong || n % 4 === 0,
      )
      for (const { label, action, json } of inputs) {
        const body = `{"type":"${action}","input":${json(bytes)}}`
        const message = messageOf(await environment.bundle.send('action_triggered', body, { accessToken: token }))
        if (message === undefined) continue
        expect(message, label).toMatch(new RegExp(`^${action}: .+`))
        expect(message, label).not.toMatch(/bug in the integration/)
        expect(message.length, label).toBeLessThanOrEqual(4_000)
      }
      expect(await environment.bundle.action('listObjects', {}, token)).toHaveProperty('objects')
      expect(environment.bundle.printedText()).not.toMatch(RAW_ERROR)
    },
    600_000,
  )
})
