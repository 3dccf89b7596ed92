import { Hono } from 'hono'
import { jsonResponse, readJson } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { requireScopes } from '../http/auth-middleware'
import type { SearchHit } from '../search'
import { imageOf, labelOf, textsOf } from '../search/document'
import { parseSearchRequest } from '../search/request'
import type { Workspace } from '../workspace/model'
import type { ServerState } from '../server-state'

/** Attributes in a hit, in addition to those that every hit has (OpenAPI of 2026). */
const SHOWN = new Map([
  ['people', ['email_addresses', 'phone_numbers']],
  ['companies', ['domains']],
])

function hitToWire(workspace: Workspace, { object, record }: SearchHit): Record<string, unknown> {
  return {
    id: { workspace_id: workspace.id, object_id: object.id, record_id: record.id },
    record_text: labelOf(object, record),
    record_image: imageOf(object, record),
    object_slug: object.slug,
    ...Object.fromEntries((SHOWN.get(object.slug) ?? []).map((slug) => [slug, textsOf(object, record, slug)])),
  }
}

/** Search over the records of several objects (OpenAPI of 2026, beta). */
export function searchRoutes(state: ServerState): Hono<AppEnv> {
  const reads = requireScopes('record_permission:read', 'object_configuration:read')
  const routes = new Hono<AppEnv>()

  routes.post('/v2/objects/records/search', reads, async (context) => {
    const { workspace, search } = context.get('grant').tenant
    const request = parseSearchRequest(workspace, await readJson(context))
    const hits = search.find(request, state.settings.searchLagMs)
    return jsonResponse(context, { data: hits.map((hit) => hitToWire(workspace, hit)) })
  })

  return routes
}
