import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../sandbox/control'
import { type Bot, newBot } from './support/bot'
import { messageOf } from './support/message'
import { askAttio, useStage } from './support/stage'

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

const stage = await useStage()

const post = (bot: Bot, values: Values, path = records) =>
  askAttio(stage, bot.token, 'POST', path, { data: { values } }) as Promise<{ id: { record_id: string } }>

/** Returns the people who have the address, as they are stored. */
async function holders(bot: Bot) {
  const listed = await bot.run('listRecords', { object: 'people', filter: { email_addresses: EMAIL } })
  const people: readonly { id: string; values: Values }[] = listed.records
  return people.map(({ id, values }) => ({
    id,
    phones: (values.phone_numbers as string[]).toSorted(),
    values,
  }))
}

/** Lets somebody else be quicker than the next request with `method` on `path`. */
const overtake = (
  bot: Bot,
  method: string,
  pathPattern: string,
  meanwhile: { method: string; path: string; body?: unknown },
) => stage.control.fail({ kind: 'overtaken', token: bot.token, method, pathPattern, meanwhile })

const writes = async (bot: Bot) => (await bot.requests()).filter((request) => !request.startsWith('GET'))

describe('an upsert that could lose something looks for the record first', () => {
  it('and creates it where there is none', async () => {
    const bot = await newBot(stage)
    const { record, created, hint } = await bot.run('createRecord', lead)
    expect({ created, hint }).toEqual({ created: true, hint: undefined })
    expect(record.values).toMatchObject({ email_addresses: [EMAIL], phone_numbers: [NEW_PHONE] })
    expect(await writes(bot)).toEqual([`POST /v2/${records}/query`, `POST /v2/${records}`])
  })

  it('and adds to it where there is one, which it tells', async () => {
    const bot = await newBot(stage)
    const { id } = await post(bot, old)
    await bot.requests()
    const { record, created, hint } = await bot.run('createRecord', lead)
    expect({ id: record.id, created }).toEqual({ id: id.record_id, created: false })
    expect(hint).toContain('phone_numbers keeps 1 value that it had before')
    expect(record.values).toMatchObject({ phone_numbers: [NEW_PHONE, OLD_PHONE], job_title: 'Compiler Lead' })
    expect(await writes(bot)).toEqual([`POST /v2/${records}/query`, `PATCH /v2/${records}/${id.record_id}`])
  })

  it('however the address is written', async () => {
    const bot = await newBot(stage)
    await post(bot, old)
    const values = { ...lead.values, email_addresses: [` ${EMAIL.toUpperCase()} `] }
    expect(await bot.run('createRecord', { ...lead, values })).toMatchObject({ created: false })
    expect(await holders(bot)).toHaveLength(1)
  })

  it('but not where nothing could be lost, nor where lists are to be overwritten', async () => {
    const bot = await newBot(stage)
    await post(bot, old)
    await bot.requests()
    const { email_addresses, phone_numbers } = lead.values
    await bot.run('createRecord', { ...lead, values: { email_addresses, job_title: 'Admiral', phone_numbers: [] } })
    expect(await writes(bot)).toEqual([`PUT /v2/${records}`])
    await bot.run('createRecord', { ...lead, multiselectMode: 'overwrite', values: { email_addresses, phone_numbers } })
    expect(await writes(bot)).toEqual([`PUT /v2/${records}`])
    expect((await holders(bot)).map(({ phones }) => phones)).toEqual([[NEW_PHONE]])
  })

  it('and is refused where the values belong to two records, naming both', async () => {
    const bot = await newBot(stage)
    const one = await post(bot, old)
    const two = await post(bot, { email_addresses: ['g.hopper@example.com'] })
    const values = { ...lead.values, email_addresses: [EMAIL, 'g.hopper@example.com'] }
    await bot.requests()
    const message = await bot.refusal('createRecord', { ...lead, values })
    expect(message).toContain('the values of email_addresses belong to different records')
    for (const { id } of [one, two]) expect(message).toContain(id.record_id)
    expect(await writes(bot)).toEqual([`POST /v2/${records}/query`])
  })

  it('and asks for what a new record needs once it is known to be one', async () => {
    const bot = await newBot(stage)
    const input = { object: 'projects', matchingAttribute: 'code', values: { code: 'TP-1', tags: 'Research' } }
    expect(await bot.refusal('createRecord', input)).toContain('name is required for a new record')
    const known = { ...input, values: { code: 'AE-001', tags: 'Research' } }
    expect(await bot.run('createRecord', known)).toMatchObject({ created: false })
  })

  it('and tells of the value of another attribute that another record has', async () => {
    const bot = await newBot(stage)
    const values = { user_id: 'new-user', primary_email_address: 'trial@example.org', workspace: ['ws-engine-room'] }
    const message = await bot.refusal('createRecord', { object: 'users', matchingAttribute: 'user_id', values })
    expect(message).toMatch(/The value given for primary_email_address belongs to record \S+ already/)
  })
})

