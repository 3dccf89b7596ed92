import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActionName } from '../../botpress/bundle'
import type { LoggedRequest } from '../../sandbox/control'
import { useVirtualTime, useVirtualTimeouts } from '../../src/testing/virtual-time'
import { ActionsInProcess } from '../support/actions-in-process'

vi.mock('../../src/attio/axios', () => import('../../src/testing/axios-in-process'))
vi.mock('node:timers/promises', () => import('../../src/testing/timers'))

beforeEach(() => {
  vi.stubEnv('ATTIO_API_URL', undefined)
  useVirtualTime()
  useVirtualTimeouts()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const ADA = 'ada.lovelace@difference-engine.example.com'
const SCOPES = ['object_configuration:read', 'record_permission:read-write', 'user_management:read']

interface Ids {
  person: string
  /** A project that refers to a company that has no name. */
  orphan: string
}

/** Returns what there is to read in the workspace of `bot`. Another token has to read it: caches are kept by token. */
async function prepare(bot: ActionsInProcess): Promise<Ids> {
  const filter = { email_addresses: ADA }
  const [ada] = (await bot.attio('POST', 'objects/people/records/query', { filter })) as [Created]
  const company = await bot.attio('POST', 'objects/companies/records', { data: { values: {} } })
  const { record_id: about } = (company as Created).id
  const values = { name: 'Orphan', about: { target_object: 'companies', target_record_id: about } }
  const orphan = await bot.attio('POST', 'objects/projects/records', { data: { values } })
  return { person: ada.id.record_id, orphan: (orphan as Created).id.record_id }
}

interface Created {
  id: { record_id: string }
}

/** Returns the requests by when they set out: those under way together are one step. */
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
    const bot = ActionsInProcess.inNewWorkspace(false, { latencyMs: 40 })
    expect(await bot.run('createRecord', input(1))).toBeUndefined()
    expect(await bot.run('createRecord', input(2))).toBeUndefined()
    expect(stepsOf(bot.requests())).toEqual([...cold, ...warm])
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
    const bot = ActionsInProcess.inNewWorkspace(false, { latencyMs: 40 })
    const ids = await prepare(bot)
    const reader = bot.withNewToken(SCOPES)
    expect(await reader.run(action, input(ids))).toBeUndefined()
    expect(await reader.run(action, input(ids))).toBeUndefined()
    expect(stepsOf(reader.requests())).toEqual([...cold, ...warm])
  })
})
