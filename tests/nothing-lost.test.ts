import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MEMBERS } from '../sandbox/seed/members'
import type { Outputs } from '../botpress/bundle'
import { type Bot, newBot, valuesOf } from './support/bot'
import { newObject, newValues, type Known } from './support/generated'
import { askAttio, setStage, type Stage } from './support/stage'

type Attribute = Outputs['listAttributes']['attributes'][number]
type Values = Record<string, unknown>

const OBJECTS = 3
const WRITES_EACH = 40

let stage: Stage
let bot: Bot
let known: Known

beforeAll(async () => {
  stage = await setStage()
  bot = await newBot(stage)
  const people = (await bot.run('listRecords', { object: 'people', limit: 100, attributes: ['email_addresses'] }))
    .records
  const companies = (await bot.run('listRecords', { object: 'companies', limit: 100, attributes: ['domains'] })).records
  const { records: deals } = await bot.run('listRecords', { object: 'deals', limit: 10, attributes: ['owner'] })
  known = {
    people: people.flatMap(({ id, values }) => (values.email_addresses as string[]).map((email) => ({ id, email }))),
    companies: companies.flatMap(({ id, values }) => (values.domains as string[]).map((domain) => ({ id, domain }))),
    memberIds: deals.map(({ values }) => (values.owner as unknown as { id: string }).id),
    memberEmails: MEMBERS.map(({ email }) => email),
  }
})
afterAll(() => stage.stop())

/** Names say nothing of what is stored, and may have become known meanwhile. */
const stored = (values: Values): Values =>
  JSON.parse(JSON.stringify(values, (key, value: unknown) => (key === 'displayName' ? undefined : value))) as Values

/** Expects that what was `before` is there `after`, but for what `given` names: of that, lists have only grown. */
function expectNothingLost(before: Values, after: Values, given: Values, attributes: readonly Attribute[]): void {
  for (const { slug, isMultiselect } of attributes) {
    const [was, is] = [before[slug], after[slug]]
    if (!Object.hasOwn(given, slug)) expect({ [slug]: is }).toEqual({ [slug]: was })
    else if (isMultiselect)
      expect({ [slug]: is }).toEqual({ [slug]: expect.arrayContaining(was as unknown[]) as unknown })
  }
}

describe('after any write that does not overwrite, no list has lost a value, and what was not named is as it was', () => {
  it(`in ${OBJECTS * WRITES_EACH} generated updates and upserts`, async () => {
    const slugs = Array.from({ length: OBJECTS }, (_, n) => `kept_${n}`)
    const objects = fc.sample(fc.tuple(...slugs.map(newObject)), 1).flat()
    for (const object of objects) {
      await stage.control.addObject(object, bot.token)
      const { attributes } = await bot.run('listAttributes', { object: object.slug, includeOptions: false })
      const writable = attributes.filter(({ isWritable }) => isWritable)
      const some = fc.subarray(
        writable.filter(({ slug }) => slug !== 'code').map(({ slug }) => slug),
        { minLength: 1 },
      )
      let accepted = 0
      const property = async (old: Values, fresh: Values, names: string[], isUpsert: boolean) => {
        const posted = await askAttio(stage, bot.token, 'POST', `objects/${object.slug}/records`, {
          data: { values: old },
        })
        const recordId = (posted as { id: { record_id: string } }).id.record_id
        const before = stored(await valuesOf(bot, object.slug, recordId))
        const given = Object.fromEntries(
          names.filter((name) => Object.hasOwn(fresh, name)).map((name) => [name, fresh[name]]),
        )
        const written = isUpsert
          ? { object: object.slug, values: { ...given, code: old.code }, matchingAttribute: 'code' }
          : { object: object.slug, recordId, values: given }
        const action = isUpsert ? 'createRecord' : 'updateRecord'
        if (!(await bundleAccepts(action, written))) return
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

  it.each(['people', 'companies', 'deals', 'projects'])('in each record of the seed: %s', async (object) => {
    const { attributes } = await bot.run('listAttributes', { object, includeOptions: false })
    const { records } = await bot.run('listRecords', { object, limit: 100 })
    const writable = attributes.filter(({ isWritable, isUnique }) => isWritable && !isUnique)
    for (const [n, { id: recordId }] of records.entries()) {
      const other = records[(n + 1) % records.length]
      const before = stored(await valuesOf(bot, object, recordId))
      const named = writable.filter((_, index) => (index + n) % 3 === 0)
      const given = Object.fromEntries(named.map(({ slug }) => [slug, other?.values[slug]]))
      if (!(await bundleAccepts('updateRecord', { object, recordId, values: given }))) continue
      // What somebody else has a list of, one is added to or taken from when it is written here.
      expectNothingLost(before, stored(await valuesOf(bot, object, recordId)), given, attributes)
    }
  })
})

async function bundleAccepts(action: 'createRecord' | 'updateRecord', input: object): Promise<boolean> {
  return (await stage.bundle.tryAction(action, input, bot.token)).status === 200
}
