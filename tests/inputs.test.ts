import { describe, expect, it } from 'vitest'
import type { ActionName } from '../botpress/bundle'
import { newBot } from './support/bot'
import { useEnvironment } from './support/environment'

const stage = await useEnvironment()

describe('an input', () => {
  it.each<[ActionName, object, string[]]>([
    ['getObject', {}, ['object is missing']],
    ['listRecords', { object: 42, limit: -5 }, ['object must be text', 'limit must be at least 0']],
    ['listRecords', { object: 'people', filters: { name: 'Ada' } }, ['"filters"', 'Did you mean "filter"?']],
    ['getRecord', { object: 'people', recordId: '../../self' }, ['recordId must not contain slashes']],
    ['getRecord', { object: 'people/../deals', recordId: '..' }, ['object must not', 'recordId must not']],
    ['createRecord', { object: 'people', values: 'Ada Lovelace' }, ['values must be a JSON object']],
    ['createRecord', { object: 'people', values: {} }, ['values is empty']],
    ['updateRecord', { object: 'people', recordId: '' }, ['recordId is missing', 'values is missing']],
    [
      'updateRecord',
      { object: 'deals', recordId: 'x', values: {}, multiselectMode: 'add' },
      ['"append" or "overwrite"'],
    ],
  ])('of %s is rejected before any request, with all issues in one message: %o', async (action, input, said) => {
    const bot = await newBot(stage)
    const message = await bot.refusal(action, input)
    expect(message.startsWith(`${action}: Nothing was done`)).toBe(true)
    for (const text of said) expect(message).toContain(text)
    if (!said.includes('values is empty')) expect(await bot.requests()).toEqual([])
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