describe('part of a name', () => {
  const upsert = (firstName: string, multiselectMode = 'append') => ({
    ...lead,
    multiselectMode,
    values: { email_addresses: EMAIL, name: { firstName } },
  })

  it.each(['append', 'overwrite'])(
    'is the name of a new record, and refused for one that is there: %s',
    async (mode) => {
      const bot = await newBot(stage)
      expect(await bot.run('createRecord', upsert('Grace', mode))).toMatchObject({ created: true })
      const whole = { ...lead, values: { email_addresses: EMAIL, name: 'Grace Hopper' } }
      await bot.run('createRecord', whole)
      expect(await bot.refusal('createRecord', upsert('Amazing', mode))).toContain('name was given without lastName')
      expect((await holders(bot)).map(({ values }) => values.name)).toMatchObject([{ fullName: 'Grace Hopper' }])
    },
  )
})

describe('half of a name that a form left empty', () => {
  const upsert = (name: unknown, more: Values = {}) => ({
    ...lead,
    values: { email_addresses: EMAIL, name, ...more },
  })
  const names = async (bot: Bot) => (await holders(bot)).map(({ values }) => values.name)

  it.each([', Augusta', { firstName: 'Augusta', lastName: '' }, { firstName: 'Augusta', lastName: null }])(
    'erases nothing of a record that has it: %j',
    async (name) => {
      const bot = await newBot(stage)
      await post(bot, old)
      expect(await bot.refusal('createRecord', upsert(name))).toContain('name was given without lastName')
      expect(await names(bot)).toMatchObject([{ fullName: 'Grace Hopper' }])
    },
  )

  it('loses nothing of somebody who has no other, and may be given again', async () => {
    const bot = await newBot(stage)
    expect(await bot.run('createRecord', upsert('Hypatia'))).toMatchObject({ created: true })
    const again = await bot.run('createRecord', upsert('Hypatia', { job_title: 'Astronomer' }))
    expect(again).toMatchObject({ created: false, record: { values: { job_title: 'Astronomer' } } })
    expect(await names(bot)).toMatchObject([{ firstName: 'Hypatia', lastName: '' }])
  })

  it.each([
    ['who has no other half', { first_name: 'Zed', last_name: '', full_name: 'Zed' }],
    ['who has no name', undefined],
  ])('leaves lists as they are given where that is asked for, of somebody %s', async (_what, name) => {
    const bot = await newBot(stage)
    await post(bot, {
      email_addresses: [EMAIL, 'second@example.com'],
      phone_numbers: [OLD_PHONE],
      ...(name && { name }),
    })
    const input = { ...upsert('Zed', { phone_numbers: [NEW_PHONE] }), multiselectMode: 'overwrite' }
    expect(await bot.run('createRecord', input)).toMatchObject({ created: false })
    const [holder] = await holders(bot)
    expect(holder?.phones).toEqual([NEW_PHONE])
    expect(holder?.values.name).toMatchObject({ fullName: 'Zed' })
    // The values that it was found by are added in any case.
    expect(holder?.values.email_addresses).toEqual(expect.arrayContaining([EMAIL, 'second@example.com']))
  })

  it('is no reason to deny a record that was created though its answer was lost', async () => {
    const bot = await newBot(stage)
    await stage.control.fail({ kind: 'truncated', token: bot.token, method: 'POST', pathPattern: 'records$' })
    expect(await bot.run('createRecord', upsert('Grace'))).toMatchObject({ created: true })
    expect(await names(bot)).toMatchObject([{ fullName: 'Grace' }])
  })
})

