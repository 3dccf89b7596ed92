import { Hono } from 'hono'
import { jsonResponse } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { requireScopes } from '../http/auth-middleware'
import { invalidParameter, integerParameter, showsArchived } from '../http/parameters'
import { isUuid } from '../workspace/ids'
import { getObject } from '../workspace/lookup'
import { viewToWire } from '../workspace/wire'

const PAGE_SIZE = { fallback: 500, minimum: 1, maximum: 1000 }

/**
 * The cursor contains the last view of the previous page. UNSURE: Attio's own format, which clients must not rely on.
 */
function cursorFor(viewId: string): string {
  return Buffer.from(viewId).toString('base64url')
}

/** UNSURE: Attio's wording for an invalid cursor. */
function lastViewOf(cursor: string | undefined): string {
  if (cursor === undefined) return ''
  const viewId = Buffer.from(cursor, 'base64url').toString()
  if (!isUuid(viewId)) throw invalidParameter({ code: 'invalid', path: ['cursor'], message: 'Invalid cursor' })
  return viewId
}

/** Lists the saved views of an object, ordered by ID (OpenAPI of 2026). */
export function viewRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/v2/objects/:object/views', requireScopes('object_configuration:read'), (context) => {
    const { workspace } = context.get('grant').tenant
    const object = getObject(workspace, context.req.param('object'))
    const limit = integerParameter('limit', context.req.query('limit'), PAGE_SIZE)
    const before = lastViewOf(context.req.query('cursor'))
    const left = object.views
      .filter(({ id, isArchived }) => id > before && (!isArchived || showsArchived(context)))
      .sort((one, other) => (one.id < other.id ? -1 : 1))
    const page = left.slice(0, limit)
    const last = page.at(-1)
    return jsonResponse(context, {
      data: page.map((view) => viewToWire(workspace, object, view)),
      pagination: { next_cursor: last && left.length > limit ? cursorFor(last.id) : null },
    })
  })

  return routes
}
