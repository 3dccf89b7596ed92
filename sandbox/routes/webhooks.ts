import { Hono } from 'hono'
import { jsonResponse, readJson } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { requireScopes } from '../http/auth-middleware'

const PATH = '/v2/webhooks'

export function webhookRoutes(): Hono<AppEnv> {
  const reads = requireScopes('webhook:read')
  const writes = requireScopes('webhook:read-write')
  const routes = new Hono<AppEnv>()

  routes.get(PATH, reads, (context) => {
    const { webhooks } = context.get('grant').tenant
    return jsonResponse(context, { data: webhooks.list(context.req.query()) })
  })

  routes.post(PATH, writes, async (context) => {
    const { webhooks } = context.get('grant').tenant
    return jsonResponse(context, { data: webhooks.create(await readJson(context)) })
  })

  routes.get(`${PATH}/:id`, reads, (context) => {
    const { webhooks } = context.get('grant').tenant
    return jsonResponse(context, { data: webhooks.get(context.req.param('id')) })
  })

  routes.patch(`${PATH}/:id`, writes, async (context) => {
    const { webhooks } = context.get('grant').tenant
    return jsonResponse(context, { data: webhooks.update(context.req.param('id'), await readJson(context)) })
  })

  routes.delete(`${PATH}/:id`, writes, (context) => {
    context.get('grant').tenant.webhooks.remove(context.req.param('id'))
    return jsonResponse(context, {})
  })

  return routes
}