describe('a unique value that could be read in several ways', () => {
  const appointments = {
    slug: 'appointments',
    singularNoun: 'Appointment',
    pluralNoun: 'Appointments',
    attributes: [
      { slug: 'at', type: 'timestamp', isUnique: true },
      { slug: 'day', type: 'date', isUnique: true },
      { slug: 'hotline', type: 'phone-number', isUnique: true },
      { slug: 'tags', type: 'text', isMultiselect: true },
    ],
  }
  const upsert = (matchingAttribute: string, value: unknown, tag: string) => ({
    object: 'appointments',
    matchingAttribute,
    values: { [matchingAttribute]: value, tags: [tag] },
  })

  it('finds a moment by the moment that is written, and not by its day', async () => {
    const bot = await newBot(stage)
    await stage.control.addObject(appointments, bot.token)
    await bot.run('createRecord', upsert('at', '2026-01-01T09:00:00Z', 'nine'))
    const midnight = await bot.run('createRecord', upsert('at', '2026-01-01', 'midnight'))
    expect(midnight).toMatchObject({ created: true, record: { values: { tags: ['midnight'] } } })
    const again = await bot.run('createRecord', upsert('at', '2026-01-01T00:00:00Z', 'again'))
    expect(again).toMatchObject({ created: false, record: { id: midnight.record.id } })
  })

  it('finds a year by its first day', async () => {
    const bot = await newBot(stage)
    await stage.control.addObject(appointments, bot.token)
    expect(await bot.run('createRecord', upsert('day', '2026', 'first'))).toMatchObject({ created: true })
    expect(await bot.run('createRecord', upsert('day', '2026-01-01', 'second'))).toMatchObject({ created: false })
  })

  it('asks for a phone number by which a record can be found', async () => {
    const bot = await newBot(stage)
    await stage.control.addObject(appointments, bot.token)
    const national = { number: '020 7946 0018', countryCode: 'GB' }
    expect(await bot.refusal('createRecord', upsert('hotline', national, 'x'))).toContain(
      'matchingAttribute: to find the record, hotline needs a phone number in international form, e.g. "+12125551234".',
    )
  })
})

describe('somebody else who is quicker', () => {
  it('and creates the record is added to', async () => {
    const bot = await newBot(stage)
    await overtake(bot, 'POST', 'records$', { method: 'POST', path: `/v2/${records}`, body: { data: { values: old } } })
    expect(await bot.run('createRecord', lead)).toMatchObject({ created: false })
    expect((await holders(bot)).map(({ phones }) => phones)).toEqual([[NEW_PHONE, OLD_PHONE].toSorted()])
  })

  it('and changes the record loses nothing', async () => {
    const bot = await newBot(stage)
    const { id } = await post(bot, old)
    const body = { data: { values: { phone_numbers: [OTHER_PHONE], description: 'Admiral' } } }
    await overtake(bot, 'PATCH', 'records', { method: 'PATCH', path: `/v2/${records}/${id.record_id}`, body })
    expect(await bot.run('createRecord', lead)).toMatchObject({ created: false })
    const [holder, ...others] = await holders(bot)
    expect(others).toEqual([])
    expect(holder?.phones).toEqual([NEW_PHONE, OLD_PHONE, OTHER_PHONE].toSorted())
    expect(holder?.values).toMatchObject({ description: 'Admiral', job_title: 'Compiler Lead' })
  })

  it('and deletes the record has it created anew', async () => {
    const bot = await newBot(stage)
    const { id } = await post(bot, old)
    await overtake(bot, 'PATCH', 'records', { method: 'DELETE', path: `/v2/${records}/${id.record_id}` })
    expect(await bot.run('createRecord', lead)).toMatchObject({ created: true })
    expect((await holders(bot)).map(({ phones }) => phones)).toEqual([[NEW_PHONE]])
  })

  it('twice is told of, and nothing is lost', async () => {
    const bot = await newBot(stage)
    const { id } = await post(bot, old)
    await overtake(bot, 'PATCH', 'records', { method: 'DELETE', path: `/v2/${records}/${id.record_id}` })
    await overtake(bot, 'POST', 'records$', { method: 'POST', path: `/v2/${records}`, body: { data: { values: old } } })
    expect(await bot.refusal('createRecord', lead)).toMatch(/The value given for email_addresses belongs to record \S+/)
    expect((await holders(bot)).map(({ phones }) => phones)).toEqual([[OLD_PHONE]])
  })
})

