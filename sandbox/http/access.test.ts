import { describe, expect, it } from 'vitest'
import { createInProcessSandbox } from '../in-process'
import { tokenFor } from '../workspace/ids'
import { type TokenOrigin, TOKENS } from '../server-state'

const sandbox = createInProcessSandbox()
const CREATE = { data: { values: { name: 'Lovelace, Ada' } } }

describe('GET /v2/self', () => {
  it('describes the token, flat and without a data wrapper (OpenAPI)', async () => {
    const { status, body } = await sandbox.call('GET', '/v2/self')
    const { workspace } = sandbox.state.main
    expect(status).toBe(200)
    expect(body).toMatchObject({
      active: true,
      scope: 'object_configuration:read record_permission:read-write user_management:read webhook:read-write',
      token_type: 'Bearer',
      exp: null,
      iss: 'attio.com',
      sub: workspace.id,
      workspace_id: workspace.id,
      workspace_slug: 'analytical-engines',
      workspace_logo_url: null,
    })
    expect(body.aud).toBe(body.client_id)
  })

  it.each<[origin: Partial<TokenOrigin>, level: string, namesMember: boolean]>([
    [{}, 'workspace', true],
    [{ level: 'user' }, 'user', true],
    [{ isAuthorizedByMember: false }, 'workspace', false],
  ])('(openapi-2026-10) a token of the origin %j has token_level %s and names a member: %s', async (...row) => {
    const [origin, level, namesMember] = row
    const { token } = sandbox.state.addGrant(tokenFor('level'), sandbox.state.main, [], origin)
    const { body } = await sandbox.call('GET', '/v2/self', undefined, token)
    expect(body.token_level).toBe(level)
    expect('authorized_by_workspace_member_id' in body).toBe(namesMember)
  })

  it.each([
    ['revoked (w6w)', TOKENS.revoked],
    ['never seen (w6w)', tokenFor('unknown')],
  ])('responds with 200 {active: false} if the token is %s', async (_why, token) => {
    const { status, body } = await sandbox.call('GET', '/v2/self', undefined, token)
    expect({ status, body }).toStrictEqual({ status: 200, body: { active: false } })
  })

  it.each([
    ['malformed (w6w)', 'not-a-real-token-000'],
    ['missing (w6w)', null],
  ])('responds with 400 missing_value if the token is %s', async (_why, token) => {
    const { status, body } = await sandbox.call('GET', '/v2/self', undefined, token)
    expect({ status, type: body.type, code: body.code }).toStrictEqual({
      status: 400,
      type: 'invalid_request_error',
      code: 'missing_value',
    })
    expect(body.message).toMatch(/^Token was not recognised, /)
  })

  it('requires no scope', async () => {
    const { body } = await sandbox.call('GET', '/v2/self', undefined, TOKENS.noScopes)
    expect(body).toMatchObject({ active: true, scope: '' })
  })
})

describe('authorization of other endpoints', () => {
  it.each([
    ['missing (w6w)', null, /^The Authorization header was not provided\. /],
    [
      'too short (attio_ruby capture)',
      'abc',
      /^The API Key provided was invalid because it was the wrong length \(API Keys should be 64 characters long\)\. You might/,
    ],
    ['revoked (w6w)', TOKENS.revoked, /^The API Key provided could not be found\. .*revoked\.$/],
  ])('responds with 401 if the token is %s', async (_why, token, message) => {
    const { status, body } = await sandbox.call('GET', '/v2/objects', undefined, token)
    expect(status).toBe(401)
    expect(body).toStrictEqual({
      status_code: 401,
      type: 'auth_error',
      code: 'unauthorized',
      message: expect.stringMatching(message) as string,
    })
  })

  it('accepts a token as the user name of HTTP Basic (docs: authentication)', async () => {
    const token = Buffer.from(`${TOKENS.full}:`).toString('base64')
    const { createApp } = await import('../app')
    const headers = { authorization: `Basic ${token}` }
    expect((await createApp(sandbox.state).request('/v2/objects', { headers })).status).toBe(200)
  })
})

