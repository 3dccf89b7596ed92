import { expect, it } from 'vitest'
import type { ActionName } from '../botpress/bundle'
import { botOf, first, newBot, type Bot } from './support/bot'
import { askAttio, useStage } from './support/stage'

const stage = await useStage()

const ADA = 'ada.lovelace@difference-engine.example.com'
const SCOPES = ['object_configuration:read', 'record_permission:read-write', 'user_management:read']

interface Ids {
  person: string
  deal: string
  /** A project that refers to a company without a name. */
  orphan: string
  workspaceId: string
}

/** Adds what the reads need. The token under test is another one, so that nothing is cached for it. */
async function prepare(bot: Bot): Promise<Ids> {
  const { id: person } = await first(bot, 'people', { email_addresses: ADA })
  const { id: deal } = await first(bot, 'deals')
  const nameless = await askAttio(stage, bot.token, 'POST', 'objects/companies/records', { data: { values: {} } })
  const { record_id: about, workspace_id: workspaceId } = (nameless as { id: Record<string, string> }).id
  const values = { name: 'Orphan', about: { target_object: 'companies', target_record_id: about } }
  const orphan = await askAttio(stage, bot.token, 'POST', 'objects/projects/records', { data: { values } })
  return {
    person,
    deal,
    orphan: (orphan as { id: { record_id: string } }).id.record_id,
    workspaceId: workspaceId ?? '',
  }
}

/** The requests in the order in which they were sent; those under way at the same time are one step. */
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

const people = '/v2/objects/people'
const projects = '/v2/objects/projects'
const deals = '/v2/objects/deals'

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

type Case = [
  what: string,
  action: ActionName,
  input: (ids: Ids, n: number) => object,
  cold: string[][],
  warm: string[][],
]

/** The round trips of every action that reads or writes records, for the first call of a token and for the second. */
const CASES: Case[] = [
  [
    'getRecord with names of references',
    'getRecord',
    ({ person }) => ({ object: 'people', recordId: person, attributes: ['company', 'associated_deals', 'created_by'] }),
    [
      [`GET ${people}/attributes`, `GET ${people}/records/ID`],
      ['GET /v2/workspace_members', 'POST /v2/objects/companies/records/query', `POST ${deals}/records/query`],
    ],
    [[`GET ${people}/records/ID`]],
  ],
  [
    'getRecord without names',
    'getRecord',
    ({ person }) => ({ object: 'people', recordId: person, resolveReferences: false }),
    [[`GET ${people}/attributes`, `GET ${people}/records/ID`]],
    [[`GET ${people}/records/ID`]],
  ],
  [
    'getRecord with a reference to a record without a name, which is cached too',
    'getRecord',
    ({ orphan }) => ({ object: 'projects', recordId: orphan, attributes: ['about'] }),
    [
      [`GET ${projects}/attributes`, `GET ${projects}/records/ID`],
      ['POST /v2/objects/companies/records/query'],
      ['GET /v2/objects/companies/attributes'],
    ],
    [[`GET ${projects}/records/ID`]],
  ],
  [
    'listRecords with a native filter',
    'listRecords',
    () => ({ object: 'people', filter: { email_addresses: { $eq: ADA } }, attributes: ['company'] }),
    [[`GET ${people}/attributes`, `POST ${people}/records/query`], ['POST /v2/objects/companies/records/query']],
    [[`POST ${people}/records/query`]],
  ],
  [
    'listRecords with a filter that needs options',
    'listRecords',
    () => ({ object: 'deals', filter: { stage: { $ne: 'Lost' } }, attributes: ['name'] }),
    [[`GET ${deals}/attributes`], [`GET ${deals}/attributes/ID/statuses`], [`POST ${deals}/records/query`]],
    [[`POST ${deals}/records/query`]],
  ],
  [
    'listRecords with a saved view',
    'listRecords',
    () => ({ object: 'people', view: 'People in the UK', resolveReferences: false }),
    [[`GET ${people}/attributes`, `GET ${people}/views`], [`POST ${people}/records/query`]],
    [[`POST ${people}/records/query`]],
  ],
  [
    'listRecords with a search',
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
    'a lead with the company by its domain',
    'createRecord',
    (_ids, n) => lead(n),
    [['GET /v2/objects', `GET ${people}/attributes`], [`PUT ${people}/records`]],
    [[`PUT ${people}/records`]],
  ],
  [
    'a lead with a second list',
    'createRecord',
    (_ids, n) => lead(n, { phone_numbers: '+16175550117' }),
    [['GET /v2/objects', `GET ${people}/attributes`], [`POST ${people}/records/query`], [`POST ${people}/records`]],
    [[`POST ${people}/records/query`], [`POST ${people}/records`]],
  ],
  [
    'updateRecord with a stage by its exact title',
    'updateRecord',
    ({ deal }) => ({ object: 'deals', recordId: deal, values: { stage: 'Lead' }, attributes: ['stage'] }),
    [[`GET ${deals}/attributes`], [`PATCH ${deals}/records/ID`]],
    [[`PATCH ${deals}/records/ID`]],
  ],
  [
    'createRecord with an option by its exact title',
    'createRecord',
    (_ids, n) => project(n, 'High'),
    [[`GET ${projects}/attributes`], [`POST ${projects}/records`]],
    [[`POST ${projects}/records`]],
  ],
  [
    'createRecord with an option by a title in another case',
    'createRecord',
    (_ids, n) => project(n, 'high'),
    [
      [`GET ${projects}/attributes`],
      [`POST ${projects}/records`],
      [`GET ${projects}/attributes`, `GET ${projects}/attributes/ID/options`],
      [`POST ${projects}/records`],
    ],
    [[`POST ${projects}/records`]],
  ],
]

it.each(CASES)('%s takes the documented round trips, cold and warm', async (_what, action, input, cold, warm) => {
  const bot = await newBot(stage)
  const ids = await prepare(bot)
  const tested = botOf(stage, await stage.control.addToken({ workspaceId: ids.workspaceId, scopes: SCOPES }))
  await stage.control.set({ latencyMs: 40 })
  await tested.run(action, input(ids, 1))
  await tested.run(action, input(ids, 2))
  await stage.control.set({ latencyMs: 0 })
  expect(await stepsOf(tested)).toEqual([...cold, ...warm])
})

it('listAttributes always asks Attio, with one request for the options of each select and status', async () => {
  const bot = await newBot(stage)
  for (let n = 0; n < 2; n += 1) {
    await bot.run('listAttributes', { object: 'deals' })
    const requests = (await bot.requests()).filter((request) => request.startsWith(`GET ${deals}/attributes`))
    expect(requests.sort()).toEqual([
      `GET ${deals}/attributes`,
      expect.stringMatching(/^GET \/v2\/objects\/deals\/attributes\/[^/]+\/statuses$/),
    ])
  }
})
