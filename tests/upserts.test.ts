import { beforeEach, describe, expect, it } from 'vitest'
import type { FaultKind } from '../sandbox/control'
import { type Bot, newBot } from './support/bot'
import { messageOf } from './support/message'
import { createInAttio, useEnvironment } from './support/environment'

type Values = Record<string, unknown>

const EMAIL = 'grace.hopper@lumen-filament.example.net'
const OLD_PHONE = '+16175550117'
const NEW_PHONE = '+442079460018'
const OTHER_PHONE = '+33142685300'

const records = 'objects/people/records'
const old = { name: 'Hopper, Grace', email_addresses: [EMAIL], phone_numbers: [OLD_PHONE] }
const lead = {
  object: 'people',
  matchingAttribute: 'email_addresses',
  values: { email_addresses: EMAIL, phone_numbers: NEW_PHONE, job_title: 'Compiler Lead' },
}

const environment = await useEnvironment()

let bot: Bot
beforeEach(async () => {
  bot = await newBot(environment)
})

/** Creates a person with Attio's own API and returns the ID. */
const post = ({ token }: Bot, values: Values) => createInAttio(environment, token, 'people', values)

/** The people who have the email address. */
async function peopleWithEmail(bot: Bot) {
  const listed = await bot.run('listRecords', { object: 'people', filter: { email_addresses: EMAIL } })
  const people: readonly { id: string; values: Values }[] = listed.records
  return people.map(({ id, values }) => ({ id, phones: (values.phone_numbers as string[]).toSorted(), values }))
}

/** A request of another client: it creates a person, or changes or deletes one. */
const another = (method: string, values?: Values, id?: string) => ({
  method,
  path: `/v2/${records}${id === undefined ? '' : `/${id}`}`,
  ...(values && { body: { data: { values } } }),
})

const phones = async (bot: Bot) => (await peopleWithEmail(bot)).map((person) => person.phones)

const writes = async (bot: Bot) => (await bot.requests()).filter((request) => !request.startsWith('GET'))

describe('an upsert with several lists', () => {
  it('creates the record if the lookup finds none', async () => {
    const { record, created, hint } = await bot.run('createRecord', lead)
    expect({ created, hint }).toEqual({ created: true, hint: undefined })
    expect(record.values).toMatchObject({ email_addresses: [EMAIL], phone_numbers: [NEW_PHONE] })
    expect(await writes(bot)).toEqual([`POST /v2/${records}/query`, `POST /v2/${records}`])
  })

  it.each([EMAIL, [` ${EMAIL.toUpperCase()} `]])('adds to the record that the lookup finds by %j', async (email) => {
    const id = await post(bot, old)
    await bot.requests()
    const values = { ...lead.values, email_addresses: email }
    const { record, created, hint } = await bot.run('createRecord', { ...lead, values })
    expect({ id: record.id, created }).toEqual({ id, created: false })
    expect(hint).toMatch(/^phone_numbers .* 1 /)
    expect(record.values).toMatchObject({ phone_numbers: [NEW_PHONE, OLD_PHONE], job_title: 'Compiler Lead' })
    expect(await writes(bot)).toEqual([`POST /v2/${records}/query`, `PATCH /v2/${records}/${id}`])
  })

  it("uses Attio's assert when nothing can be lost, or lists are to be overwritten", async () => {
    await post(bot, old)
    await bot.requests()
    const { email_addresses, phone_numbers } = lead.values
    await bot.run('createRecord', { ...lead, values: { email_addresses, job_title: 'Admiral', phone_numbers: [] } })
    await bot.run('createRecord', { ...lead, multiselectMode: 'overwrite', values: { email_addresses, phone_numbers } })
    expect(await writes(bot)).toEqual([`PUT /v2/${records}`, `PUT /v2/${records}`])
    expect(await phones(bot)).toEqual([[NEW_PHONE]])
  })

  it('is rejected if the values belong to two records, and the message names both', async () => {
    const ids = [await post(bot, old), await post(bot, { email_addresses: ['g.hopper@example.com'] })]
    const values = { ...lead.values, email_addresses: [EMAIL, 'g.hopper@example.com'] }
    await bot.requests()
    const message = await bot.rejection('createRecord', { ...lead, values })
    expect(message).toContain('the values of email_addresses belong to different records')
    for (const id of ids) expect(message).toContain(id)
    expect(await writes(bot)).toEqual([`POST /v2/${records}/query`])
  })

  it('requires the attributes of a new record only if the lookup finds none', async () => {
    const input = { object: 'projects', matchingAttribute: 'code', values: { code: 'TP-1', tags: 'Research' } }
    expect(await bot.rejection('createRecord', input)).toContain('name is required for a new record')
    const known = { ...input, values: { code: 'AE-001', tags: 'Research' } }
    expect(await bot.run('createRecord', known)).toMatchObject({ created: false })
  })

  it('reports a conflict of another unique attribute', async () => {
    const values = { user_id: 'new-user', primary_email_address: 'trial@example.org', workspace: ['ws-engine-room'] }
    const message = await bot.rejection('createRecord', { object: 'users', matchingAttribute: 'user_id', values })
    expect(message).toMatch(/The value given for primary_email_address already belongs to record \S+\. /)
  })
})