const RECORD = `/v2/objects/people/records/${sandbox.seedId('people', 'newsletter')}`
const READ_OBJECTS = 'Read access to the Object Configuration scope'
const READ_RECORDS = 'Read access to the Records scope'
const READ_MEMBERS = 'Read access to the User Management scope'
const WRITE_RECORDS = 'Read-Write access to the Records scope'

describe('scopes', () => {
  it.each([
    ['GET', '/v2/objects', TOKENS.noScopes, READ_OBJECTS],
    ['GET', '/v2/objects/people', TOKENS.noScopes, READ_OBJECTS],
    ['GET', '/v2/objects/people/attributes', TOKENS.noScopes, READ_OBJECTS],
    ['GET', '/v2/objects/people/attributes/name', TOKENS.noScopes, READ_OBJECTS],
    ['GET', '/v2/objects/companies/attributes/categories/options', TOKENS.noScopes, READ_OBJECTS],
    ['GET', '/v2/objects/deals/attributes/stage/statuses', TOKENS.noScopes, READ_OBJECTS],
    ['POST', '/v2/objects/people/records/query', TOKENS.noScopes, `${READ_RECORDS}, ${READ_OBJECTS}`],
    ['GET', RECORD, TOKENS.noScopes, `${READ_RECORDS}, ${READ_OBJECTS}`],
    ['POST', '/v2/objects/people/records', TOKENS.readOnly, WRITE_RECORDS],
    ['PUT', '/v2/objects/people/records?matching_attribute=email_addresses', TOKENS.readOnly, WRITE_RECORDS],
    ['PATCH', RECORD, TOKENS.readOnly, WRITE_RECORDS],
    ['PUT', RECORD, TOKENS.readOnly, WRITE_RECORDS],
    ['DELETE', RECORD, TOKENS.readOnly, WRITE_RECORDS],
    ['GET', '/v2/workspace_members', TOKENS.readOnly, READ_MEMBERS],
    ['GET', `/v2/workspace_members/${sandbox.state.main.workspace.members[0]?.id}`, TOKENS.readOnly, READ_MEMBERS],
  ])(
    '%s %s reports missing scopes with the labels of the settings page (openapi-scopes, oto test)',
    async (method, path, token, scopes) => {
      const { status, body } = await sandbox.call(
        method,
        path,
        method === 'GET' || method === 'DELETE' ? undefined : CREATE,
        token,
      )
      expect(status).toBe(403)
      expect(body).toStrictEqual({
        status_code: 403,
        type: 'auth_error',
        code: 'unauthorized',
        message: `The API Key provided is not authorized to perform the requested action. This request requires scopes: ${scopes}.`,
      })
    },
  )

  it.each<[method: string, path: string, body?: object]>([
    ['GET', '/v2/objects/people/attributes?limit=some'],
    ['GET', '/v2/objects/nothing/attributes'],
    ['GET', '/v2/objects/people/views?limit=1001'],
    ['GET', '/v2/webhooks?limit=101'],
    ['POST', '/v2/webhooks', {}],
    ['POST', '/v2/objects/people/records/query', { limit: -1 }],
    ['POST', '/v2/objects/people/records', {}],
    ['PUT', '/v2/objects/people/records', {}],
    ['POST', '/v2/objects/records/search', { limit: 26 }],
  ])('(observed 2026-08) a missing scope is reported before the parameters of %s %s', async (method, path, body) => {
    expect((await sandbox.call(method, path, body)).status).toBeGreaterThanOrEqual(400)
    expect((await sandbox.call(method, path, body)).status).not.toBe(403)
    expect((await sandbox.call(method, path, body, TOKENS.noScopes)).status).toBe(403)
  })

  it('a read-only token can read', async () => {
    expect((await sandbox.call('GET', RECORD, undefined, TOKENS.readOnly)).status).toBe(200)
    expect((await sandbox.call('POST', '/v2/objects/people/records/query', {}, TOKENS.readOnly)).status).toBe(200)
  })
})

it('every response has an execution ID (nango)', async () => {
  for (const path of ['/v2/self', '/v2/objects', '/v2/objects/nothing', '/v2/nowhere']) {
    const { headers } = await sandbox.call('GET', path)
    expect(headers.get('x-attio-execution-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  }
})
