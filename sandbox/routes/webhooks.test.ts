import { beforeEach, describe, expect, it } from 'vitest'
import { createInProcessSandbox, type InProcessSandbox } from '../in-process'
import { tokenFor } from '../workspace/ids'

const PATH = '/v2/webhooks'
const CONFIG = {
  data: { target_url: 'https://example.com/webhook', subscriptions: [{ event_type: 'note.created', filter: null }] },
}

let sandbox: InProcessSandbox
beforeEach(() => {
  sandbox = createInProcessSandbox()
})

describe('the endpoints (https://docs.attio.com/rest-api/endpoint-reference/webhooks)', () => {
  it('creates, lists, returns, updates and deletes a webhook', async () => {
    const created = await sandbox.call('POST', PATH, CONFIG)
    expect(created).toMatchObject({ status: 200, body: { data: CONFIG.data } })
    expect(created.body.data).toHaveProperty('secret')
    const path = `${PATH}/${(created.body.data as { id: { webhook_id: string } }).id.webhook_id}`

    const got = await sandbox.call('GET', path)
    expect(got).toMatchObject({ status: 200, body: { data: CONFIG.data } })
    expect(got.body.data).not.toHaveProperty('secret')
    expect((await sandbox.call('GET', `${PATH}?limit=10&offset=0`)).body).toEqual({ data: [got.body.data] })
    expect(await sandbox.call('PATCH', path, { data: { target_url: 'https://example.org/' } })).toMatchObject({
      status: 200,
      body: { data: { target_url: 'https://example.org/' } },
    })
    const { status, body } = await sandbox.call('DELETE', path)
    expect({ status, body }).toEqual({ status: 200, body: {} })
    expect(await sandbox.call('GET', path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  it.each<[scope: string, method: string, path: string, status: number]>([
    ['webhook:read', 'GET', '', 200],
    ['webhook:read', 'GET', '/unknown', 404],
    ['webhook:read', 'POST', '', 403],
    ['webhook:read', 'PATCH', '/unknown', 403],
    ['webhook:read', 'DELETE', '/unknown', 403],
    ['webhook:read-write', 'GET', '', 200],
    ['webhook:read-write', 'DELETE', '/unknown', 404],
    ['record_permission:read-write', 'GET', '', 403],
    ['record_permission:read-write', 'GET', '/unknown', 403],
  ])('the scope %s gets for %s /v2/webhooks%s the status %d', async (scope, method, path, status) => {
    const { token } = sandbox.state.addGrant(tokenFor('scope'), sandbox.state.main, [scope])
    expect((await sandbox.call(method, `${PATH}${path}`, undefined, token)).status).toBe(status)
  })
})
