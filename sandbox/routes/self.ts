import { Hono } from 'hono'
import { jsonResponse } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { requireTokenForSelf } from '../http/token'
import type { Grant, ServerState } from '../server-state'

const ISSUED_AT = Date.UTC(2026, 0, 5, 9) / 1000

/** Token introspection as in RFC 7662, without the `data` wrapper. */
function identify({
  tenant: { workspace },
  scopes,
  clientId,
  level,
  isAuthorizedByMember,
}: Grant): Record<string, unknown> {
  return {
    active: true,
    scope: scopes.join(' '),
    client_id: clientId,
    token_type: 'Bearer',
    exp: null,
    iat: ISSUED_AT,
    sub: workspace.id,
    aud: clientId,
    iss: 'attio.com',
    // Optional in the OpenAPI document of 2026-10-03.
    ...(isAuthorizedByMember && { authorized_by_workspace_member_id: workspace.members[0]?.id ?? null }),
    token_level: level,
    workspace_id: workspace.id,
    workspace_name: workspace.name,
    workspace_slug: workspace.slug,
    workspace_logo_url: null,
  }
}

/**
 * `GET /v2/self`. A well-formed token that is unknown or revoked gets 200 `{"active": false}`, never a 401 (observed
 * live; https://docs.attio.com/rest-api/endpoint-reference/meta/identify).
 */
export function selfRoutes(state: ServerState): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/v2/self', (context) => {
    const grant = state.grant(requireTokenForSelf(context.req.header('authorization')))
    return jsonResponse(context, grant ? identify(grant) : { active: false })
  })
  return routes
}
