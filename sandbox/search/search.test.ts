import { beforeEach, describe, expect, it } from 'vitest'
import { type ParsedResponse, createInProcessSandbox, type InProcessSandbox } from '../in-process'
import { TOKENS } from '../server-state'
import { getObject } from '../workspace/lookup'

let sandbox: InProcessSandbox

beforeEach(() => {
  sandbox = createInProcessSandbox()
})

const docs = 'https://docs.attio.com/rest-api/endpoint-reference/records/search-records'
const PATH = '/v2/objects/records/search'
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000404'
const WORKSPACE = { type: 'workspace' }

interface Hit {
  id: { record_id: string }
  record_text: string
  object_slug: string
}

function postSearch(body: object, token?: string): Promise<ParsedResponse> {
  return sandbox.call('POST', PATH, { objects: ['people'], request_as: WORKSPACE, query: '', ...body }, token)
}

async function searchLabels(query: string, objects: string[], more: object = {}): Promise<string[]> {
  const { status, body } = await postSearch({ query, objects, ...more })
  expect(status, JSON.stringify(body)).toBe(200)
  return (body.data as Hit[]).map(({ record_text: text }) => text)
}

const write = (values: object): object => ({ data: { values } })

describe('a search', () => {
  it.each([
    [docs, 'Ada Lovelace', ['people'], 'Ada Lovelace'],
    ['openapi-2026: fuzzy', 'ada lovlace', ['people'], 'Ada Lovelace'],
    ['UNSURE: words in any order', 'lovelace ada', ['people'], 'Ada Lovelace'],
    ['UNSURE: the beginning of a word', 'love', ['people'], 'Ada Lovelace'],
    ['UNSURE: without accents', 'emilie du chatelet', ['people'], 'Émilie du Châtelet'],
    [docs, 'ada@engines.example.net', ['people'], 'Ada Lovelace'],
    ['openapi-2026: social handles', 'linkedin.com/in/lovelace', ['people'], 'Ada Lovelace'],
    [docs, 'jacquard-looms.example.net', ['companies'], 'Jacquard Looms'],
    ['openapi-2026: fuzzy', 'Jaquard Loom', ['companies'], 'Jacquard Looms'],
    ['openapi-2026: labels elsewhere', 'harbour lighting', ['deals'], 'Harbour lighting'],
    ['openapi-2026: labels elsewhere', 'mill', ['projects'], 'The Mill'],
    ['UNSURE: what a user is called', 'trial@example.org', ['users'], 'trial@example.org'],
    ['UNSURE: what a workspace without a name is called', 'ws-empty', ['workspaces'], 'ws-empty'],
  ])('(%s) a search for "%s" in %j finds %s first', async (_source, query, objects, expected) => {
    expect((await searchLabels(query, objects))[0]).toBe(expected)
  })

  it.each([
    ['nhip probe: not by custom text', 'AE-001', 'projects'],
    ['nhip probe: not by text but the name', 'Chief Analyst', 'people'],
    ['in another object', 'Ada Lovelace', 'companies'],
    ['no such person', 'zzyzx', 'people'],
    ['every word must be there (UNSURE)', 'Ada Turing', 'people'],
  ])('(%s) a search for "%s" in %s finds nothing', async (_source, query, object) => {
    expect(await searchLabels(query, [object])).toStrictEqual([])
  })

  it.each([
    [docs, '+44 20 7946 0018'],
    ['UNSURE: without the plus', '442079460018'],
    ['UNSURE: as it is written at home', '(020) 7946-0018'],
  ])('(%s) a search for "%s" finds all people with that number', async (_source, query) => {
    const filter = { phone_numbers: '+442079460018' }
    const { body } = await sandbox.call('POST', '/v2/objects/people/records/query', { filter })
    const ids = (answer: ParsedResponse['body']): string[] =>
      (answer.data as Hit[]).map(({ id }) => id.record_id).sort()
    expect(ids((await postSearch({ query })).body)).toStrictEqual(ids(body))
    expect(ids(body)).toContain(sandbox.seedId('people', 'ada.lovelace@difference-engine.example.com'))
  })

  it('searches several objects, by slug or ID, best match first (openapi-2026)', async () => {
    const { id } = getObject(sandbox.state.main.workspace, 'deals')
    const { body } = await postSearch({ query: 'engine', objects: ['companies', id] })
    const slugs = (body.data as Hit[]).map(({ object_slug: slug }) => slug)
    expect(new Set(slugs)).toStrictEqual(new Set(['companies', 'deals']))
    expect((await searchLabels('difference engine works', ['companies', 'deals']))[0]).toBe('Difference Engine Works')
  })

  it('returns emails and phone numbers of people, domains of companies, and nothing else of other objects (openapi-2026)', async () => {
    const first = async (query: string, object: string): Promise<unknown> =>
      ((await postSearch({ query, objects: [object] })).body.data as unknown[])[0]
    const id = (object: string, key: string): object => ({
      workspace_id: sandbox.state.main.id,
      object_id: getObject(sandbox.state.main.workspace, object).id,
      record_id: sandbox.seedId(object, key),
    })
    expect(await first('ada lovelace', 'people')).toStrictEqual({
      id: id('people', 'ada.lovelace@difference-engine.example.com'),
      record_text: 'Ada Lovelace',
      record_image: 'https://avatars.example.com/0.png',
      object_slug: 'people',
      email_addresses: ['ada.lovelace@difference-engine.example.com', 'ada@engines.example.net'],
      phone_numbers: ['+442079460018'],
    })
    expect(await first('jacquard', 'companies')).toStrictEqual({
      id: id('companies', 'jacquard'),
      record_text: 'Jacquard Looms',
      record_image: null,
      object_slug: 'companies',
      domains: ['jacquard-looms.example.net'],
    })
    expect(await first('the mill', 'projects')).toStrictEqual({
      id: id('projects', 'mill'),
      record_text: 'The Mill',
      record_image: null,
      object_slug: 'projects',
    })
  })

  it('finds at most 25 records, also by default, and fewer on request (openapi-2026, nhip probe)', async () => {
    expect(await searchLabels('example', ['people'])).toHaveLength(25)
    expect(await searchLabels('example', ['people'], { limit: 3 })).toStrictEqual(
      (await searchLabels('example', ['people'])).slice(0, 3),
    )
  })

  it('returns the newest records for an empty query (openapi-2026: some default set; UNSURE which)', async () => {
    await sandbox.call('POST', '/v2/objects/people/records', write({ name: 'Noether, Emmy' }))
    expect((await searchLabels(' ', ['people', 'companies'])).slice(0, 1)).toStrictEqual(['Emmy Noether'])
    expect(await searchLabels('', ['people', 'companies'])).toHaveLength(25)
  })

  it.each([
    ['the workspace', WORKSPACE],
    [
      'a member by email',
      { type: 'workspace-member', email_address: 'mary.somerville@analytical-engines.example.com' },
    ],
  ])('accepts %s as the requester (openapi-2026)', async (_who, requestAs) => {
    expect(await searchLabels('ada lovelace', ['people'], { request_as: requestAs })).toHaveLength(1)
  })

  it('accepts a member by ID as the requester (openapi-2026)', async () => {
    const requestAs = { type: 'workspace-member', workspace_member_id: sandbox.state.main.workspace.members[1]?.id }
    expect(await searchLabels('ada lovelace', ['people'], { request_as: requestAs })).toHaveLength(1)
  })
})

