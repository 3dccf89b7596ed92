import { Hono } from 'hono'
import { listen, respondWithError, type LocalServer } from './local-server'

/** An integration as the CLI sends it. */
export type DeployedIntegration = Record<string, unknown>

/** A local server that integrations can be deployed to. */
export interface DeployApi extends LocalServer {
  /** The calls so far, as "METHOD /path". */
  calls: string[]
  /** Bodies of requests that change something. */
  bodies: DeployedIntegration[]
}

const NOW = '2026-05-15T20:39:15.678Z'
/** Botpress's response for omitted parts of an integration. */
const EMPTY = {
  actions: {},
  channels: {},
  entities: {},
  events: {},
  interfaces: {},
  states: {},
  secrets: [],
  user: { tags: {} },
}
const WORKSPACE = { id: 'ws_1', name: 'Analytical Engines', handle: 'engines' }

/** Starts a local server for the part of the Botpress API that `bp login` and `bp deploy` use. It accepts one token. */
export async function startDeployApi(token: string): Promise<DeployApi> {
  const calls: string[] = []
  const bodies: DeployedIntegration[] = []
  const deployed = new Map<string, DeployedIntegration>()
  const app = new Hono()

  app.use(async (context, next) => {
    calls.push(`${context.req.method} ${decodeURIComponent(context.req.path)}`)
    if (context.req.header('authorization') !== `Bearer ${token}`) return respondWithError(context, 401, 'Unauthorized')
    await next()
  })
  app.get('/v1/admin/bots', (context) => context.json({ bots: [], meta: {} }))
  app.get('/v1/admin/workspaces', (context) => context.json({ workspaces: [WORKSPACE], meta: {} }))
  app.get('/v1/admin/workspaces/ws_1', (context) => context.json(WORKSPACE))
  app.get('/v1/admin/integrations', (context) => context.json({ integrations: [], meta: {} }))
  app.get('/v1/admin/integrations/:name/:version', (context) => {
    const { name, version } = context.req.param()
    const integration = deployed.get(`${name}@${version}`)
    return integration ? context.json({ integration }) : respondWithError(context, 404, 'ResourceNotFound')
  })
  app.post('/v1/admin/integrations', async (context) => {
    const body = await context.req.json<DeployedIntegration>()
    bodies.push(body)
    const integration = { id: 'integration_1', createdAt: NOW, updatedAt: NOW, public: false, ...EMPTY, ...body }
    deployed.set(`${String(body.name)}@${String(body.version)}`, integration)
    return context.json({ integration })
  })
  app.put('/v1/admin/integrations/:id', async (context) => {
    const body = await context.req.json<DeployedIntegration>()
    bodies.push(body)
    return context.json({ integration: { ...body, id: context.req.param('id') } })
  })
  app.notFound((context) => respondWithError(context, 404, 'ResourceNotFound'))

  return { ...(await listen(app)), calls, bodies }
}
