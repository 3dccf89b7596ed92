import { Hono, type Context } from 'hono'
import { jsonResponse, readJson } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { requireScopes } from '../http/auth-middleware'
import { limitQueryScore } from '../http/rate-limit-middleware'
import { invalidParameter } from '../http/parameters'
import { scoreOf } from '../http/query-scores'
import { executeQuery } from '../query'
import { notFound } from '../api-error'
import { getObject, getRecord } from '../workspace/lookup'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { toTimestamp } from '../workspace/time'
import { recordToWire } from '../workspace/wire'
import { readValues } from '../writes/body'
import {
  assertRecord,
  createRecord,
  deleteRecord,
  type MultiselectMode,
  type WrittenRecord,
  updateRecord,
} from '../writes/records'
import type { RecordWrite } from '../writes/validate-values'
import type { ServerState } from '../server-state'

const RECORDS_PATH = '/v2/objects/:object/records'
const RECORD_PATH = `${RECORDS_PATH}/:record`

interface RecordTarget {
  workspace: Workspace
  object: CrmObject
}

function targetOf(context: Context<AppEnv>): RecordTarget {
  const { workspace } = context.get('grant').tenant
  return { workspace, object: getObject(workspace, context.req.param('object') ?? '') }
}

function recordOf(context: Context<AppEnv>, object: CrmObject): CrmRecord {
  return getRecord(object, context.req.param('record') ?? '')
}

function writableTargetOf(context: Context<AppEnv>): RecordTarget {
  const workspace = context.get('grant').tenant.writableWorkspace
  return { workspace, object: getObject(workspace, context.req.param('object') ?? '') }
}

function actorOf(context: Context<AppEnv>): RecordWrite['actor'] {
  return { type: 'api-token', id: context.get('grant').clientId }
}

async function readWrite(context: Context<AppEnv>): Promise<RecordWrite> {
  const values = readValues(await readJson(context))
  const { settings: answers } = context.get('grant').tenant
  return { ...writableTargetOf(context), values, actor: actorOf(context), now: toTimestamp(Date.now()), answers }
}

function publishRecord(
  context: Context<AppEnv>,
  { workspace, object }: RecordTarget,
  written: WrittenRecord,
): Response {
  context.get('grant').tenant.publish(written.changes)
  return jsonResponse(context, { data: recordToWire(workspace, object, written.record) })
}

async function update(context: Context<AppEnv>, mode: MultiselectMode): Promise<Response> {
  const write = await readWrite(context)
  return publishRecord(context, write, updateRecord(write, recordOf(context, write.object), mode))
}

export function recordRoutes(state: ServerState): Hono<AppEnv> {
  const reads = requireScopes('record_permission:read', 'object_configuration:read')
  const writes = requireScopes('record_permission:read-write', 'object_configuration:read')
  const routes = new Hono<AppEnv>()

  routes.post(`${RECORDS_PATH}/query`, reads, async (context) => {
    const { workspace } = context.get('grant').tenant
    const unknown = () => notFound('The referenced object was not found.')
    const object = getObject(workspace, context.req.param('object'), unknown)
    const body = await readJson(context)
    const score = scoreOf(body)
    limitQueryScore(state, context, score)
    const records = executeQuery(workspace, object, body, state.settings)
    context.header('x-attio-record-query-score', String(score))
    return jsonResponse(context, { data: records.map((record) => recordToWire(workspace, object, record)) })
  })

  routes.post(RECORDS_PATH, writes, async (context) => {
    const write = await readWrite(context)
    return publishRecord(context, write, createRecord(write))
  })

  routes.put(RECORDS_PATH, writes, async (context) => {
    const matching = context.req.query('matching_attribute')
    if (matching === undefined) {
      const issue = {
        code: 'invalid_type',
        path: ['matching_attribute'],
        message: 'Required',
        expected: 'string',
        received: 'undefined',
      }
      throw invalidParameter(issue)
    }
    const write = await readWrite(context)
    return publishRecord(context, write, assertRecord(write, matching))
  })

  routes.get(RECORD_PATH, reads, (context) => {
    const { workspace, object } = targetOf(context)
    return jsonResponse(context, { data: recordToWire(workspace, object, recordOf(context, object)) })
  })

  routes.patch(RECORD_PATH, writes, (context) => update(context, 'append'))

  routes.put(RECORD_PATH, writes, (context) => update(context, 'overwrite'))

  routes.delete(RECORD_PATH, writes, (context) => {
    const { workspace, object } = writableTargetOf(context)
    const record = recordOf(context, object)
    const target = { workspace, object, actor: actorOf(context), now: toTimestamp(Date.now()) }
    context.get('grant').tenant.publish(deleteRecord(target, record))
    return jsonResponse(context, {})
  })

  return routes
}
