import { beforeEach, describe, expect, it } from 'vitest'
import { createInProcessSandbox, type InProcessSandbox } from '../in-process'
import { ALL_SCOPES } from '../http/scopes'
import { tokenFor } from '../workspace/ids'
import { findObject, getObject } from '../workspace/lookup'
import { changeObject } from '../workspace/edit'

const TOKEN = tokenFor('without deals')
const RECORD = '00000000-0000-4000-8000-000000000404'

let sandbox: InProcessSandbox
let dealsId: string

beforeEach(() => {
  sandbox = createInProcessSandbox()
  const options = { id: 'new-workspace', name: 'New', slug: 'new', records: 20, disabledObjects: ['deals' as const] }
  const tenant = sandbox.state.addTenant(options)
  sandbox.state.addGrant(TOKEN, tenant, ALL_SCOPES)
  dealsId = findObject(tenant.workspace, 'deals')?.id ?? ''
})

type Wire = Record<string, unknown>

/** The error contains the ID, whether the request contains the ID or the slug. */
function disabled(): object {
  return {
    status_code: 400,
    type: 'invalid_request_error',
    code: 'standard_object_disabled',
    message: `The standard object with slug/ID "${dealsId}" must be enabled by a workspace admin.`,
  }
}

const VALUES = { data: { values: { name: 'Deal' } } }

describe('a workspace in which no admin has enabled deals (new workspaces, 2026)', () => {
  it.each<[source: string, method: string, path: string, body?: object]>([
    ['several integrators', 'GET', ''],
    ['several integrators', 'GET', '/attributes'],
    ['several integrators', 'GET', '/attributes/stage'],
    ['several integrators', 'GET', '/attributes/stage/statuses'],
    ['several integrators', 'GET', '/attributes/stage/options'],
    ['several integrators', 'POST', '/records/query', {}],
    ['several integrators', 'GET', `/records/${RECORD}`],
    ['several integrators', 'POST', '/records', VALUES],
    ['UNSURE', 'PUT', '/records?matching_attribute=name', VALUES],
    ['UNSURE', 'PATCH', `/records/${RECORD}`, VALUES],
    ['UNSURE', 'PUT', `/records/${RECORD}`, VALUES],
    ['UNSURE', 'DELETE', `/records/${RECORD}`],
    ['UNSURE', 'GET', '/views'],
  ])('(%s) %s deals%s answers that the object is disabled, and names its ID', async (_source, method, path, body) => {
    for (const name of ['deals', dealsId]) {
      const answer = await sandbox.call(method, `/v2/objects/${name}${path}`, body, TOKEN)
      expect(answer.body).toStrictEqual(disabled())
    }
  })

  it.each<[about: string, method: string, path: string, body: object]>([
    [
      'a search in deals',
      'POST',
      '/v2/objects/records/search',
      { query: 'x', objects: ['people', 'deals'], request_as: { type: 'workspace' } },
    ],
    [
      'a reference to a deal',
      'POST',
      '/v2/objects/people/records',
      { data: { values: { associated_deals: [{ target_object: 'deals', target_record_id: RECORD }] } } },
    ],
    [
      'a path through deals',
      'POST',
      '/v2/objects/people/records/query',
      {
        filter: {
          path: [
            ['people', 'associated_deals'],
            ['deals', 'name'],
          ],
          constraints: 'x',
        },
      },
    ],
  ])('(UNSURE) rejects %s', async (_about, method, path, body) => {
    expect((await sandbox.call(method, path, body, TOKEN)).body).toStrictEqual(disabled())
  })

  it('keeps attributes that refer to deals, with an object ID that the list of objects does not contain', async () => {
    const objects = (await sandbox.call('GET', '/v2/objects', undefined, TOKEN)).body.data as Wire[]
    expect(objects.map(({ api_slug: slug }) => slug)).not.toContain('deals')
    expect(JSON.stringify(objects)).not.toContain(dealsId)
    const attribute = await sandbox.call('GET', '/v2/objects/people/attributes/associated_deals', undefined, TOKEN)
    expect(attribute.body.data).toMatchObject({
      relationship: { object_slug: 'deals', id: { object_id: dealsId } },
      config: { record_reference: { allowed_object_ids: [dealsId] } },
    })
  })

  it('has no references to deals in its records, and its other records are complete', async () => {
    for (const object of ['people', 'companies', 'projects']) {
      const mine = await sandbox.call('POST', `/v2/objects/${object}/records/query`, {}, TOKEN)
      expect(JSON.stringify(mine.body)).not.toContain('"target_object":"deals"')
      const other = await sandbox.call('POST', `/v2/objects/${object}/records/query`, {})
      const generated = { people: 20, companies: 2, projects: 0 }[object] ?? 0
      expect(mine.body.data).toHaveLength((other.body.data as Wire[]).length + generated)
    }
  })
})

it('an admin disables and enables an object, and its records are kept', async () => {
  const { workspace } = sandbox.state.main
  const query = (): ReturnType<typeof sandbox.call> => sandbox.call('POST', '/v2/objects/deals/records/query', {})
  const before = await query()
  changeObject(workspace, 'deals', { isEnabled: false })
  expect((await query()).body.code).toBe('standard_object_disabled')
  expect(() => getObject(workspace, 'deals')).toThrow('must be enabled by a workspace admin')
  changeObject(workspace, 'deals', { isEnabled: true })
  expect((await query()).body).toStrictEqual(before.body)
  expect(() => changeObject(workspace, 'people', { isEnabled: false })).toThrow('One of these can be disabled')
})
