import { Hono } from 'hono'
import { jsonResponse, readJson } from '../http/response'
import { type Fault, FAULT_KINDS } from '../http/faults'
import { ALL_SCOPES } from '../http/scopes'
import type { NewObject } from '../workspace/make'
import type { OptionalObject } from '../workspace/model'
import { tokenFor, uuidFor } from '../workspace/ids'
import { type Settings, settingsIssue } from '../settings'
import type { ServerState, TokenLevel } from '../server-state'

export interface NewWorkspace {
  name?: string
  /** The scopes of its token; the default is all. */
  scopes?: string[]
  /** Number of generated people; companies and deals are added in proportion. */
  records?: number
  /** Objects in addition to those of the seed. */
  objects?: NewObject[]
  /** Omits the seeded records. */
  isEmpty?: boolean
  /** Standard objects that are not enabled, as `deals` in new workspaces. */
  disabledObjects?: OptionalObject[]
}

export interface NewToken {
  /** The default is the main workspace. */
  workspaceId?: string
  scopes: string[]
  /** The default is `workspace`. */
  level?: TokenLevel
  /** Whether `/v2/self` names the member who authorized the token; the default is true. */
  isAuthorizedByMember?: boolean
}

function slugFor(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

/** Control of the whole server: faults, the request log, settings, workspaces and tokens. */
export function controlRoutes(state: ServerState): Hono {
  const routes = new Hono()

  routes.post('/faults', async (context) => {
    const fault = (await readJson(context)) as Fault
    if (!FAULT_KINDS.includes(fault.kind))
      return jsonResponse(context, { error: `Unknown fault. One of: ${FAULT_KINDS.join(', ')}` }, 400)
    state.faults.add(fault)
    return jsonResponse(context, {})
  })

  routes.delete('/faults', (context) => {
    state.faults.clear()
    return jsonResponse(context, {})
  })

  routes.get('/requests', (context) => jsonResponse(context, state.log.list(context.req.query('token'))))

  routes.delete('/requests', (context) => {
    state.log.clear()
    return jsonResponse(context, {})
  })

  routes.post('/settings', async (context) => {
    const wanted = (await readJson(context)) as Partial<Settings>
    const issue = settingsIssue(wanted)
    if (issue !== undefined) return jsonResponse(context, { error: issue }, 400)
    Object.assign(state.settings, wanted)
    return jsonResponse(context, state.settings)
  })

  routes.post('/reset', (context) => {
    state.reset()
    return jsonResponse(context, {})
  })

  routes.post('/workspaces', async (context) => {
    const number = state.nextNumber()
    const wanted = (await readJson(context)) as NewWorkspace
    const { name = `Workspace ${number}`, scopes = ALL_SCOPES, ...rest } = wanted
    const tenant = state.addTenant({ ...rest, id: uuidFor(`workspace/${number}`), name, slug: slugFor(name) })
    const { token } = state.addGrant(tokenFor(`workspace/${number}`), tenant, scopes)
    return jsonResponse(context, { token, workspaceId: tenant.id })
  })

  routes.post('/tokens', async (context) => {
    const { workspaceId, scopes, ...origin } = (await readJson(context)) as NewToken
    const tenant = workspaceId === undefined ? state.main : state.tenant(workspaceId)
    if (!tenant) return jsonResponse(context, { error: `There is no workspace ${workspaceId ?? ''}.` }, 404)
    const { token } = state.addGrant(tokenFor(`token/${state.nextNumber()}`), tenant, scopes, origin)
    return jsonResponse(context, { token })
  })

  return routes
}
