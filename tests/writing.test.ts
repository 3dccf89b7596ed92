import { beforeAll, describe, expect, it } from 'vitest'
import { type Bot, first, newBot, valuesOf } from './support/bot'
import { askAttio, useStage } from './support/stage'
import { FORMS, type Known } from './support/written-forms'

type Values = Record<string, unknown>
const ADA = 'ada.lovelace@difference-engine.example.com'

const stage = await useStage()

describe('what people and models write', () => {
  let bot: Bot
  let known: Known
  let existing: Record<string, string>

  beforeAll(async () => {
    bot = await newBot(stage)
    const company = await first(bot, 'companies', { domains: 'difference-engine.example.com' })
    const person = await first(bot, 'people', { email_addresses: ADA })
    const lead = (await first(bot, 'projects', { code: 'AE-001' })).values.lead as { id: string }
    const optionOf = async (slug: string, title: string) => {
      const kind = slug === 'phase' ? 'statuses' : 'options'
      const choices = await askAttio(stage, bot.token, 'GET', `objects/projects/attributes/${slug}/${kind}`)
      const choice = (choices as { id: Record<string, string>; title: string }[]).find((each) => each.title === title)
      return choice?.id.option_id ?? choice?.id.status_id ?? ''
    }
    known = {
      company: { id: company.id, displayName: 'Difference Engine Works' },
      person: { id: person.id, displayName: 'Ada Lovelace' },
      member: { id: lead.id, email: 'charles.babbage@analytical-engines.example.com', name: 'Charles Babbage' },
      optionId: await optionOf('priority', 'High'),
      statusId: await optionOf('phase', 'Build'),
    }
    existing = {
      projects: (await first(bot, 'projects', { name: 'Idea' })).id,
      people: (await first(bot, 'people', { name: 'Hypatia' })).id,
      companies: (await first(bot, 'companies', { name: 'Jacquard Looms' })).id,
      users: (await first(bot, 'users', { user_id: 'usr-0006' })).id,
    }
  })

  const resolved = (value: unknown): unknown =>
    typeof value === 'function' ? (value as (k: Known) => unknown)(known) : value
  it.each(FORMS)('updateRecord of %s takes %s as %j', async (object, slug, given, expected) => {
    const recordId = existing[object] ?? ''
    const values = { [slug]: resolved(given) }
    const input = { object, recordId, values, multiselectMode: 'overwrite' }
    const { record } = await bot.run('updateRecord', input)
    expect(record.values[slug]).toEqual(resolved(expected))
    expect((await valuesOf(bot, object, recordId))[slug]).toEqual(resolved(expected))
  })

  it.each(FORMS.filter(([object, slug]) => object === 'projects' || slug === 'name'))(
    'createRecord of %s takes %s as %j',
    async (object, slug, given, expected) => {
      const values = { name: 'A new one', [slug]: resolved(given) }
      const { record } = await bot.run('createRecord', { object, values })
      expect(await valuesOf(bot, object, record.id)).toMatchObject({ [slug]: resolved(expected) })
    },
  )

  it('a first name alone is a name of a new record, and would lose the last name of an old one', async () => {
    const { record } = await bot.run('createRecord', { object: 'people', values: { name: 'Hypatia' } })
    expect(record.values.name).toMatchObject({ firstName: 'Hypatia', lastName: '' })
    const { id: recordId, values } = await first(bot, 'people', {
      email_addresses: 'jane.austen@penny-post.example.com',
    })
    for (const name of ['Jane', { firstName: 'Jane' }]) {
      expect(await bot.refusal('updateRecord', { object: 'people', recordId, values: { name } })).toContain(
        'name was given without lastName, which would be lost',
      )
    }
    expect((await valuesOf(bot, 'people', recordId)).name).toEqual(values.name)
  })

  it('a place in free text is left to Attio', async () => {
    const recordId = existing.projects ?? ''
    const values = { site: '1 Infinite Loop, Cupertino, CA, 95014, US' }
    const { record } = await bot.run('updateRecord', { object: 'projects', recordId, values })
    expect(record.values.site).toMatchObject({ locality: 'Cupertino', postcode: '95014', countryCode: 'US' })
  })

  it('a custom object is found by its unique attribute', async () => {
    const attribute = { slug: 'project', type: 'record-reference', allowedObjects: ['projects'] }
    await stage.control.addAttribute('deals', attribute, bot.token)
    const { id: recordId } = await first(bot, 'deals')
    const { record } = await bot.run('updateRecord', { object: 'deals', recordId, values: { project: 'AE-001' } })
    expect(record.values.project).toMatchObject({ object: 'projects', displayName: 'The Mill' })
  })

  it('a user is found by an ID of its own that looks like one of ours', async () => {
    const userId = '7d9a4c52-3f0e-4b1d-9c8e-2a6f5b4c3d21'
    const user = { user_id: userId, primary_email_address: 'looks.alike@example.com' }
    await bot.run('createRecord', { object: 'users', values: user })
    await stage.control.addAttribute(
      'deals',
      { slug: 'account', type: 'record-reference', allowedObjects: ['users'] },
      bot.token,
    )
    const { id: recordId } = await first(bot, 'deals')
    const write = async (account: string) => {
      const { record } = await bot.run('updateRecord', { object: 'deals', recordId, values: { account } })
      const values: Values = record.values
      return values.account
    }
    const { id } = (await write(userId)) as { id: string }
    expect((await valuesOf(bot, 'users', id)).user_id).toBe(userId)
    expect(await write(existing.users ?? '')).toMatchObject({ object: 'users', id: existing.users })
  })

  it('attributes are named by slug, ID or title', async () => {
    const { attributes } = await bot.run('listAttributes', { object: 'projects', includeOptions: false })
    const codeId = attributes.find(({ slug }) => slug === 'code')?.id ?? ''
    const values = { 'Kick-off': '2026-03-01', [codeId]: 'AE-900', progress: 1 }
    const { record } = await bot.run('updateRecord', { object: 'projects', recordId: existing.projects, values })
    expect(record.values).toMatchObject({ kick_off: '2026-03-01', code: 'AE-900', progress: 1 })
  })

  it('what was read can be written back, and changes nothing', async () => {
    const { attributes } = await bot.run('listAttributes', { object: 'projects' })
    const writable = new Set(attributes.filter(({ isWritable }) => isWritable).map(({ slug }) => slug))
    const { id, values } = await first(bot, 'projects', { code: 'AE-001' })
    const back = Object.fromEntries(Object.entries(values).filter(([slug]) => writable.has(slug)))
    await bot.run('updateRecord', { object: 'projects', recordId: id, values: back })
    expect(await valuesOf(bot, 'projects', id)).toEqual(values)
  })
})

