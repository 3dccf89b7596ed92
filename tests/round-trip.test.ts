import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewObject } from '../sandbox/control'
import { MEMBERS } from '../sandbox/seed/members'
import type { Outputs } from '../botpress/bundle'
import { newBot } from './support/bot'
import { newObject, newValues, type Known } from './support/record-arbitraries'
import { callAttio, createInAttio, useEnvironment } from './support/environment'

type Record_ = Outputs['getRecord']['record']
type Attribute = Outputs['listAttributes']['attributes'][number]
type Values = Record<string, unknown>

const OBJECTS = 3
const RECORDS_EACH = Number(process.env.FUZZ_CASES ?? 15)
const AT_ONCE = 10

const environment = await useEnvironment()
const bot = await newBot(environment)

/** The values of a record in Attio's own form, with the time and the author of each. */
const storedValues = (object: string, id: string) =>
  callAttio(environment, bot.token, 'GET', `objects/${object}/records/${id}`)

const read = async (object: string, recordId: string) => (await bot.run('getRecord', { object, recordId })).record

const create = async (object: string, values: Values) => (await bot.run('createRecord', { object, values })).record.id

async function writableAttributes(object: string): Promise<Attribute[]> {
  const { attributes } = await bot.run('listAttributes', { object, includeOptions: false })
  return attributes.filter(({ isWritable }) => isWritable)
}

const pick = (values: Values, attributes: readonly Attribute[]): Values =>
  Object.fromEntries(attributes.map(({ slug }) => [slug, values[slug]]))

/** Writes values of a record back to it and expects that nothing has changed. */
async function writeBack(
  object: string,
  record: Record_,
  attributes: readonly Attribute[],
  mode: string,
): Promise<void> {
  const accepted = attributes.filter(({ slug }) => ![record.values[slug]].flat().some(isRefused))
  if (accepted.length === 0) return
  const before = await storedValues(object, record.id)
  const update = { object, recordId: record.id, values: pick(record.values, accepted), multiselectMode: mode }
  const { record: written } = await bot.run('updateRecord', update)
  // Not toStrictEqual, which reads the class of an object from an attribute called "constructor".
  expect(written).toEqual(record)
  expect(await storedValues(object, record.id)).toEqual(before)
}

const isBlankText = (value: unknown) => typeof value === 'string' && value.trim() === ''

/** Updates reject blank text, and names and locations that contain nothing else. Creates omit them. */
function isRefused(value: unknown): boolean {
  const parts = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : [value]
  return parts.some(isBlankText) && parts.every((part) => part === null || isBlankText(part))
}

function withoutRefused(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isRefused(item))
  return isRefused(value) ? null : value
}

const mapValues = (values: Values, map: (value: unknown) => unknown): Values =>
  Object.fromEntries(Object.entries(values).map(([slug, value]) => [slug, map(value)]))

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

/** Runs `work` on `items`, ten at a time. */
async function inBatches<T>(items: readonly T[], work: (item: T, index: number) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    await Promise.all(items.slice(start, start + AT_ONCE).map((item, n) => work(item, start + n)))
  }
}

async function knownRecords(): Promise<Known> {
  const [people, companies, deals] = await Promise.all(
    ['people', 'companies', 'deals'].map(
      async (object) => (await bot.run('listRecords', { object, limit: 100 })).records,
    ),
  )
  const owners = new Set((deals ?? []).flatMap(({ values }) => (values.owner as { id: string } | null)?.id ?? []))
  return {
    people: (people ?? []).flatMap(({ id, values }) => {
      const [email] = values.email_addresses as string[]
      return email === undefined ? [] : { id, email }
    }),
    companies: (companies ?? []).flatMap(({ id, values }) => {
      const [domain] = values.domains as string[]
      return domain === undefined ? [] : { id, domain }
    }),
    memberIds: [...owners],
    memberEmails: MEMBERS.map(({ email }) => email),
  }
}

describe('writing back what was read', () => {
  it.each(['people', 'companies', 'deals', 'users', 'workspaces', 'projects'])(
    'changes nothing in the sample records of %s',
    async (object) => {
      const writable = await writableAttributes(object)
      const { records } = await bot.run('listRecords', { object, limit: 1000 })
      expect(records.length).toBeGreaterThan(0)
      await inBatches(records, async (record, index) => {
        await writeBack(object, record, writable, 'overwrite')
        const some = writable.filter((_, n) => (n + index) % 3 === 0)
        await writeBack(object, record, some, index % 2 === 0 ? 'overwrite' : 'append')
      })
    },
  )

  it.each(['attio', 'natural'] as const)(
    'changes nothing in generated records and copies them into new ones (forms: %s)',
    async (forms) => {
      const known = await knownRecords()
      const slugs = Array.from({ length: OBJECTS }, (_, n) => `${forms}_${n}`)
      const objects = fc.sample(fc.tuple(...slugs.map(newObject)), 1).flat()
      const { seed = 0 } = fc.readConfigureGlobal()
      await Promise.all(
        objects.map((object, n) => expectRoundTrips(object, newValues(object, known, forms), forms, seed + n)),
      )
    },
    60_000 + 5_000 * RECORDS_EACH,
  )
})

/** Creates records with generated values, with Attio's API or with the integration, and writes them back. */
async function expectRoundTrips(
  object: NewObject,
  newRecord: fc.Arbitrary<Values>,
  forms: 'attio' | 'natural',
  seed: number,
): Promise<void> {
  await environment.control.addObject(object, bot.token)
  const attributes = await writableAttributes(object.slug)
  const shareable = attributes.filter(({ isUnique }) => !isUnique)
  const mode = fc.constantFrom('overwrite', 'append')
  await fc.assert(
    fc.asyncProperty(newRecord, fc.subarray(attributes), mode, async (values, some, multiselectMode) => {
      const id = await (forms === 'attio'
        ? createInAttio(environment, bot.token, object.slug, values)
        : create(object.slug, values))
      const record = await read(object.slug, id)
      await writeBack(object.slug, record, some, multiselectMode)
      await writeBack(object.slug, record, attributes, multiselectMode === 'append' ? 'overwrite' : 'append')

      const copied = pick(record.values, shareable)
      const expected = mapValues(copied, withoutRefused)
      if (Object.values(expected).every(isEmpty)) return
      const other = await read(object.slug, await create(object.slug, copied))
      expect(pick(other.values, shareable)).toEqual(expected)
    }),
    // No shrinking: a smaller value would conflict with the unique values of earlier attempts.
    { numRuns: RECORDS_EACH, seed, endOnFailure: true },
  )
}