describe('an upsert with part of a name', () => {
  const upsert = (name: unknown, more: Values = {}) => ({ ...lead, values: { email_addresses: EMAIL, name, ...more } })
  const names = async (bot: Bot) => (await peopleWithEmail(bot)).map(({ values }) => values.name)

  it.each(['append', 'overwrite'])('creates a record and is rejected for an existing one: %s', async (mode) => {
    const input = { ...upsert({ firstName: 'Grace' }), multiselectMode: mode }
    expect(await bot.run('createRecord', input)).toMatchObject({ created: true })
    await bot.run('createRecord', upsert('Grace Hopper'))
    expect(await bot.rejection('createRecord', input)).toContain('name has no lastName')
    expect(await names(bot)).toMatchObject([{ fullName: 'Grace Hopper' }])
  })

  // Forms send an empty text, or null, for a field that was not filled in.
  it.each([', Augusta', { firstName: 'Augusta', lastName: '' }, { firstName: 'Augusta', lastName: null }])(
    'keeps the other half that an existing record has: %j',
    async (name) => {
      await post(bot, old)
      expect(await bot.rejection('createRecord', upsert(name))).toContain('name has no lastName')
      expect(await names(bot)).toMatchObject([{ fullName: 'Grace Hopper' }])
    },
  )

  it('updates a person whose other name is empty', async () => {
    await bot.run('createRecord', upsert('Hypatia'))
    const again = await bot.run('createRecord', upsert('Hypatia', { job_title: 'Astronomer' }))
    expect(again).toMatchObject({ created: false, record: { values: { job_title: 'Astronomer' } } })
    expect(await names(bot)).toMatchObject([{ firstName: 'Hypatia', lastName: '' }])
  })

  it.each([[{ first_name: 'Zed', last_name: '', full_name: 'Zed' }], [undefined]])(
    'overwrites the lists of a person named %j with multiselectMode "overwrite"',
    async (name) => {
      const email_addresses = [EMAIL, 'second@example.com']
      await post(bot, { email_addresses, phone_numbers: [OLD_PHONE], ...(name && { name }) })
      const input = { ...upsert('Zed', { phone_numbers: [NEW_PHONE] }), multiselectMode: 'overwrite' }
      expect(await bot.run('createRecord', input)).toMatchObject({ created: false })
      const [person] = await peopleWithEmail(bot)
      expect(person?.phones).toEqual([NEW_PHONE])
      expect(person?.values.name).toMatchObject({ fullName: 'Zed' })
      // The matching values are only ever added.
      expect(person?.values.email_addresses).toEqual(expect.arrayContaining(email_addresses))
    },
  )

  it('reports the created record although the response was lost', async () => {
    await bot.fail('truncated', 'POST', 'records$')
    expect(await bot.run('createRecord', upsert('Grace'))).toMatchObject({ created: true })
    expect(await names(bot)).toMatchObject([{ fullName: 'Grace' }])
  })
})

describe('an upsert during a write of another client', () => {
  const toRecords = ['POST', 'records$'] as const
  const toRecord = ['PATCH', 'records'] as const

  it('adds to the record that the other client created', async () => {
    await bot.raceAhead(...toRecords, another('POST', old))
    expect(await bot.run('createRecord', lead)).toMatchObject({ created: false })
    expect(await phones(bot)).toEqual([[NEW_PHONE, OLD_PHONE].toSorted()])
  })

  it('keeps what the other client changed', async () => {
    const id = await post(bot, old)
    const changes = { phone_numbers: [OTHER_PHONE], description: 'Admiral' }
    await bot.raceAhead(...toRecord, another('PATCH', changes, id))
    expect(await bot.run('createRecord', lead)).toMatchObject({ created: false })
    expect(await phones(bot)).toEqual([[NEW_PHONE, OLD_PHONE, OTHER_PHONE].toSorted()])
    const [person] = await peopleWithEmail(bot)
    expect(person?.values).toMatchObject({ description: 'Admiral', job_title: 'Compiler Lead' })
  })

  it('creates the record again if the other client deleted it', async () => {
    await bot.raceAhead(...toRecord, another('DELETE', undefined, await post(bot, old)))
    expect(await bot.run('createRecord', lead)).toMatchObject({ created: true })
    expect(await phones(bot)).toEqual([[NEW_PHONE]])
  })

  it('reports a second conflict and changes nothing', async () => {
    await bot.raceAhead(...toRecord, another('DELETE', undefined, await post(bot, old)))
    await bot.raceAhead(...toRecords, another('POST', old))
    expect(await bot.rejection('createRecord', lead)).toMatch(
      /The value given for email_addresses already belongs to record \S+\. /,
    )
    expect(await phones(bot)).toEqual([[OLD_PHONE]])
  })
})

