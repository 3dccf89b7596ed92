import { Hono, type Context } from 'hono'
import { jsonResponse, readJson } from '../http/response'
import type { AppEnv } from '../http/app-env'
import { limitQueryScore, requireScopes } from '../http/auth-middleware'
import { invalidParameter } from '../http/parameters'
import { scoreOf } from '../http/query-scores'
import { runQuery } from '../query'
import { notFound } from '../api-error'
import { findObject, getObject, getRecord } from '../workspace/lookup'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { toTimestamp } from '../workspace/time'
import { recordToWire } from '../workspace/wire'
import { readValues } from '../writes/body'
import { assertRecord, createRecord, deleteRecord, type Mode, type Outcome, updateRecord } from '../writes/records'
import type { Write } from '../writes/validate-values'
import type { ServerState } from '../server-state'

const RECORDS = '/v2/objects/:object/records'
const RECORD = `${RECORDS}/:record`

interface Place {
  workspace: Workspace
  object: CrmObject
}

function placeOf(context: Context<AppEnv>): Place {
  const { workspace } = context.get('grant').tenant
  return { workspace, object: getObject(workspace, context.req.param('object') ?? '') }
}

function recordOf(context: Context<AppEnv>, object: CrmObject): CrmRecord {
  return getRecord(object, context.req.param('record') ?? '')
}

function ownPlaceOf(context: Context<AppEnv>): Place {
  const workspace = context.get('grant').tenant.writableWorkspace
  return { workspace, object: getObject(workspace, context.req.param('object') ?? '') }
}

function actorOf(context: Context<AppEnv>): Write['actor'] {
  return { type: 'api-token', id: context.get('grant').clientId }
}

async function readWrite(context: Context<AppEnv>): Promise<Write> {
  const values = readValues(await readJson(context))
  return { ...ownPlaceOf(context), values, actor: actorOf(context), now: toTimestamp(Date.now()) }
}

function answerRecord(context: Context<AppEnv>, { workspace, object }: Place, outcome: Outcome): Response {
  context.get('grant').tenant.publish(outcome.changes)
  return jsonResponse(context, { data: recordToWire(workspace, object, outcome.record) })
}

async function update(context: Context<AppEnv>, mode: Mode): Promise<Response> {
  const write = await readWrite(context)
  return answerRecord(context, write, updateRecord(write, recordOf(context, write.object), mode))
}

/** Returns the routes that query, read and write records. */
export function recordRoutes(state: ServerState): Hono<AppEnv> {
  const reads = requireScopes('record_permission:read', 'object_configuration:read')
  const writes = requireScopes('record_permission:read-write', 'object_configuration:read')
  const routes = new Hono<AppEnv>()

  routes.post(`${RECORDS}/query`, reads, async (context) => {
    const { workspace } = context.get('grant').tenant
    const object = findObject(workspace, context.req.param('object'))
    if (!object) throw notFound('The referenced object was not found.')
    const body = await readJson(context)
    const score = scoreOf(body)
    limitQueryScore(state, context, score)
    const records = runQuery(workspace, object, body, state.settings.filters)
    context.header('x-attio-record-query-score', String(score))
    return jsonResponse(context, { data: records.map((record) => recordToWire(workspace, object, record)) })
  })

  routes.post(RECORDS, writes, async (context) => {
    const write = await readWrite(context)
    return answerRecord(context, write, createRecord(write))
  })

  routes.put(RECORDS, writes, async (context) => {
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
    return answerRecord(context, write, assertRecord(write, matching))
  })

  routes.get(RECORD, reads, (context) => {
    const { workspace, object } = placeOf(context)
    return jsonResponse(context, { data: recordToWire(workspace, object, recordOf(context, object)) })
  })

  routes.patch(RECORD, writes, (context) => update(context, 'append'))

  routes.put(RECORD, writes, (context) => update(context, 'overwrite'))

  routes.delete(RECORD, writes, (context) => {
    const { workspace, object } = ownPlaceOf(context)
    const record = recordOf(context, object)
    const place = { workspace, object, actor: actorOf(context), now: toTimestamp(Date.now()) }
    context.get('grant').tenant.publish(deleteRecord(place, record))
    return jsonResponse(context, {})
  })

  return routes
}
