import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Control, controlOf, type Fault } from '../control'
import { type Sandbox, startSandbox } from '../server'

let sandbox: Sandbox
let control: Control

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.url)
})

beforeEach(() => control.reset())

afterAll(() => sandbox.close())

function request(method: string, path: string, body?: object, token = sandbox.tokens.full): Promise<Response> {
  return fetch(sandbox.url + path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
}

function createPerson(email: string): Promise<Response> {
  return request('POST', '/v2/objects/people/records', { data: { values: { email_addresses: [email] } } })
}

async function countPeople(email: string): Promise<number> {
  const response = await request('POST', '/v2/objects/people/records/query', { filter: { email_addresses: email } })
  return ((await response.json()) as { data: unknown[] }).data.length
}

describe('faults', () => {
  it('rate-limit sends the second of the next allowed request as an HTTP date', async () => {
    await control.fail({ kind: 'rate-limit', retryAfterSeconds: 2 })
    const response = await request('GET', '/v2/objects')
    const { message, ...rest } = (await response.json()) as { message: string }
    expect({ status: response.status, ...rest }).toStrictEqual({
      status: 429,
      status_code: 429,
      type: 'rate_limit_error',
      code: 'rate_limit_exceeded',
    })
    expect(message).toBe('Rate limit exceeded, please try again later')
    const [logged] = await control.requests()
    expect(logged).toMatchObject({
      status: 429,
      fault: 'rate-limit',
      retryAfterAt: Date.parse(response.headers.get('retry-after') ?? ''),
    })
    expect((logged?.retryAfterAt ?? 0) - (logged?.at ?? 0)).toBeGreaterThanOrEqual(2000)
    expect((await request('GET', '/v2/objects')).status).toBe(200)
  })

  it.each<[fault: Fault, status: number, type: string, body: string]>([
    [{ kind: 'error-500' }, 500, 'text/plain', 'Internal Server Error'],
    [{ kind: 'unavailable-html' }, 503, 'text/html', 'Service Unavailable'],
    [
      { kind: 'raw', status: 418, headers: { 'content-type': 'text/x-tea' }, body: 'short' },
      418,
      'text/x-tea',
      'short',
    ],
  ])('the fault %j responds without processing the request', async (fault, status, type, body) => {
    await control.fail(fault)
    const response = await createPerson('new@example.com')
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain(type)
    expect(await response.text()).toContain(body)
    expect(await countPeople('new@example.com')).toBe(0)
  })

  it('reset closes the connection before the request is processed', async () => {
    await control.fail({ kind: 'reset' })
    await expect(createPerson('new@example.com')).rejects.toThrow('fetch failed')
    expect(await countPeople('new@example.com')).toBe(0)
    expect((await control.requests())[0]).toMatchObject({
      method: 'POST',
      status: null,
      answeredAt: null,
      fault: 'reset',
    })
  })

  it('reset-after processes the request and closes the connection within the response', async () => {
    await control.fail({ kind: 'reset-after' })
    const response = await createPerson('new@example.com')
    await expect(response.text()).rejects.toThrow('terminated')
    expect(await countPeople('new@example.com')).toBe(1)
    expect((await control.requests())[0]).toMatchObject({ status: null, fault: 'reset-after' })
  })

  it('truncated processes the request and sends half of its JSON with 200', async () => {
    await control.fail({ kind: 'truncated' })
    const response = await createPerson('new@example.com')
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(text).toMatch(/^\{"data":/)
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
    expect(await countPeople('new@example.com')).toBe(1)
  })

  it.each<Fault>([
    { kind: 'slow', delayMs: 1 },
    { kind: 'slow-body', delayMs: 1 },
  ])('the fault %j sends the complete response', async (fault) => {
    await control.fail(fault)
    const response = await createPerson('new@example.com')
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.json()).toHaveProperty('data.id.record_id')
    expect(await countPeople('new@example.com')).toBe(1)
  })

  it('revoked makes the token unknown until the faults are cleared', async () => {
    await control.fail({ kind: 'revoked', token: sandbox.tokens.full })
    expect(await (await request('GET', '/v2/self')).json()).toStrictEqual({ active: false })
    expect((await request('GET', '/v2/objects')).status).toBe(401)
    expect((await request('GET', '/v2/objects', undefined, sandbox.tokens.readOnly)).status).toBe(200)
    await control.clearFaults()
    expect((await request('GET', '/v2/objects')).status).toBe(200)
  })

  it('scope-lost reduces the token to the remaining scopes', async () => {
    await control.fail({ kind: 'scope-lost', scopes: ['object_configuration:read'] })
    expect(await (await request('GET', '/v2/self')).json()).toMatchObject({ scope: 'object_configuration:read' })
    expect((await request('GET', '/v2/objects')).status).toBe(200)
    expect((await createPerson('new@example.com')).status).toBe(403)
  })

  it('faults apply only to matching requests, and as many times as requested', async () => {
    await control.fail({
      kind: 'error-500',
      times: 2,
      method: 'get',
      pathPattern: '/attributes$',
      token: sandbox.tokens.full,
    })
    await control.fail({ kind: 'unavailable-html', times: null, pathPattern: '^/v2/self$' })
    const statuses = async (path: string, token?: string): Promise<number> =>
      (await request('GET', path, undefined, token)).status
    expect(await statuses('/v2/objects')).toBe(200)
    expect(await statuses('/v2/objects/people/attributes', sandbox.tokens.readOnly)).toBe(200)
    expect(await statuses('/v2/objects/people/attributes')).toBe(500)
    expect(await statuses('/v2/objects/people/attributes')).toBe(500)
    expect(await statuses('/v2/objects/people/attributes')).toBe(200)
    expect(await statuses('/v2/self')).toBe(503)
    expect(await statuses('/v2/self')).toBe(503)
  })

  it.each<[source: string, kind: Fault['kind'], error: object]>([
    [
      'openapi-2026-10; docs: activity records',
      'write-conflict',
      { status_code: 409, type: 'invalid_request_error', code: 'concurrent_write_conflict' },
    ],
    ['openapi-2026-10', 'write-forbidden', { status_code: 403, type: 'auth_error', code: 'unauthorized' }],
    [
      'openapi-2026-10',
      'plan-limit',
      { status_code: 400, type: 'invalid_request_error', code: 'particle_gate_violation' },
    ],
  ])('(%s) %s rejects record writes n times, stores nothing, then lets them through', async (_source, kind, error) => {
    await control.fail({ kind, times: 2 })
    expect((await request('GET', '/v2/objects')).status).toBe(200)
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const response = await createPerson('new@example.com')
      const body = (await response.json()) as { status_code: number; message: string }
      expect(body).toMatchObject(error)
      expect(response.status).toBe(body.status_code)
      expect(body.message).not.toContain('scope')
      expect(await countPeople('new@example.com')).toBe(0)
    }
    expect((await createPerson('new@example.com')).status).toBe(200)
  })

  const RECORDS = '/v2/objects/people/records'
  const RECORD = `${RECORDS}/00000000-0000-4000-8000-000000000404`

  it.each([
    ['write-conflict', 'POST', RECORDS, true],
    ['write-conflict', 'PUT', `${RECORDS}?matching_attribute=email_addresses`, true],
    ['write-conflict', 'PATCH', RECORD, true],
    ['write-conflict', 'PUT', RECORD, true],
    ['write-conflict', 'GET', RECORD, false],
    ['write-conflict', 'DELETE', RECORD, false],
    ['write-conflict', 'POST', `${RECORDS}/query`, false],
    ['write-conflict', 'POST', '/v2/objects/records/search', false],
    ['write-conflict', 'POST', '/v2/webhooks', false],
    ['merge-in-progress', 'POST', RECORDS, false],
    ['merge-in-progress', 'PUT', `${RECORDS}?matching_attribute=email_addresses`, true],
  ] as const)('(openapi-2026-10) %s applies to %s %s: %s', async (kind, method, path, applies) => {
    await control.fail({ kind })
    await request(method, path, method === 'GET' ? undefined : {})
    expect((await control.requests())[0]?.fault).toBe(applies ? kind : undefined)
  })

  it.each([
    ['GET', 404],
    ['PATCH', 400],
  ])('(openapi-2026) a %s of a record that is being merged gets a %d', async (method, status) => {
    await control.fail({ kind: 'merge-in-progress' })
    const response = await request(method, RECORD, method === 'GET' ? undefined : {})
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status,
      body: { code: 'merge_in_progress' },
    })
  })

  it('rejects an unknown kind of fault', async () => {
    const fault = { kind: 'flood' } as unknown as Fault
    await expect(control.fail(fault)).rejects.toThrow('Unknown fault')
  })
})

describe('the request log', () => {
  it('lists requests in order of arrival, all or those of one token', async () => {
    await request('GET', '/v2/objects/people/attributes?limit=2')
    await request('GET', '/v2/objects', undefined, sandbox.tokens.noScopes)
    await fetch(`${sandbox.url}/v2/self`)
    const label = (token: string): string => `…${token.slice(-4)}`
    expect(await control.requests()).toMatchObject([
      {
        n: 1,
        method: 'GET',
        path: '/v2/objects/people/attributes',
        query: '?limit=2',
        status: 200,
        token: label(sandbox.tokens.full),
      },
      { n: 2, method: 'GET', path: '/v2/objects', query: '', status: 403, token: label(sandbox.tokens.noScopes) },
      { n: 3, path: '/v2/self', status: 400, token: null },
    ])
    expect(await control.requests(sandbox.tokens.noScopes)).toHaveLength(1)
    expect(JSON.stringify(await control.requests())).not.toContain(sandbox.tokens.full)
    await control.clearRequests()
    expect(await control.requests()).toStrictEqual([])
  })
})
