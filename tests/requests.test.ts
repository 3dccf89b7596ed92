import { describe, expect, it } from 'vitest'
import type { ActionName } from '../botpress/bundle'
import { botOf, first, newBot, type Bot } from './support/bot'
import { askAttio, useStage } from './support/stage'

const stage = await useStage()

const ADA = 'ada.lovelace@difference-engine.example.com'
const SCOPES = ['object_configuration:read', 'record_permission:read-write', 'user_management:read']

interface Ids {
  person: string
  /** A project that refers to a company that has no name. */
  orphan: string
  workspaceId: string
}

/** Returns what is there to be read in the workspace of `bot`, found with another token, so that nothing is remembered for a further one. */
async function prepare(bot: Bot): Promise<Ids> {
  const { id: person } = await first(bot, 'people', { email_addresses: ADA })
  const nameless = await askAttio(stage, bot.token, 'POST', 'objects/companies/records', { data: { values: {} } })
  const { record_id: about, workspace_id: workspaceId } = (nameless as { id: Record<string, string> }).id
  const values = { name: 'Orphan', about: { target_object: 'companies', target_record_id: about } }
  const orphan = await askAttio(stage, bot.token, 'POST', 'objects/projects/records', { data: { values } })
  return { person, orphan: (orphan as { id: { record_id: string } }).id.record_id, workspaceId: workspaceId ?? '' }
}

/** Returns the requests by when they set out: those under way together are one step. */
async function stepsOf(bot: Bot): Promise<string[][]> {
  const steps: string[][] = []
  let answered = 0
  for (const { method, path, at, answeredAt } of await stage.control.requests(bot.token)) {
    const name = `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'ID')}`
    if (at >= answered) steps.push([])
    steps.at(-1)?.push(name)
    answered = Math.max(answered, answeredAt ?? at)
  }
  return steps.map((step) => step.sort())
}

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

  it('asks for record and attributes at the same time', async () => {
    const bot = await newBot(stage)
    await stage.control.set({ latencyMs: 200 })
    await bot.run('listRecords', { object: 'people', limit: 1, resolveReferences: false })
    await stage.control.set({ latencyMs: 0 })
    const [first, second] = await stage.control.requests(bot.token)
    expect(second?.at).toBeLessThan(first?.answeredAt ?? 0)
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

describe('requests of a write, cold and warm', () => {
  const lead = (n: number, more: object = {}) => ({
    object: 'people',
    matchingAttribute: 'email_addresses',
    values: {
      name: 'Grace Hopper',
      email_addresses: `grace-${n}@lumen-filament.example.net`,
      company: 'lumen-filament.example.net',
      ...more,
    },
  })
  const project = (n: number, priority: string) => ({ object: 'projects', values: { name: `Project ${n}`, priority } })

  /** Those that set out before anything was answered stand in one step, in the order of their names. */
  it.each<[what: string, input: (n: number) => object, cold: string[][], warm: string[][]]>([
    [
      'a lead is captured, with the company by its domain',
      (n) => lead(n),
      [['GET /v2/objects', 'GET /v2/objects/people/attributes'], ['PUT /v2/objects/people/records']],
      [['PUT /v2/objects/people/records']],
    ],
    [
      'a lead is captured with another list',
      (n) => lead(n, { phone_numbers: '+16175550117' }),
      [
        ['GET /v2/objects', 'GET /v2/objects/people/attributes'],
        ['POST /v2/objects/people/records/query'],
        ['POST /v2/objects/people/records'],
      ],
      [['POST /v2/objects/people/records/query'], ['POST /v2/objects/people/records']],
    ],
    [
      'a record is created with an option by its exact title',
      (n) => project(n, 'High'),
      [['GET /v2/objects/projects/attributes'], ['POST /v2/objects/projects/records']],
      [['POST /v2/objects/projects/records']],
    ],
    [
      'a record is created with an option by a title in other case',
      (n) => project(n, 'high'),
      [
        ['GET /v2/objects/projects/attributes'],
        ['POST /v2/objects/projects/records'],
        ['GET /v2/objects/projects/attributes', 'GET /v2/objects/projects/attributes/ID/options'],
        ['POST /v2/objects/projects/records'],
      ],
      [['POST /v2/objects/projects/records']],
    ],
  ])('%s', async (_what, input, cold, warm) => {
    const bot = await newBot(stage)
    await stage.control.set({ latencyMs: 40 })
    await bot.run('createRecord', input(1))
    await bot.run('createRecord', input(2))
    await stage.control.set({ latencyMs: 0 })
    expect(await stepsOf(bot)).toEqual([...cold, ...warm])
  })
})

describe('requests of a read, cold and warm', () => {
  const people = '/v2/objects/people'
  const names = [
    'GET /v2/workspace_members',
    'POST /v2/objects/companies/records/query',
    'POST /v2/objects/deals/records/query',
  ]

  it.each<[what: string, action: ActionName, input: (ids: Ids) => object, cold: string[][], warm: string[][]]>([
    [
      'a record with names of references',
      'getRecord',
      ({ person }) => ({
        object: 'people',
        recordId: person,
        attributes: ['company', 'associated_deals', 'created_by'],
      }),
      [[`GET ${people}/attributes`, `GET ${people}/records/ID`], names],
      [[`GET ${people}/records/ID`]],
    ],
    [
      "a filter in Attio's grammar",
      'listRecords',
      () => ({ object: 'people', filter: { email_addresses: { $eq: ADA } }, attributes: ['company'] }),
      [[`GET ${people}/attributes`, `POST ${people}/records/query`], ['POST /v2/objects/companies/records/query']],
      [[`POST ${people}/records/query`]],
    ],
    [
      'a search',
      'listRecords',
      () => ({ object: 'people', search: 'lovelace', attributes: ['company'] }),
      [
        [`GET ${people}/attributes`, 'POST /v2/objects/records/search'],
        [`POST ${people}/records/query`],
        ['POST /v2/objects/companies/records/query'],
      ],
      [['POST /v2/objects/records/search'], [`POST ${people}/records/query`]],
    ],
    [
      'a reference to a record that has no name, which is remembered too',
      'getRecord',
      ({ orphan }) => ({ object: 'projects', recordId: orphan, attributes: ['about'] }),
      [
        ['GET /v2/objects/projects/attributes', 'GET /v2/objects/projects/records/ID'],
        ['POST /v2/objects/companies/records/query'],
        ['GET /v2/objects/companies/attributes'],
      ],
      [['GET /v2/objects/projects/records/ID']],
    ],
  ])('%s', async (_what, action, input, cold, warm) => {
    const bot = await newBot(stage)
    const ids = await prepare(bot)
    const before = (await stage.control.requests(bot.token)).length
    const reader = botOf(stage, await stage.control.addToken({ workspaceId: ids.workspaceId, scopes: SCOPES }))
    await stage.control.set({ latencyMs: 40 })
    await reader.run(action, input(ids))
    await reader.run(action, input(ids))
    await stage.control.set({ latencyMs: 0 })
    expect(before).toBeGreaterThan(0)
    expect(await stepsOf(reader)).toEqual([...cold, ...warm])
  })
})
