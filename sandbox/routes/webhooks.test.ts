import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { errorResponse } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { DEFAULT_SETTINGS } from '../settings'
import { Tenant } from '../workspace/tenant'
import { createWebhooks } from '../webhooks'
import { webhookRoutes } from './webhooks'

function appFor(...scopes: string[]): Hono<AppEnv> {
  const make = (): never => {
    throw new Error('Webhooks do not need records')
  }
  const tenant = new Tenant('workspace', make, () => DEFAULT_SETTINGS)
  const webhooks = createWebhooks({ workspaceId: tenant.id })
  const app = new Hono<AppEnv>()
  app.onError(errorResponse)
  app.use(async (context, next) => {
    context.set('grant', {
      token: 'token',
      tenant,
      scopes,
      clientId: 'client',
      level: 'workspace',
      isAuthorizedByMember: true,
    })
    await next()
  })
  app.route(
    '/v2/webhooks',
    webhookRoutes(() => webhooks),
  )
  return app
}

interface TestResponse {
  status: number
  body: Record<string, unknown> & { data?: { id: { webhook_id: string } } }
}

async function send(app: Hono<AppEnv>, method: string, path: string, body?: unknown): Promise<TestResponse> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await app.request(path, { method, ...sent })
  return { status: response.status, body: (await response.json()) as TestResponse['body'] }
}

const CONFIG = {
  data: { target_url: 'https://example.com/webhook', subscriptions: [{ event_type: 'note.created', filter: null }] },
}

describe('the endpoints (https://docs.attio.com/rest-api/endpoint-reference/webhooks)', () => {
  it('creates, lists, returns, updates and deletes a webhook', async () => {
    const app = appFor('webhook:read-write')
    const created = await send(app, 'POST', '/v2/webhooks', CONFIG)
    expect(created).toMatchObject({ status: 200, body: { data: CONFIG.data } })
    expect(created.body.data).toHaveProperty('secret')
    const path = `/v2/webhooks/${created.body.data?.id.webhook_id ?? ''}`

    const got = await send(app, 'GET', path)
    expect(got).toMatchObject({ status: 200, body: { data: CONFIG.data } })
    expect(got.body.data).not.toHaveProperty('secret')
    expect(await send(app, 'GET', '/v2/webhooks?limit=10&offset=0')).toEqual({
      status: 200,
      body: { data: [got.body.data] },
    })
    expect(await send(app, 'PATCH', path, { data: { target_url: 'https://example.org/' } })).toMatchObject({
      status: 200,
      body: { data: { target_url: 'https://example.org/' } },
    })
    expect(await send(app, 'DELETE', path)).toEqual({ status: 200, body: {} })
    expect(await send(app, 'GET', path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
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
    const { status: answered } = await send(appFor(scope), method, `/v2/webhooks${path}`)
    expect(answered).toBe(status)
  })
})