describe('search after a write', () => {
  const people = '/v2/objects/people/records'

  it('finds a written record immediately with its current values, by default', async () => {
    await searchLabels('warm up', ['people'])
    const { body } = await sandbox.call('POST', people, write({ name: 'Hopper, Grace' }))
    const { record_id: id } = (body.data as Hit).id
    expect(await searchLabels('grace hopper', ['people'])).toStrictEqual(['Grace Hopper'])
    await sandbox.call('PATCH', `${people}/${id}`, write({ name: 'Murray, Grace' }))
    expect(await searchLabels('grace', ['people'])).toStrictEqual(['Grace Murray'])
    await sandbox.call('DELETE', `${people}/${id}`)
    expect(await searchLabels('grace', ['people'])).toStrictEqual([])
  })

  it('finds a written record only after the configured lag (openapi-2026: eventually consistent)', async () => {
    sandbox.state.settings.searchLagMs = 60_000
    await sandbox.call('POST', people, write({ name: 'Hopper, Grace' }))
    await sandbox.call('PATCH', `${people}/${sandbox.seedId('people', 'newsletter')}`, write({ name: 'Letter, News' }))
    expect(await searchLabels('grace hopper', ['people'])).toStrictEqual([])
    expect(await searchLabels('news letter', ['people'])).toStrictEqual([])
    expect(await searchLabels('', ['people'])).not.toContain('Grace Hopper')
    expect(await searchLabels('ada lovelace', ['people'])).toStrictEqual(['Ada Lovelace'])
    sandbox.state.settings.searchLagMs = 0
    expect(await searchLabels('grace hopper', ['people'])).toStrictEqual(['Grace Hopper'])
  })

  it('finds the result of a merge once', async () => {
    const { data } = (await postSearch({ query: 'hypatia' })).body as { data: Hit[] }
    expect(data).toHaveLength(1)
    const { body } = await sandbox.call('POST', '/control/merge', {
      object: 'people',
      recordId: sandbox.seedId('people', 'hypatia'),
      duplicateRecordId: sandbox.seedId('people', 'newsletter'),
    })
    const merged = [(body.data as Hit).id.record_id]
    for (const query of ['hypatia', 'newsletter']) {
      const hits = (await postSearch({ query })).body.data as Hit[]
      expect(hits.map(({ id }) => id.record_id)).toStrictEqual(merged)
    }
  })
})

