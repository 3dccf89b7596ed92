import { describe, expect, it } from 'vitest'
import type { ActionName } from '../botpress/bundle'
import { botOf } from './support/bot'
import { useEnvironment } from './support/environment'

const stage = await useEnvironment()
const main = botOf(stage, stage.sandbox.tokens.full)

describe('a missing object', () => {
  const OBJECTS = ['people', 'companies', 'deals', 'users', 'workspaces', 'projects']
  it.each<[ActionName, object]>([
    ['getObject', {}],
    ['listAttributes', {}],
    ['listRecords', {}],
    ['getRecord', { recordId: '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00' }],
    ['createRecord', { values: { name: 'Ada' } }],
    ['updateRecord', { recordId: '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00', values: { name: 'Ada' } }],
  ])('is reported by %s with the closest slug and all objects', async (action, input) => {
    const message = await main.refusal(action, { object: 'poeple', ...input })
    expect(message).toContain('There is no object "poeple" in this workspace. Did you mean "people"?')
    for (const slug of OBJECTS) expect(message).toContain(`"${slug}"`)
  })
})

describe('a missing record', () => {
  it('is reported with its object and ID and as possibly deleted or merged', async () => {
    const recordId = '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00'
    const message = await main.refusal('getRecord', { object: 'people', recordId })
    expect(message).toContain(`There is no record "${recordId}" in "people".`)
    expect(message).toMatch(/deleted.*merged/)
    expect(message).toContain('listRecords')
  })

  it('has another message than an invalid record ID', async () => {
    const message = await main.refusal('getRecord', { object: 'people', recordId: 'Ada Lovelace' })
    expect(message).toContain('"Ada Lovelace" is not a record ID')
    expect(message).toContain('Find the record and its ID with listRecords')
  })
})