describe('clearing', () => {
  it('null and an empty list empty any attribute that may be empty', async () => {
    const bot = await newBot(stage)
    const { attributes } = await bot.run('listAttributes', { object: 'projects' })
    const { id: recordId } = await first(bot, 'projects', { code: 'AE-001' })
    const clearable = attributes.filter(({ isWritable, isRequired }) => isWritable && !isRequired)
    for (const empty of [null, []]) {
      const values = Object.fromEntries(clearable.map(({ slug }) => [slug, empty]))
      const input = { object: 'projects', recordId, values, multiselectMode: 'overwrite' }
      const { record } = await bot.run('updateRecord', input)
      const left: Values = record.values
      for (const { slug, isMultiselect, type } of clearable) {
        expect({ [slug]: left[slug] }).toEqual({
          [slug]: isMultiselect ? [] : type === 'checkbox' ? false : null,
        })
      }
    }
  })
})

describe('several values', () => {
  const emails = async (bot: Bot, recordId: string) => (await valuesOf(bot, 'people', recordId)).email_addresses

  it('become exactly those given, or grow by them', async () => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, 'people', { email_addresses: ADA })
    const write = (values: Values, multiselectMode?: string) =>
      bot.run('updateRecord', { object: 'people', recordId, values, multiselectMode })

    await write({ email_addresses: ['one@example.com', 'two@example.com'] }, 'overwrite')
    expect(await emails(bot, recordId)).toEqual(['one@example.com', 'two@example.com'])
    expect(await write({ email_addresses: 'three@example.com' })).toMatchObject({
      hint: 'email_addresses keeps 2 values that it had before, as is right when you add: to remove some, write the whole list with multiselectMode "overwrite".',
    })
    expect(((await emails(bot, recordId)) as string[]).toSorted()).toEqual([
      'one@example.com',
      'three@example.com',
      'two@example.com',
    ])
    await write({ email_addresses: ['two@example.com'] }, 'overwrite')
    expect(await emails(bot, recordId)).toEqual(['two@example.com'])
    expect(await bot.requests()).toEqual(
      expect.arrayContaining([
        `PUT /v2/objects/people/records/${recordId}`,
        `PATCH /v2/objects/people/records/${recordId}`,
      ]),
    )
  })

  it('are not emptied by null while they grow, and stay as they are when nothing is added', async () => {
    const bot = await newBot(stage)
    const { id: recordId, values } = await first(bot, 'people', { email_addresses: ADA })
    const update = (email_addresses: unknown) => ({ object: 'people', recordId, values: { email_addresses } })
    expect(await bot.refusal('updateRecord', update(null))).toContain('set multiselectMode to "overwrite" to empty it')
    await bot.requests()
    const { record } = await bot.run('updateRecord', update([]))
    expect(record.values.email_addresses).toEqual(values.email_addresses)
    expect(await bot.requests()).toEqual([`GET /v2/objects/people/records/${recordId}`])
  })

  it('leave attributes alone that are not given', async () => {
    const bot = await newBot(stage)
    const before = await first(bot, 'people', { email_addresses: ADA })
    await bot.run('updateRecord', { object: 'people', recordId: before.id, values: { job_title: 'Countess' } })
    expect(await valuesOf(bot, 'people', before.id)).toEqual({ ...before.values, job_title: 'Countess' })
  })
})
