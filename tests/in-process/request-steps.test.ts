import { expect, it } from 'vitest'
import type { ActionName } from '../../botpress/bundle'
import type { LoggedRequest } from '../../sandbox/control'
import { ActionsInProcess, useFakeEnvironment } from '../support/actions-in-process'

useFakeEnvironment()

const ADA = 'ada.lovelace@difference-engine.example.com'
const SCOPES = ['object_configuration:read', 'record_permission:read-write', 'user_management:read']

interface Created {
  id: { record_id: string }
}

interface Ids {
  person: string
  deal: string
  /** A project that refers to a company without a name. */
  orphan: string
}

/** Adds the records that the reads need, with another token than the tested one, for which nothing is cached. */
async function prepare(bot: ActionsInProcess): Promise<Ids> {
  const filter = { email_addresses: ADA }
  const [ada] = (await bot.attio('POST', 'objects/people/records/query', { filter })) as [Created]
  const [deal = ''] = bot.recordIds('deals')
  const company = await bot.attio('POST', 'objects/companies/records', { data: { values: {} } })
  const { record_id: about } = (company as Created).id
  const values = { name: 'Orphan', about: { target_object: 'companies', target_record_id: about } }
  const orphan = await bot.attio('POST', 'objects/projects/records', { data: { values } })
  return { person: ada.id.record_id, deal, orphan: (orphan as Created).id.record_id }
}

/** The requests in the order of sending; concurrent requests are one step. */
function stepsOf(requests: readonly LoggedRequest[]): string[][] {
  const steps: string[][] = []
  let answered = 0
  for (const { method, path, at, answeredAt } of requests) {
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
    'listRecords with a filter by the exact title of an option',
    'listRecords',
    () => ({ object: 'deals', filter: { stage: { $ne: 'Lost' } }, attributes: ['name'] }),
    [[`GET ${deals}/attributes`], [`GET ${deals}/attributes/ID/statuses`, `POST ${deals}/records/query`]],
    [[`POST ${deals}/records/query`]],
  ],
  [
    'listRecords with a filter by the title of an option in another case',
    'listRecords',
    () => ({ object: 'deals', filter: { stage: { $ne: 'lost' } }, attributes: ['name'] }),
    // The first query is sent before the options are known, and is cancelled.
    [
      [`GET ${deals}/attributes`],
      [`GET ${deals}/attributes/ID/statuses`, `POST ${deals}/records/query`],
      [`POST ${deals}/records/query`],
    ],
    [[`POST ${deals}/records/query`]],
  ],
  [
    'listRecords by whether there is a text',
    'listRecords',
    () => ({ object: 'people', filter: { job_title: null }, attributes: ['name'] }),
    [[`GET ${people}/attributes`], [`POST ${people}/records/query`]],
    [[`POST ${people}/records/query`]],
  ],
  [
    'listRecords by whether there is a reference',
    'listRecords',
    () => ({ object: 'people', filter: { company: null }, attributes: ['name'], count: true }),
    [
      [`GET ${people}/attributes`],
      ['GET /v2/objects', 'GET /v2/objects/ID/attributes'],
      [`POST ${people}/records/query`],
    ],
    [[`POST ${people}/records/query`]],
  ],
  [
    'listRecords that only counts',
    'listRecords',
    () => ({ object: 'people', limit: 0 }),
    [[`GET ${people}/attributes`, `POST ${people}/records/query`]],
    [[`POST ${people}/records/query`]],
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
      [`GET ${projects}/attributes/ID/options`],
      [`POST ${projects}/records`],
    ],
    [[`POST ${projects}/records`]],
  ],
  [
    'createRecord with an option by a title in another case, while only the attributes are cached',
    'createRecord',
    (_ids, n) => project(n, n === 1 ? 'High' : 'high'),
    [[`GET ${projects}/attributes`], [`POST ${projects}/records`]],
    [
      [`POST ${projects}/records`],
      [`GET ${projects}/attributes`, `GET ${projects}/attributes/ID/options`],
      [`POST ${projects}/records`],
    ],
  ],
  [
    'listAttributes, which is never answered from the cache',
    'listAttributes',
    () => ({ object: 'deals' }),
    [[`GET ${deals}/attributes`], ['GET /v2/objects', `GET ${deals}/attributes/ID/statuses`]],
    [['GET /v2/objects', `GET ${deals}/attributes`, `GET ${deals}/attributes/ID/statuses`]],
  ],
  [
    'listAttributes of named attributes, which fetches no other metadata',
    'listAttributes',
    () => ({ object: 'deals', attributes: ['Deal stage', 'value'] }),
    [[`GET ${deals}/attributes`], [`GET ${deals}/attributes/ID/statuses`]],
    [[`GET ${deals}/attributes`, `GET ${deals}/attributes/ID/statuses`]],
  ],
]

it.each(CASES)('%s takes the documented round trips, cold and warm', async (_what, action, input, cold, warm) => {
  const bot = ActionsInProcess.inNewWorkspace(false, { latencyMs: 40 })
  const ids = await prepare(bot)
  const tested = bot.withNewToken(SCOPES)
  expect(await tested.run(action, input(ids, 1))).toBeUndefined()
  expect(await tested.run(action, input(ids, 2))).toBeUndefined()
  expect(stepsOf(tested.requests())).toEqual([...cold, ...warm])
})

it('an upsert lists the attributes once more before it demands one, unless this call has listed them', async () => {
  const bot = ActionsInProcess.inNewWorkspace(false, { latencyMs: 40 }).withNewToken(SCOPES)
  const input = { object: 'projects', matchingAttribute: 'code', values: { code: 'TP-1', tags: 'Research' } }
  for (const list of ['cold', 'warm']) {
    expect(await bot.run('createRecord', input), list).toContain('name is required for a new record')
  }
  const [attributes, lookup] = [`GET ${projects}/attributes`, `POST ${projects}/records/query`]
  expect(stepsOf(bot.requests())).toEqual([[attributes], [lookup], [lookup], [attributes]])
})
