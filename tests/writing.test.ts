import { describe, expect, it } from 'vitest'
import { type Bot, first, newBot, valuesOf } from './support/bot'
import { useEnvironment } from './support/environment'

type Values = Record<string, unknown>
const ADA = 'ada.lovelace@difference-engine.example.com'

const environment = await useEnvironment()

/** What people and models write; the unit tests of each attribute type have all of its forms. */
describe('updateRecord', async () => {
  const bot = await newBot(environment)
  const { id: recordId } = await first(bot, 'projects', { name: 'Idea' })
  const reference = (part: object) => expect.objectContaining(part) as unknown

  it.each<[slug: string, given: unknown, stored: unknown]>([
    ['kick_off', '2026-01-31T10:00:00Z', '2026-01-31'],
    ['is_billable', 'true', true],
    ['progress', '1200.50', 1200.5],
    ['budget', { amount: '99.50' }, { amount: 99.5, currency: 'EUR' }],
    ['phase', '  live ', 'Live 🚀'],
    ['tags', ['hardware', 'Été'], ['Hardware', 'Été']],
    ['contact_email', ' Ada@Example.com ', 'ada@example.com'],
    ['hotline', { number: '212-555-1234', countryCode: 'US' }, '+12125551234'],
    ['site', '1 Infinite Loop, Cupertino, CA, 95014, US', reference({ locality: 'Cupertino', countryCode: 'US' })],
    ['client', 'difference-engine.example.com', reference({ displayName: 'Difference Engine Works' })],
    ['lead', 'charles  babbage', reference({ type: 'workspace-member', displayName: 'Charles Babbage' })],
  ])('stores %s written as %j', async (slug, given, stored) => {
    const input = { object: 'projects', recordId, values: { [slug]: given }, multiselectMode: 'overwrite' }
    await bot.run('updateRecord', input)
    expect((await valuesOf(bot, 'projects', recordId))[slug]).toEqual(stored)
  })

  it('finds a record of a custom object by its unique attribute', async () => {
    const attribute = { slug: 'project', type: 'record-reference', allowedObjects: ['projects'] }
    await environment.control.addAttribute('deals', attribute, bot.token)
    const { id: deal } = await first(bot, 'deals')
    const input = { object: 'deals', recordId: deal, values: { project: 'AE-001' } }
    await bot.run('updateRecord', input)
    expect((await valuesOf(bot, 'deals', deal)).project).toMatchObject({ object: 'projects', displayName: 'The Mill' })
  })

  it.each([
    [null, 'AE-001'],
    [[], 'AE-002'],
  ])('clears every optional attribute with %j and multiselectMode "overwrite"', async (empty, code) => {
    const { attributes } = await bot.run('listAttributes', { object: 'projects' })
    const clearable = attributes.filter(({ isWritable, isRequired }) => isWritable && !isRequired)
    const values = Object.fromEntries(clearable.map(({ slug }) => [slug, empty]))
    const cleared = clearable.map(({ slug, isMultiselect, type }) => {
      return [slug, isMultiselect ? [] : type === 'checkbox' ? false : null]
    })
    const { id: mill } = await first(bot, 'projects', { code })
    const input = { object: 'projects', recordId: mill, values, multiselectMode: 'overwrite' }
    const { record } = await bot.run('updateRecord', input)
    expect(record.values).toMatchObject(Object.fromEntries(cleared) as Values)
  })
})

describe('a list of values', () => {
  const emails = async (bot: Bot, recordId: string) => (await valuesOf(bot, 'people', recordId)).email_addresses

  it('is replaced with multiselectMode "overwrite"; otherwise it grows and a hint says so', async () => {
    const bot = await newBot(environment)
    const { id: recordId } = await first(bot, 'people', { email_addresses: ADA })
    const write = (email_addresses: unknown, multiselectMode?: string) =>
      bot.run('updateRecord', { object: 'people', recordId, values: { email_addresses }, multiselectMode })

    await write(['one@example.com', 'two@example.com'], 'overwrite')
    expect(await emails(bot, recordId)).toEqual(['one@example.com', 'two@example.com'])
    const { hint } = await write('three@example.com')
    expect(hint).toMatch(/^email_addresses .* 2 .*"overwrite"/)
    const grown = (await emails(bot, recordId)) as string[]
    expect(grown.toSorted()).toEqual(['one@example.com', 'three@example.com', 'two@example.com'])
    await write(['two@example.com'], 'overwrite')
    expect(await emails(bot, recordId)).toEqual(['two@example.com'])
  })

  it('is read and not written if an update adds an empty list', async () => {
    const bot = await newBot(environment)
    const { id: recordId, values } = await first(bot, 'people', { email_addresses: ADA })
    await bot.requests()
    const input = { object: 'people', recordId, values: { email_addresses: [] } }
    const { record, hint } = await bot.run('updateRecord', input)
    expect(record.values.email_addresses).toEqual(values.email_addresses)
    expect(hint).toContain('in append mode: email_addresses stays as it is.')
    expect(await bot.requests()).toEqual([`GET /v2/objects/people/records/${recordId}`])
  })

  it('stays unchanged when an upsert has an empty or blank one, and a hint says so', async () => {
    const bot = await newBot(environment)
    const { id, values: before } = await first(bot, 'people', { email_addresses: ADA })
    const values = { email_addresses: [ADA], phone_numbers: [], job_title: 'Countess', associated_deals: ['', null] }
    const upsert = { object: 'people', values, matchingAttribute: 'email_addresses' }
    const { record, created, hint } = await bot.run('createRecord', upsert)
    expect(created).toBe(false)
    expect(record.id).toBe(id)
    expect(record.values.job_title).toBe('Countess')
    expect(record.values.phone_numbers).toStrictEqual(before.phone_numbers)
    expect(hint).toContain('in append mode: phone_numbers and associated_deals stay as they are.')

    const unused = { ...values, email_addresses: ['new@example.com'] }
    const fresh = await bot.run('createRecord', { ...upsert, values: unused })
    expect(fresh).toMatchObject({ created: true })
    expect(fresh).not.toHaveProperty('hint')
  })
})
