import { Hono } from 'hono'
import { errorResponse } from './http/response'
import { injectFaults } from './http/fault-middleware'
import type { AppEnv } from './http/app-env'
import { authenticate } from './http/auth-middleware'
import { limitRate } from './http/rate-limit-middleware'
import { logRequests } from './http/request-log-middleware'
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
import type { ServerState } from './server-state'

/** The sandbox as an HTTP app without a port: `/v2` plays Attio, `/control` is for tests. */
export function createApp(state: ServerState): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.onError(errorResponse)
  const sendRequest = (path: string, init: RequestInit) => app.request(path, init)
  app.use('/v2/*', logRequests(state), injectFaults(state, sendRequest), limitRate(state))
  app.route('/', selfRoutes(state))
  app.use('/v2/*', authenticate(state))
  app.route('/', objectRoutes())
  app.route('/', viewRoutes())
  app.route('/', recordRoutes(state))
  app.route('/', searchRoutes(state))
  app.route('/', memberRoutes())
  app.route('/', webhookRoutes())
  app.route('/control', controlRoutes(state))
  app.route('/control', tenantControlRoutes(state))
  app.notFound((context) => {
    const { method, path } = context.req
    return errorResponse(notFound(`Could not find endpoint "${method} ${path}".`), context)
  })
  return app
}
