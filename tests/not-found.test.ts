import { describe, expect, it } from 'vitest'
import type { ActionName } from '../botpress/bundle'
import type { NewWorkspace } from '../sandbox/control'
import { botOf, newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const environment = await useEnvironment()
const main = botOf(environment, environment.sandbox.tokens.full)

describe('a standard object that no admin has enabled', () => {
  const recordId = '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00'
  const workspace: NewWorkspace = { disabledObjects: ['deals'] }

  it.each<[ActionName, object]>([
    ['getObject', {}],
    ['listAttributes', {}],
    ['listRecords', {}],
    ['listRecords', { search: 'Ada' }],
    ['listRecords', { view: 'Open deals' }],
    ['listRecords', { filter: { 'deal name': 'Engine' } }],
    ['getRecord', { recordId }],
    ['createRecord', { values: { name: 'Ada' } }],
    ['createRecord', { values: { name: 'Ada' }, matchingAttribute: 'name' }],
    ['updateRecord', { recordId, values: { name: 'Ada' } }],
  ])('is named by %s as in the input, with at most one additional request: %j', async (action, input) => {
    const bot = await newBot(environment, workspace)
    expect(await bot.rejection(action, { object: 'deals', ...input })).toBe(
      `${action}: The object "deals" is not enabled in this workspace. Ask an admin to enable it in Attio.`,
    )
    const rejected = (await bot.requests()).filter((request) => !request.includes('/deals'))
    expect(rejected.length).toBeLessThanOrEqual(1)
  })

  it('breaks no description, read or write of objects that refer to it', async () => {
    const bot = await newBot(environment, workspace)
    const { attributes } = await bot.run('listAttributes', { object: 'people' })
    expect(attributes).toContainEqual(expect.objectContaining({ slug: 'associated_deals', allowedObjects: [] }))
    const requests = await bot.requests()
    expect(requests.filter((request) => request === 'GET /v2/objects')).toHaveLength(1)
    const { records } = await bot.run('listRecords', { object: 'people', limit: 3 })
    expect(records.map(({ values }): unknown => values.associated_deals)).toEqual([[], [], []])
    const values = { job_title: 'Countess' }
    expect(await bot.run('createRecord', { object: 'people', values })).toMatchObject({ created: true })
    const deals = { associated_deals: [{ object: 'deals', id: recordId }] }
    for (const [action, input] of [
      ['createRecord', { object: 'people', values: deals }],
      ['listRecords', { object: 'people', filter: { associated_deals: 'Engine' } }],
    ] as const) {
      expect(await bot.rejection(action, input)).toContain(
        'associated_deals refers to an object that is not enabled in this workspace',
      )
    }
  })

  it('is found as soon as an admin enables it', async () => {
    const bot = await newBot(environment, workspace)
    await bot.rejection('listRecords', { object: 'deals' })
    await environment.control.changeObject('deals', { isEnabled: true }, bot.token)
    expect(await bot.run('listRecords', { object: 'deals' })).toMatchObject({ records: [] })
  })
})

it('an invalid record ID is called that, and not a missing record', async () => {
  const message = await main.rejection('getRecord', { object: 'people', recordId: 'Ada Lovelace' })
  expect(message).toContain('"Ada Lovelace" is not a record ID')
  expect(message).toContain("Find the record's ID with listRecords")
})
