import { Hono } from 'hono'
import { answer, readJson } from '../http/response'
import { type Fault, FAULT_KINDS } from '../http/faults'
import { ALL_SCOPES } from '../http/scopes'
import type { NewObject } from '../workspace/make'
import { tokenFor, uuidFor } from '../workspace/ids'
import { DEFAULT_SETTINGS, type Settings } from '../settings'
import type { World } from '../server-state'

/** A workspace to add. */
export interface NewWorkspace {
  name?: string
  /** Of its token; all, when left out. */
  scopes?: string[]
  /** How many generated people to add, with companies and deals. */
  records?: number
  /** Objects to add to those of the seed. */
  objects?: NewObject[]
  /** Leaves out the seed's own records. */
  isEmpty?: boolean
}

/** A token to add. */
export interface NewToken {
  /** The main workspace, when left out. */
  workspaceId?: string
  scopes: string[]
}

function slugFor(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

/** Returns the routes that steer the server as a whole: faults, the request log, settings, workspaces and tokens. */
export function controlRoutes(world: World): Hono {
  const routes = new Hono()

  routes.post('/faults', async (context) => {
    const fault = (await readJson(context)) as Fault
    if (!FAULT_KINDS.includes(fault.kind))
      return answer(context, { error: `Unknown fault. One of: ${FAULT_KINDS.join(', ')}` }, 400)
    world.faults.add(fault)
    return answer(context, {})
  })

  routes.delete('/faults', (context) => {
    world.faults.clear()
    return answer(context, {})
  })

  routes.get('/requests', (context) => answer(context, world.log.list(context.req.query('token'))))

  routes.delete('/requests', (context) => {
    world.log.clear()
    return answer(context, {})
  })

  routes.post('/settings', async (context) => {
    const wanted = (await readJson(context)) as Partial<Settings>
    const unknown = Object.keys(wanted).filter((name) => !(name in DEFAULT_SETTINGS))
    if (unknown.length > 0) return answer(context, { error: `There is no setting ${unknown.join(', ')}.` }, 400)
    Object.assign(world.settings, wanted)
    return answer(context, world.settings)
  })

  routes.post('/reset', (context) => {
    world.reset()
    return answer(context, {})
  })

  routes.post('/workspaces', async (context) => {
    const number = world.nextNumber()
    const wanted = (await readJson(context)) as NewWorkspace
    const { name = `Workspace ${number}`, scopes = ALL_SCOPES, ...rest } = wanted
    const tenant = world.addTenant({ ...rest, id: uuidFor(`workspace/${number}`), name, slug: slugFor(name) })
    const { token } = world.addGrant(tokenFor(`workspace/${number}`), tenant, scopes)
    return answer(context, { token, workspaceId: tenant.id })
  })

  routes.post('/tokens', async (context) => {
    const { workspaceId, scopes } = (await readJson(context)) as NewToken
    const tenant = workspaceId === undefined ? world.main : world.tenant(workspaceId)
    if (!tenant) return answer(context, { error: `There is no workspace ${workspaceId ?? ''}.` }, 404)
    const { token } = world.addGrant(tokenFor(`token/${world.nextNumber()}`), tenant, scopes)
    return answer(context, { token })
  })

  return routes
}
