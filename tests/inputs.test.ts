import { describe, expect, it } from 'vitest'
import type { ActionName } from '../botpress/bundle'
import { newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const stage = await useEnvironment()

function expectAll(message: string, action: ActionName, said: readonly string[]): void {
  expect(message.startsWith(`${action}: Nothing was done`)).toBe(true)
  for (const text of said) expect(message).toContain(text)
}

describe('an input', () => {
  it.each<[ActionName, object, string[]]>([
    ['getObject', {}, ['object is missing']],
    ['listRecords', { object: 42, limit: -5 }, ['object must be text', 'limit must be at least 0']],
    ['getRecord', { object: 'people', recordId: '../../self' }, ['recordId must not contain slashes']],
    ['getRecord', { object: 'people/../deals', recordId: '..' }, ['object must not', 'recordId must not']],
    ['createRecord', { object: 'people', values: 'Ada Lovelace' }, ['values must be a JSON object']],
    ['updateRecord', { object: 'people', recordId: '' }, ['recordId is missing', 'values is missing']],
  ])('of %s is rejected before any request, with all issues in one message: %o', async (action, input, said) => {
    const bot = await newBot(stage)
    expectAll(await bot.refusal(action, input), action, said)
    expect(await bot.requests()).toEqual([])
  })

  it.each<[ActionName, object, string[]]>([
    [
      'listRecords',
      { object: 'people', filters: { name: 'Ada' }, sorts: [{ attribute: 'nam', direction: 'asc' }] },
      ['"filters"', 'Did you mean "filter"?', 'Did you mean "name"?'],
    ],
    ['createRecord', { object: 'people', values: {} }, ['values is empty']],
    [
      'updateRecord',
      { object: 'deals', recordId: 'x', values: { valu: 5 }, multiselectMode: 'add' },
      ['"append" or "overwrite"', 'Did you mean "value"?'],
    ],
  ])('of %s is rejected with what its attributes reveal in the same message: %o', async (action, input, said) => {
    const bot = await newBot(stage)
    expectAll(await bot.refusal(action, input), action, said)
    expect(new Set(await bot.requests())).toEqual(
      new Set([`GET /v2/objects/${(input as { object: string }).object}/attributes`]),
    )
  })

  it('counts as omitted when it is optional and blank', async () => {
    const bot = await newBot(stage)
    const blank = { search: '', filter: ' ', view: '', sorts: '', limit: '', offset: '', resolveReferences: '' }
    const everyone = await bot.run('listRecords', { object: 'people' })
    expect(await bot.run('listRecords', { object: 'people', ...blank, attributes: [''] })).toEqual(everyone)

    const values = { name: 'Grace Hopper', email_addresses: ['grace@example.com'] }
    const form = { object: 'people', values, matchingAttribute: ' ', multiselectMode: '', attributes: '' }
    expect(await bot.run('createRecord', form)).toMatchObject({ created: true })
    expect(await bot.refusal('createRecord', form)).toContain('belongs to record')
  })

  it('accepts values and filter as JSON text', async () => {
    const bot = await newBot(stage)
    await bot.run('createRecord', { object: 'people', values: '{"name":"Grace Hopper"}' })
    const { records } = await bot.run('listRecords', { object: 'people', filter: '{"name":"Grace Hopper"}' })
    expect(records.map(({ displayName }) => displayName)).toEqual(['Grace Hopper'])
  })
})
