import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { botOf, first, newBot } from './support/bot'
import { setStage, type Stage } from './support/stage'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.stop())

describe('requests to Attio', () => {
  const people = '/v2/objects/people'

  it('reads a record with two requests at first, then with one', async () => {
    const { id: recordId } = await first(botOf(stage, stage.sandbox.tokens.full), 'people')
    const bot = botOf(
      stage,
      await stage.control.addToken({ scopes: ['object_configuration:read', 'record_permission:read'] }),
    )
    const input = { object: 'people', recordId, resolveReferences: false }
    await bot.run('getRecord', input)
    expect((await bot.requests()).sort()).toEqual([`GET ${people}/attributes`, `GET ${people}/records/${recordId}`])
    await bot.run('getRecord', input)
    expect(await bot.requests()).toEqual([`GET ${people}/records/${recordId}`])
  })

  it('lists records with two requests at first, then with one', async () => {
    const bot = await newBot(stage)
    const input = { object: 'people', limit: 50, resolveReferences: false }
    await bot.run('listRecords', input)
    expect((await bot.requests()).sort()).toEqual([`GET ${people}/attributes`, `POST ${people}/records/query`])
    await bot.run('listRecords', input)
    expect(await bot.requests()).toEqual([`POST ${people}/records/query`])
  })

  it('lists attributes anew every time, with one request for each select and status', async () => {
    const bot = await newBot(stage)
    await bot.run('listAttributes', { object: 'deals', includeOptions: false })
    const bare = await bot.requests()
    expect(bare.filter((request) => /attributes|statuses|options/.test(request))).toEqual([
      'GET /v2/objects/deals/attributes',
    ])
    for (let n = 0; n < 2; n += 1) {
      await bot.run('listAttributes', { object: 'deals' })
      const requests = await bot.requests()
      expect(requests.filter((request) => request === 'GET /v2/objects/deals/attributes')).toHaveLength(1)
      expect(requests.filter((request) => request.endsWith('/statuses'))).toHaveLength(1)
      expect(requests.filter((request) => request.endsWith('/options'))).toHaveLength(0)
    }
  })
})