describe('rejected searches', () => {
  const member = (rest: object): object => ({ request_as: { type: 'workspace-member', ...rest } })
  const invalid = (...path: (string | number)[]): object => ({
    code: 'validation_type',
    validation_errors: [expect.objectContaining({ path })],
  })

  it.each([
    ['openapi-2026: mandatory', { request_as: undefined }, invalid('request_as')],
    ['openapi-2026', { request_as: 'workspace' }, invalid('request_as')],
    ['openapi-2026', { request_as: {} }, invalid('request_as', 'type')],
    ['openapi-2026', { request_as: { type: 'bot' } }, invalid('request_as', 'type')],
    ['openapi-2026: closed', { request_as: { type: 'workspace', email_address: 'a@b.co' } }, invalid('request_as')],
    ['openapi-2026', member({}), invalid('request_as', 'workspace_member_id')],
    ['openapi-2026', member({ workspace_member_id: 'mary' }), invalid('request_as', 'workspace_member_id')],
    [
      'openapi-2026: one or the other',
      member({ workspace_member_id: UNKNOWN_ID, email_address: 'a@b.co' }),
      invalid('request_as'),
    ],
    ['openapi-2026', member({ workspace_member_id: UNKNOWN_ID }), { code: 'value_not_found' }],
    ['openapi-2026', member({ email_address: 'unknown@example.com' }), { code: 'value_not_found' }],
    ['openapi-2026', { query: undefined }, invalid('query')],
    ['openapi-2026', { query: 5 }, invalid('query')],
    ['openapi-2026', { objects: undefined }, invalid('objects')],
    ['openapi-2026', { objects: 'people' }, invalid('objects')],
    ['openapi-2026: at least one', { objects: [] }, invalid('objects')],
    ['openapi-2026', { objects: ['people', 5] }, invalid('objects', 1)],
    ['openapi-2026', { objects: ['people', 'nothing'] }, { code: 'value_not_found' }],
    ['openapi-2026-10: 256 characters at most', { query: 'a'.repeat(257) }, invalid('query')],
    ['openapi-2026-10: 25 at most', { limit: 26 }, invalid('limit')],
    ['openapi-2026-10: 1 at least', { limit: 0 }, invalid('limit')],
    ['UNSURE', { limit: 2.5 }, invalid('limit')],
    ['openapi-2026', { limit: '5' }, invalid('limit')],
  ])('(%s) rejects %j', async (_source, body, expected) => {
    const answer = await postSearch(body)
    expect(answer).toMatchObject({ status: 400, body: { type: 'invalid_request_error', ...expected } })
  })

  it.each([{ query: 'a'.repeat(256) }, { limit: 1 }, { limit: 25 }])('(openapi-2026-10) accepts %j', async (body) => {
    expect((await postSearch(body)).status).toBe(200)
  })

  it('rejects a token without the scopes (openapi-2026)', async () => {
    expect((await postSearch({}, TOKENS.readOnly)).status).toBe(200)
    const { status, body } = await postSearch({}, TOKENS.noScopes)
    expect(status).toBe(403)
    expect(body.message).toContain('Read access to the Records scope, Read access to the Object Configuration scope')
  })

  it('responds with 404 under a fault that plays a workspace without this beta endpoint', async () => {
    const rejected = { status_code: 404, type: 'invalid_request_error', code: 'not_found', message: 'Not found.' }
    const body = JSON.stringify(rejected)
    sandbox.state.faults.add({ kind: 'raw', pathPattern: '/records/search$', times: null, status: 404, body })
    expect(await postSearch({})).toMatchObject({ status: 404, body: rejected })
    expect((await sandbox.call('POST', '/v2/objects/people/records/query', {})).status).toBe(200)
  })
})