describe.concurrent('whatever fails, there is one record at most, and nothing of it is lost', () => {
  const KINDS: FaultKind[] = ['rate-limit', 'error-500', 'unavailable-html', 'reset', 'reset-after', 'truncated']
  const STEPS: [step: string, method: string, pathPattern: string, isThere: boolean][] = [
    ['looking, where there is none', 'POST', 'query$', false],
    ['looking, where there is one', 'POST', 'query$', true],
    ['creating', 'POST', 'records$', false],
    ['updating', 'PATCH', 'records', true],
  ]
  const CASES = KINDS.flatMap((kind) => STEPS.map((step) => [kind, ...step] as const))

  it.each(CASES)('%s while %s', async (kind, _step, method, pathPattern, isThere) => {
    const bot = await newBot(stage)
    if (isThere) await post(bot, old)
    await stage.control.fail({ kind, token: bot.token, method, pathPattern })
    const failure = messageOf(await stage.bundle.tryAction('createRecord', lead, bot.token))
    const found = await holders(bot)
    const before = isThere ? [OLD_PHONE] : []
    if (failure === undefined) {
      expect(found.map(({ phones }) => phones)).toEqual([[...before, NEW_PHONE].toSorted()])
    } else {
      // A create is never sent again: what is not known to be written is told so.
      expect([method, pathPattern]).toEqual(['POST', 'records$'])
      expect(failure).toContain('The record may exist all the same')
      expect(found).toEqual([])
    }
  })
})

describe('a create whose answer was lost', () => {
  const person = { object: 'people', values: { name: 'Grace Hopper', email_addresses: EMAIL } }

  it('is found by its unique values, and not sent again', async () => {
    const bot = await newBot(stage)
    await stage.control.fail({ kind: 'reset-after', token: bot.token, method: 'POST', pathPattern: 'records$' })
    const { record, created } = await bot.run('createRecord', person)
    expect(created).toBe(true)
    expect((await holders(bot)).map(({ id }) => id)).toEqual([record.id])
  })

  it('is not taken for that of somebody else, who has the value and not the rest', async () => {
    const bot = await newBot(stage)
    const body = { data: { values: { email_addresses: [EMAIL] } } }
    await stage.control.fail({ kind: 'reset', token: bot.token, method: 'POST', pathPattern: 'records$' })
    await overtake(bot, 'POST', 'query$', { method: 'POST', path: `/v2/${records}`, body })
    expect(await bot.refusal('createRecord', person)).toContain('The record may exist all the same')
    expect((await holders(bot)).map(({ values }) => values.name)).toEqual([null])
  })

  it.each<[string, object]>([
    ['has none', { object: 'people', values: { name: 'Grace Hopper' } }],
    [
      'has those of an older record',
      { object: 'people', values: { email_addresses: 'ada.lovelace@difference-engine.example.com' } },
    ],
  ])('is told to be looked for where it %s', async (_what, input) => {
    const bot = await newBot(stage)
    await stage.control.fail({ kind: 'reset', token: bot.token, method: 'POST', pathPattern: 'records$' })
    expect(await bot.refusal('createRecord', input)).toContain('The record may exist all the same')
  })
})

describe('an upsert by Attio itself', () => {
  const assert = { ...lead, values: { email_addresses: EMAIL, job_title: 'Compiler Lead' } }

  it('tells whether it created the record', async () => {
    const bot = await newBot(stage)
    expect(await bot.run('createRecord', assert)).toMatchObject({ created: true })
    expect(
      (
        await bot.run('createRecord', {
          ...assert,
          values: { ...assert.values, email_addresses: 'ada.lovelace@difference-engine.example.com' },
        })
      ).created,
    ).toBe(false)
  })

  it('also where the first answer was lost', async () => {
    const bot = await newBot(stage)
    await stage.control.fail({ kind: 'reset-after', token: bot.token, method: 'PUT', pathPattern: 'records$' })
    expect(await bot.run('createRecord', assert)).toMatchObject({ created: true })
    expect(await holders(bot)).toHaveLength(1)
  })
})
