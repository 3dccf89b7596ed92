import { Hono } from 'hono'
import { jsonResponse } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { requireScopes } from '../http/auth-middleware'
import { notFound } from '../api-error'
import { memberToWire } from '../workspace/wire'

const MEMBERS_PATH = '/v2/workspace_members'

/**
 * All members on one page, suspended ones included
 * (https://docs.attio.com/rest-api/endpoint-reference/workspace-members/list-workspace-members).
 */
export function memberRoutes(): Hono<AppEnv> {
  const reads = requireScopes('user_management:read')
  const routes = new Hono<AppEnv>()

  routes.get(MEMBERS_PATH, reads, (context) => {
    const { workspace } = context.get('grant').tenant
    return jsonResponse(context, { data: workspace.members.map((member) => memberToWire(workspace, member)) })
  })

  routes.get(`${MEMBERS_PATH}/:member`, reads, (context) => {
    const { workspace } = context.get('grant').tenant
    const id = context.req.param('member')
    const member = workspace.members.find((each) => each.id === id.toLowerCase())
    if (!member) throw notFound(`Workspace member with ID "${id}" not found.`)
    return jsonResponse(context, { data: memberToWire(workspace, member) })
  })

  return routes
}
