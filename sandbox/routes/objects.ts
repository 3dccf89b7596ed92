import { Hono, type Context } from 'hono'
import { jsonResponse } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { requireScopes } from '../http/auth-middleware'
import { integerParameter, showsArchived } from '../http/parameters'
import { ApiError } from '../api-error'
import { getAttribute, getObject } from '../workspace/lookup'
import type { Attribute, CrmObject, Workspace } from '../workspace/model'
import { attributeToWire, objectToWire, optionToWire, statusToWire } from '../workspace/wire'

const ATTRIBUTES_PATH = '/v2/objects/:object/attributes'

/** Attio documents neither a default nor a maximum for a list of attributes; a captured list of 54 was complete. */
const DEFAULT_LIMIT = 1000

interface AttributeTarget {
  workspace: Workspace
  object: CrmObject
  attribute: Attribute
}

function attributeTargetOf(context: Context<AppEnv>): AttributeTarget {
  const { workspace } = context.get('grant').tenant
  const object = getObject(workspace, context.req.param('object') ?? '')
  return { workspace, object, attribute: getAttribute(object, context.req.param('attribute') ?? '') }
}

export function objectRoutes(): Hono<AppEnv> {
  const readsMetadata = requireScopes('object_configuration:read')
  const routes = new Hono<AppEnv>()

  routes.get('/v2/objects', readsMetadata, (context) => {
    const { workspace } = context.get('grant').tenant
    // Objects are ordered by ID, not by name (observed live).
    const objects = workspace.objects.filter(({ isEnabled }) => isEnabled).sort((a, b) => (a.id < b.id ? -1 : 1))
    return jsonResponse(context, { data: objects.map((object) => objectToWire(workspace, object)) })
  })

  routes.get('/v2/objects/:object', readsMetadata, (context) => {
    const { workspace } = context.get('grant').tenant
    return jsonResponse(context, { data: objectToWire(workspace, getObject(workspace, context.req.param('object'))) })
  })

  routes.get(ATTRIBUTES_PATH, readsMetadata, (context) => {
    const { workspace } = context.get('grant').tenant
    const object = getObject(workspace, context.req.param('object'))
    const offset = integerParameter('offset', context.req.query('offset'), { fallback: 0 })
    const limit = integerParameter('limit', context.req.query('limit'), { fallback: DEFAULT_LIMIT })
    const shown = object.attributes.filter(({ isArchived }) => !isArchived || showsArchived(context))
    const page = shown.slice(offset, offset + limit)
    return jsonResponse(context, { data: page.map((attribute) => attributeToWire(workspace, object, attribute)) })
  })

  routes.get(`${ATTRIBUTES_PATH}/:attribute`, readsMetadata, (context) => {
    const { workspace, object, attribute } = attributeTargetOf(context)
    return jsonResponse(context, { data: attributeToWire(workspace, object, attribute) })
  })

  // An attribute without options has an empty list, not an error (reported for a status attribute).
  routes.get(`${ATTRIBUTES_PATH}/:attribute/options`, readsMetadata, (context) => {
    const { workspace, object, attribute } = attributeTargetOf(context)
    const options = attribute.options.filter(({ isArchived }) => !isArchived || showsArchived(context))
    return jsonResponse(context, { data: options.map((option) => optionToWire(workspace, object, attribute, option)) })
  })

  routes.get(`${ATTRIBUTES_PATH}/:attribute/statuses`, readsMetadata, (context) => {
    const { workspace, object, attribute } = attributeTargetOf(context)
    // Not documented for other types, so the sandbox is strict.
    if (attribute.type !== 'status') {
      throw new ApiError(400, 'validation_type', 'This attribute is not a status attribute.')
    }
    const statuses = attribute.statuses.filter(({ isArchived }) => !isArchived || showsArchived(context))
    return jsonResponse(context, { data: statuses.map((status) => statusToWire(workspace, object, attribute, status)) })
  })

  return routes
}