describe.concurrent('an upsert with a failing request', () => {
  const KINDS = 'rate-limit error-500 unavailable-html reset reset-after truncated write-conflict'.split(' ')
  const STEPS: [step: string, method: string, pathPattern: string, isThere: boolean][] = [
    ['looking up a missing record', 'POST', 'query$', false],
    ['looking up an existing record', 'POST', 'query$', true],
    ['creating', 'POST', 'records$', false],
    ['updating', 'PATCH', 'records', true],
  ]
  const CASES = KINDS.flatMap((kind) => STEPS.map((step) => [kind, ...step] as const))

  it.each(CASES)(
    'leaves at most one record with all of its values after %s while %s',
    async (kind, _step, method, pathPattern, isThere) => {
      const own = await newBot(environment)
      if (isThere) await post(own, old)
      await own.fail(kind as FaultKind, method, pathPattern)
      const failure = messageOf(await environment.bundle.tryAction('createRecord', lead, own.token))
      const found = await peopleWithEmail(own)
      const before = isThere ? [OLD_PHONE] : []
      if (failure === undefined) {
        expect(found.map(({ phones }) => phones)).toEqual([[...before, NEW_PHONE].toSorted()])
      } else {
        // A create is never sent again.
        expect([method, pathPattern]).toEqual(['POST', 'records$'])
        expect(failure).toContain('The record may have been created')
        expect(found).toEqual([])
      }
    },
  )
})

describe('a create whose response was lost', () => {
  const person = { object: 'people', values: { name: 'Grace Hopper', email_addresses: EMAIL } }

  it('is found by its unique values', async () => {
    await bot.fail('reset-after', 'POST', 'records$')
    const { record, created } = await bot.run('createRecord', person)
    expect(created).toBe(true)
    expect((await peopleWithEmail(bot)).map(({ id }) => id)).toEqual([record.id])
  })

  it('is not confused with the record of another client that shares only the unique value', async () => {
    await bot.fail('reset', 'POST', 'records$')
    await bot.raceAhead('POST', 'query$', another('POST', { email_addresses: [EMAIL] }))
    expect(await bot.rejection('createRecord', person)).toContain('The record may have been created')
    expect((await peopleWithEmail(bot)).map(({ values }) => values.name)).toEqual([null])
  })

  it.each<[string, object]>([
    ['has no unique value', { object: 'people', values: { name: 'Grace Hopper' } }],
    [
      'has the unique value of an older record',
      { object: 'people', values: { email_addresses: 'ada.lovelace@difference-engine.example.com' } },
    ],
  ])('is reported as possibly created when it %s', async (_what, input) => {
    await bot.fail('reset', 'POST', 'records$')
    expect(await bot.rejection('createRecord', input)).toContain('The record may have been created')
  })
})

describe("an upsert with Attio's assert", () => {
  const assert = { ...lead, values: { email_addresses: EMAIL, job_title: 'Compiler Lead' } }

  it('creates the record the first time, updates it the second, and reports which', async () => {
    const first = await bot.run('createRecord', { ...assert, values: { ...assert.values, name: 'Grace Hopper' } })
    const again = { ...assert, values: { ...assert.values, description: 'Admiral' } }
    const { record } = await bot.run('createRecord', again)
    expect([first.created, first.record.id]).toEqual([true, record.id])
    expect(record).toMatchObject({ displayName: 'Grace Hopper', values: { description: 'Admiral' } })
    const ada = { ...assert.values, email_addresses: 'ada.lovelace@difference-engine.example.com' }
    expect(await bot.run('createRecord', { ...assert, values: ada })).toMatchObject({ created: false })
  })

  it('says that the record is being merged', async () => {
    await bot.fail('merge-in-progress', 'PUT', 'records$')
    expect(await bot.rejection('createRecord', assert)).toBe(
      'createRecord: Attio is merging this record with another one right now. Try again in a few seconds.',
    )
  })

  it('reports the created record although the first response was lost', async () => {
    await bot.fail('reset-after', 'PUT', 'records$')
    expect(await bot.run('createRecord', assert)).toMatchObject({ created: true })
    expect(await peopleWithEmail(bot)).toHaveLength(1)
  })
})
