import { Hono } from 'hono'
import { answer, readJson } from '../http/answer'
import type { Environment } from '../http/environment'
import { requireScopes } from '../http/guard'
import type { Hit } from '../search'
import { imageOf, labelOf, textsOf } from '../search/document'
import { parseSearch } from '../search/request'
import type { Workspace } from '../workspace/model'
import type { World } from '../world'

/** Beside what all hits show (OpenAPI of 2026). */
const SHOWN = new Map([
  ['people', ['email_addresses', 'phone_numbers']],
  ['companies', ['domains']],
])

function hitToWire(workspace: Workspace, { object, record }: Hit): Record<string, unknown> {
  return {
    id: { workspace_id: workspace.id, object_id: object.id, record_id: record.id },
    record_text: labelOf(object, record),
    record_image: imageOf(object, record),
    object_slug: object.slug,
    ...Object.fromEntries((SHOWN.get(object.slug) ?? []).map((slug) => [slug, textsOf(object, record, slug)])),
  }
}

/** Returns the route that searches the records of several objects (OpenAPI of 2026, beta). */
export function searchRoutes(world: World): Hono<Environment> {
  const reads = requireScopes('record_permission:read', 'object_configuration:read')
  const routes = new Hono<Environment>()

  routes.post('/v2/objects/records/search', reads, async (context) => {
    const { workspace, search } = context.get('grant').tenant
    const request = parseSearch(workspace, await readJson(context))
    const hits = search.find(request, world.settings.searchLagMs)
    return answer(context, { data: hits.map((hit) => hitToWire(workspace, hit)) })
  })

  return routes
}
