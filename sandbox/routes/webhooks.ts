import { type Context, Hono } from 'hono'
import { jsonResponse, readJson } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { requireScopes } from '../http/auth-middleware'
import type { Webhooks } from '../webhooks'

/** Routes under `/v2/webhooks`. `webhooksOf` selects the webhooks of the requesting workspace. */
export function webhookRoutes(webhooksOf: (context: Context<AppEnv>) => Webhooks): Hono<AppEnv> {
  const reads = requireScopes('webhook:read')
  const writes = requireScopes('webhook:read-write')
  const routes = new Hono<AppEnv>()

  routes.get('/', reads, (context) => jsonResponse(context, { data: webhooksOf(context).list(context.req.query()) }))

  routes.post('/', writes, async (context) => {
    const body = await readJson(context)
    return jsonResponse(context, { data: webhooksOf(context).create(body) })
  })

  routes.get('/:id', reads, (context) =>
    jsonResponse(context, { data: webhooksOf(context).get(context.req.param('id')) }),
  )

  routes.patch('/:id', writes, async (context) => {
    const body = await readJson(context)
    return jsonResponse(context, { data: webhooksOf(context).update(context.req.param('id'), body) })
  })

  routes.delete('/:id', writes, (context) => {
    webhooksOf(context).remove(context.req.param('id'))
    return jsonResponse(context, {})
  })

  return routes
}
