import { type Context, Hono } from 'hono'
import { answer, readJson } from '../http/response'
import type { Environment } from '../http/app-env'
import { requireScopes } from '../http/auth-middleware'
import type { Webhooks } from '../webhooks'

/** Returns the routes below `/v2/webhooks`; `webhooksOf` finds the webhooks of the workspace that asks. */
export function webhookRoutes(webhooksOf: (context: Context<Environment>) => Webhooks): Hono<Environment> {
  const reads = requireScopes('webhook:read')
  const writes = requireScopes('webhook:read-write')
  const routes = new Hono<Environment>()

  routes.get('/', reads, (context) => answer(context, { data: webhooksOf(context).list(context.req.query()) }))

  routes.post('/', writes, async (context) => {
    const body = await readJson(context)
    return answer(context, { data: webhooksOf(context).create(body) })
  })

  routes.get('/:id', reads, (context) => answer(context, { data: webhooksOf(context).get(context.req.param('id')) }))

  routes.patch('/:id', writes, async (context) => {
    const body = await readJson(context)
    return answer(context, { data: webhooksOf(context).update(context.req.param('id'), body) })
  })

  routes.delete('/:id', writes, (context) => {
    webhooksOf(context).remove(context.req.param('id'))
    return answer(context, {})
  })

  return routes
}
