import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MEMBERS } from '../sandbox/seed/members'
import type { Outputs } from '../botpress/bundle'
import { newBot, valuesOf } from './support/bot'
import { newObject, newValues, type Known } from './support/record-arbitraries'
import { createInAttio, useEnvironment } from './support/environment'

type Attribute = Outputs['listAttributes']['attributes'][number]
type Values = Record<string, unknown>

const OBJECTS = 3
const WRITES_EACH = 40

const environment = await useEnvironment()
const bot = await newBot(environment)
const people = await list('people', 'email_addresses')
const companies = await list('companies', 'domains')
const known: Known = {
  people: people.flatMap(({ id, values }) => (values.email_addresses as string[]).map((email) => ({ id, email }))),
  companies: companies.flatMap(({ id, values }) => (values.domains as string[]).map((domain) => ({ id, domain }))),
  memberIds: (await list('deals', 'owner')).map(({ values }) => (values.owner as { id: string }).id),
  memberEmails: MEMBERS.map(({ email }) => email),
}

async function list(object: string, attribute: string): Promise<{ id: string; values: Values }[]> {
  return (await bot.run('listRecords', { object, limit: 100, attributes: [attribute] })).records
}

/** Removes display names: they are not stored, and may become known between two reads. */
const stored = (values: Values): Values =>
  JSON.parse(JSON.stringify(values, (key, value: unknown) => (key === 'displayName' ? undefined : value))) as Values

/** Attributes that were not given are unchanged; lists that were given have only grown. */
function expectNothingLost(before: Values, after: Values, given: Values, attributes: readonly Attribute[]): void {
  for (const { slug, isMultiselect } of attributes) {
    const [was, is] = [before[slug], after[slug]]
    if (!Object.hasOwn(given, slug)) expect({ [slug]: is }).toEqual({ [slug]: was })
    else if (isMultiselect)
      expect({ [slug]: is }).toEqual({ [slug]: expect.arrayContaining(was as unknown[]) as unknown })
  }
}

it(`${OBJECTS * WRITES_EACH} generated writes keep all list values and all omitted attributes`, async () => {
  const slugs = Array.from({ length: OBJECTS }, (_, n) => `kept_${n}`)
  const objects = fc.sample(fc.tuple(...slugs.map(newObject)), 1).flat()
  for (const object of objects) {
    await environment.control.addObject(object, bot.token)
    const { attributes } = await bot.run('listAttributes', { object: object.slug, includeOptions: false })
    const writable = attributes.filter(({ isWritable, slug }) => isWritable && slug !== 'code')
    const some = fc.subarray(
      writable.map(({ slug }) => slug),
      { minLength: 1 },
    )
    let accepted = 0
    const property = async (old: Values, fresh: Values, names: string[], isUpsert: boolean) => {
      const recordId = await createInAttio(environment, bot.token, object.slug, old)
      const before = stored(await valuesOf(bot, object.slug, recordId))
      const given = Object.fromEntries(Object.entries(fresh).filter(([name]) => names.includes(name)))
      const isAccepted = isUpsert
        ? await accepts('createRecord', {
            object: object.slug,
            values: { ...given, code: old.code },
            matchingAttribute: 'code',
          })
        : await accepts('updateRecord', { object: object.slug, recordId, values: given })
      if (!isAccepted) return
      accepted += 1
      expectNothingLost(before, stored(await valuesOf(bot, object.slug, recordId)), given, attributes)
    }
    const values = newValues(object, known, 'natural')
    await fc.assert(fc.asyncProperty(newValues(object, known, 'attio'), values, some, fc.boolean(), property), {
      numRuns: WRITES_EACH,
      endOnFailure: true,
    })
    expect(accepted).toBeGreaterThan(WRITES_EACH / 3)
  }
})

async function accepts(action: 'createRecord' | 'updateRecord', input: object): Promise<boolean> {
  return (await environment.bundle.tryAction(action, input, bot.token)).status === 200
}
