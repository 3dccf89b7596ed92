import { Hono } from 'hono'
import { answerError } from './http/response'
import { disturb } from './http/fault-middleware'
import type { Environment } from './http/app-env'
import { authenticate, limit } from './http/auth-middleware'
import { observe } from './http/request-log-middleware'
import { notFound } from './api-error'
import { controlRoutes } from './routes/control'
import { memberRoutes } from './routes/members'
import { objectRoutes } from './routes/objects'
import { recordRoutes } from './routes/records'
import { searchRoutes } from './routes/search'
import { selfRoutes } from './routes/self'
import { tenantControlRoutes } from './routes/tenant-control'
import { viewRoutes } from './routes/views'
import { webhookRoutes } from './routes/webhooks'
import type { World } from './server-state'

/** Returns the sandbox as an HTTP app that needs no port: `/v2` is Attio's, `/control` is for tests. */
export function createApp(world: World): Hono<Environment> {
  const app = new Hono<Environment>()
  app.onError(answerError)
  const dispatch = (path: string, init: RequestInit) => app.request(path, init)
  app.use('/v2/*', observe(world), disturb(world, dispatch), limit(world))
  app.route('/', selfRoutes(world))
  app.use('/v2/*', authenticate(world))
  app.route('/', objectRoutes())
  app.route('/', viewRoutes())
  app.route('/', recordRoutes(world))
  app.route('/', searchRoutes(world))
  app.route('/', memberRoutes())
  app.route(
    '/v2/webhooks',
    webhookRoutes((context) => context.get('grant').tenant.webhooks),
  )
  app.route('/control', controlRoutes(world))
  app.route('/control', tenantControlRoutes(world))
  app.notFound((context) => {
    const { method, path } = context.req
    return answerError(notFound(`Could not find endpoint "${method} ${path}".`), context)
  })
  return app
}
