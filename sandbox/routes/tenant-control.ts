import { type Context, Hono } from 'hono'
import { jsonResponse, readJson } from '../http/response'
import { ApiError } from '../api-error'
import {
  addAttribute,
  addObject,
  addView,
  type AttributeChange,
  changeAttribute,
  changeObject,
  type ObjectChange,
} from '../workspace/edit'
import { getAttribute, getObject, getRecord } from '../workspace/lookup'
import type { NewAttribute, NewObject, NewView } from '../workspace/make'
import { SYSTEM_ACTOR } from '../workspace/model'
import type { Tenant } from '../workspace/tenant'
import { toTimestamp } from '../workspace/time'
import { attributeToWire, objectToWire, recordToWire, viewToWire } from '../workspace/wire'
import { mergeRecords } from '../writes/merge'
import { createRecord, updateRecord } from '../writes/records'
import type { ServerState } from '../server-state'

/** Merges two records: the values of the first win, the second fills the gaps. */
export interface MergeRequest {
  object: string
  recordId: string
  duplicateRecordId: string
}

/** Values written by Attio itself, as in enrichment. Without `recordId`, a new record is created. */
export interface SystemChange {
  object: string
  recordId?: string
  values: Record<string, unknown>
}

/** Changes to one workspace by its admins and by Attio. `?token=` selects another workspace than the main one. */
export function tenantControlRoutes(state: ServerState): Hono {
  const routes = new Hono()

  function tenantOf(context: Context): Tenant {
    const token = context.req.query('token')
    const tenant = token === undefined ? state.main : state.grant(token)?.tenant
    if (!tenant) throw new ApiError(404, 'not_found', 'No workspace has this token.')
    return tenant
  }

  routes.post('/objects', async (context) => {
    const { writableWorkspace: workspace } = tenantOf(context)
    const object = addObject(workspace, (await readJson(context)) as NewObject)
    return jsonResponse(context, { data: objectToWire(workspace, object) })
  })

  routes.patch('/objects/:object', async (context) => {
    const { writableWorkspace: workspace } = tenantOf(context)
    const change = (await readJson(context)) as ObjectChange
    const object = changeObject(workspace, context.req.param('object'), change)
    return jsonResponse(context, { data: objectToWire(workspace, object) })
  })

  routes.post('/objects/:object/attributes', async (context) => {
    const { writableWorkspace: workspace } = tenantOf(context)
    const object = getObject(workspace, context.req.param('object'))
    const attribute = addAttribute(workspace, object, (await readJson(context)) as NewAttribute)
    return jsonResponse(context, { data: attributeToWire(workspace, object, attribute) })
  })

  routes.post('/objects/:object/views', async (context) => {
    const { writableWorkspace: workspace } = tenantOf(context)
    const object = getObject(workspace, context.req.param('object'))
    const view = addView(object, (await readJson(context)) as NewView)
    return jsonResponse(context, { data: viewToWire(workspace, object, view) })
  })

  routes.patch('/objects/:object/attributes/:attribute', async (context) => {
    const { writableWorkspace: workspace } = tenantOf(context)
    const object = getObject(workspace, context.req.param('object'))
    const attribute = getAttribute(object, context.req.param('attribute'))
    changeAttribute(workspace, object, attribute, (await readJson(context)) as AttributeChange)
    return jsonResponse(context, { data: attributeToWire(workspace, object, attribute) })
  })

  routes.post('/merge', async (context) => {
    const tenant = tenantOf(context)
    const workspace = tenant.writableWorkspace
    const wanted = (await readJson(context)) as MergeRequest
    const object = getObject(workspace, wanted.object)
    const record = getRecord(object, wanted.recordId)
    const duplicate = getRecord(object, wanted.duplicateRecordId)
    const target = { workspace, object, actor: SYSTEM_ACTOR, now: toTimestamp(Date.now()) }
    const written = mergeRecords(target, record, duplicate, state.settings.merges)
    tenant.publish(written.changes)
    return jsonResponse(context, { data: recordToWire(workspace, object, written.record) })
  })

  routes.post('/system-change', async (context) => {
    const tenant = tenantOf(context)
    const workspace = tenant.writableWorkspace
    const { object: slug, recordId, values } = (await readJson(context)) as SystemChange
    const object = getObject(workspace, slug)
    const write = { workspace, object, values, actor: SYSTEM_ACTOR, now: toTimestamp(Date.now()), mayWriteAll: true }
    const { record, changes } =
      recordId === undefined ? createRecord(write) : updateRecord(write, getRecord(object, recordId), 'overwrite')
    tenant.publish(changes)
    return jsonResponse(context, { data: recordToWire(workspace, object, record) })
  })

  routes.get('/deliveries', async (context) => {
    const tenant = tenantOf(context)
    await tenant.whenIdle()
    return jsonResponse(context, tenant.webhooks.deliveries())
  })

  return routes
}
