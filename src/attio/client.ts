import * as z from 'zod/mini'
import { attachRequestBody, AttioError } from './errors'
import { fetchAllPages } from './pagination'
import { isPathSegment } from './path-segment'
import { RequestSession } from './request-session'
import { savedRecordId } from './resource'
import * as schemas from './schemas'
import { MANAGE_WEBHOOKS, READ_MEMBERS, READ_OBJECTS, READ_RECORDS, WRITE_RECORDS, type Scope } from './scopes'
import { requestInfoOf, send, type ApiResponse, type AttioRequest } from './transport'

/** The most rows in one page (https://docs.attio.com/rest-api/guides/pagination). */
export const MAX_PAGE_SIZE = 500

/** The most webhooks in one page (https://docs.attio.com/rest-api/endpoint-reference/webhooks/list-webhooks). */
const MAX_WEBHOOKS = 100

/** The most views in one page (https://docs.attio.com/rest-api/endpoint-reference/views/list-views-for-object). */
const MAX_VIEWS = 1000

/** The body of a record query: https://docs.attio.com/rest-api/endpoint-reference/records/list-records */
export interface RecordQuery {
  filter?: unknown
  /** The ID of a saved view, whose filter applies; Attio accepts it only without `filter`. */
  filter_view_id?: string
  sorts?: unknown
  limit: number
  offset?: number
}

/** Attio's two names for the options of an attribute: "statuses" for statuses, "options" for selects. */
export type OptionKind = 'options' | 'statuses'

/** What a webhook reports. Attio accepts no nested filter: https://docs.attio.com/rest-api/guides/webhooks */
export interface Subscription {
  event_type: string
  filter: { $or: { field: string; operator: 'equals'; value: string }[] }
}

type Values = Readonly<Record<string, unknown>>

export type TimestampedRecords = Pick<ApiResponse, 'date'> & { records: schemas.WireRecord[] }

const objectResponse = schemas.data(schemas.objectSchema)
const objectsResponse = schemas.data(z.array(schemas.objectSchema))
export const attributesResponse = schemas.data(z.array(schemas.attributeSchema))
const optionsResponse = schemas.data(z.array(schemas.optionSchema))
const recordResponse = schemas.data(schemas.recordSchema)
export const recordsResponse = schemas.data(z.array(schemas.recordSchema))
const hitsResponse = schemas.data(z.array(schemas.hitSchema))
const membersResponse = schemas.data(z.array(schemas.memberSchema))
const webhooksResponse = schemas.data(z.array(schemas.webhookSchema))
const newWebhookResponse = schemas.data(schemas.newWebhookSchema)

/** Attio's endpoints, for one access token. Every request throws an AttioError if it fails; all share one deadline. */
export class AttioClient extends RequestSession {
  /** https://docs.attio.com/rest-api/endpoint-reference/meta/identify */
  async identifyToken(): Promise<schemas.Self> {
    return (await this.send(get('check the access token', ['self'], []), schemas.selfSchema)).body
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/objects/list-objects */
  listObjects(): Promise<schemas.AttioObject[]> {
    return this.data(get('list the objects', ['objects'], READ_OBJECTS), objectsResponse)
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/objects/get-an-object */
  getObject(object: string): Promise<schemas.AttioObject> {
    return this.data(get('read the object', ['objects', object], READ_OBJECTS), objectResponse)
  }

  /** All pages. https://docs.attio.com/rest-api/endpoint-reference/attributes/list-attributes */
  listAttributes(object: string, showArchived = false): Promise<schemas.Attribute[]> {
    const request = get('list the attributes', ['objects', object, 'attributes'], READ_OBJECTS)
    const query = { limit: MAX_PAGE_SIZE, show_archived: showArchived }
    return this.fetchByOffset({ ...request, query }, attributesResponse, ({ id }) => id.attribute_id)
  }

  /**
   * The options of a select or the statuses of a status, archived ones included. For the "options" of a status, Attio
   * answers an empty list. https://docs.attio.com/rest-api/endpoint-reference/attributes/list-select-options
   * https://docs.attio.com/rest-api/endpoint-reference/attributes/list-statuses
   */
  async listOptions(object: string, attributeId: string, kind: OptionKind): Promise<schemas.Option[]> {
    const request = get(`list the ${kind}`, ['objects', object, 'attributes', attributeId, kind], READ_OBJECTS)
    const options = await this.data({ ...request, query: { show_archived: true } }, optionsResponse)
    return options.map(({ id, title, is_archived: isArchived }) => ({
      id: id.option_id ?? id.status_id ?? '',
      title,
      isArchived,
    }))
  }

  /** Accepts a response of up to `maxBytes`, or 32 MB. https://docs.attio.com/rest-api/endpoint-reference/records/list-records */
  async queryRecords(object: string, body: RecordQuery, maxBytes?: number): Promise<schemas.WireRecord[]> {
    return (await this.queryRecordsWithDate(object, body, maxBytes)).records
  }

  /** `queryRecords`, and when Attio answered. */
  async queryRecordsWithDate(object: string, query: RecordQuery, maxBytes?: number): Promise<TimestampedRecords> {
    const request = post('list the records', ['objects', object, 'records', 'query'], READ_RECORDS, query)
    const { body, date } = await this.send({ ...request, isIdempotent: true, maxBytes }, recordsResponse)
    return { records: body.data, date }
  }

  /**
   * The records of `object` that Attio's search finds, best first: at most `limit`, which is 25 or less.
   * Attio indexes writes late. https://docs.attio.com/rest-api/endpoint-reference/records/search-records
   */
  async searchRecords(object: string, query: string, limit: number): Promise<schemas.Hit[]> {
    const body = { query, objects: [object], request_as: { type: 'workspace' }, limit }
    const request = post('search the records', ['objects', 'records', 'search'], READ_RECORDS, body)
    return this.data({ ...request, isIdempotent: true }, hitsResponse)
  }

  /** All pages, without archived views. https://docs.attio.com/rest-api/endpoint-reference/views/list-views-for-object */
  listViews(object: string): Promise<schemas.View[]> {
    const request = get('list the views', ['objects', object, 'views'], READ_OBJECTS)
    return fetchAllPages<schemas.View, string>(
      ({ id }) => id.view_id,
      async (cursor) => {
        const query = { limit: MAX_VIEWS, show_archived: false, ...(cursor === undefined ? {} : { cursor }) }
        const { data: rows, pagination } = (await this.send({ ...request, query }, schemas.viewsSchema)).body
        return { rows, next: pagination?.next_cursor }
      },
    )
  }

  /** Includes suspended members. https://docs.attio.com/rest-api/endpoint-reference/workspace-members/list-workspace-members */
  listMembers(): Promise<schemas.Member[]> {
    return this.data(get('list the members of the workspace', ['workspace_members'], READ_MEMBERS), membersResponse)
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/records/get-a-record */
  getRecord(object: string, recordId: string): Promise<schemas.WireRecord> {
    return this.data(get('read the record', ['objects', object, 'records', recordId], READ_RECORDS), recordResponse)
  }

  /** Never sent twice: Attio can't recognise a repeated create. https://docs.attio.com/rest-api/endpoint-reference/records/create-a-record */
  createRecord(object: string, values: Values): Promise<schemas.WireRecord> {
    return this.data(write('create the record', 'POST', ['objects', object, 'records'], values), recordResponse)
  }

  /**
   * Creates the record, or updates the one with the same value of `matchingAttribute`. Attio doesn't say which: compare
   * the record's creation with `date`. https://docs.attio.com/rest-api/endpoint-reference/records/assert-a-record
   */
  async assertRecord(object: string, matchingAttribute: string, values: Values) {
    const request = write('create or update the record', 'PUT', ['objects', object, 'records'], values)
    const query = { matching_attribute: matchingAttribute }
    const { body, ...times } = await this.send({ ...request, query }, recordResponse)
    return { record: body.data, ...times }
  }

  /** Overwrites lists of values. https://docs.attio.com/rest-api/endpoint-reference/records/update-a-record-overwrite-multiselect-values */
  replaceRecordValues(object: string, recordId: string, values: Values): Promise<schemas.WireRecord> {
    return this.updateWith('PUT', object, recordId, values)
  }

  /** Appends to lists of values. https://docs.attio.com/rest-api/endpoint-reference/records/update-a-record-append-multiselect-values */
  updateRecord(object: string, recordId: string, values: Values): Promise<schemas.WireRecord> {
    return this.updateWith('PATCH', object, recordId, values)
  }

  /** All pages. https://docs.attio.com/rest-api/endpoint-reference/webhooks/list-webhooks */
  listWebhooks(): Promise<schemas.Webhook[]> {
    const request = get('list the webhooks', ['webhooks'], MANAGE_WEBHOOKS)
    const query = { limit: MAX_WEBHOOKS }
    return this.fetchByOffset({ ...request, query }, webhooksResponse, ({ id }) => id.webhook_id)
  }

  /**
   * Never sent twice. Only this answer has the webhook's secret.
   * https://docs.attio.com/rest-api/endpoint-reference/webhooks/create-a-webhook
   */
  createWebhook(url: string, subscriptions: readonly Subscription[]): Promise<schemas.NewWebhook> {
    const body = { data: { target_url: url, subscriptions } }
    return this.data(post('create the webhook', ['webhooks'], MANAGE_WEBHOOKS, body), newWebhookResponse)
  }

  /** Replaces all subscriptions of the webhook. https://docs.attio.com/rest-api/endpoint-reference/webhooks/update-a-webhook */
  async updateWebhook(webhookId: string, subscriptions: readonly Subscription[]): Promise<void> {
    const request = get('update the webhook', ['webhooks', webhookId], MANAGE_WEBHOOKS)
    await this.send({ ...request, method: 'PATCH', body: { data: { subscriptions } } }, z.unknown())
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/webhooks/delete-a-webhook */
  async deleteWebhook(webhookId: string): Promise<void> {
    const request = get('delete the webhook', ['webhooks', webhookId], MANAGE_WEBHOOKS)
    await this.send({ ...request, method: 'DELETE' }, z.unknown())
  }

  private updateWith(method: 'PUT' | 'PATCH', object: string, recordId: string, values: Values) {
    const path = ['objects', object, 'records', recordId]
    return this.data(write('update the record', method, path, values), recordResponse)
  }

  /** Fetches all pages. The last has fewer rows than the limit (https://docs.attio.com/rest-api/guides/pagination). */
  private fetchByOffset<T>(
    request: AttioRequest & { query: { limit: number } },
    schema: z.ZodMiniType<{ data: T[] }>,
    idOf: (row: T) => string,
  ): Promise<T[]> {
    return fetchAllPages<T, number>(idOf, async (offset = 0) => {
      const rows = await this.data({ ...request, query: { ...request.query, offset } }, schema)
      return { rows, next: rows.length < request.query.limit ? null : offset + rows.length }
    })
  }

  private async data<T>(request: AttioRequest, schema: z.ZodMiniType<{ data: T }>): Promise<T> {
    return (await this.send(request, schema)).body.data
  }

  private async send<T>(request: AttioRequest, schema: z.ZodMiniType<T>): Promise<ApiResponse & { body: T }> {
    const info = requestInfoOf(request)
    if (!this.hasUsableToken) throw new AttioError({ ...info, kind: 'rejected', status: 401 })
    if (!request.path.every(isPathSegment)) throw new AttioError({ ...info, kind: 'unreadable' })
    const response = await send(request, this).catch((error: unknown) => {
      if (AttioError.is(error)) attachRequestBody(error, request.body)
      throw error
    })
    const parsed = schema.safeParse(response.body)
    if (parsed.success) return { ...response, body: parsed.data }
    const saved = info.resource?.isSave ? { recordId: savedRecordId(response.body) } : undefined
    throw new AttioError({ ...info, kind: 'unreadable', saved })
  }
}

function get(task: string, path: string[], scopes: readonly Scope[]): AttioRequest {
  return { task, method: 'GET', path, scopes, isIdempotent: true }
}

function post(task: string, path: string[], scopes: readonly Scope[], body: unknown): AttioRequest {
  return { task, method: 'POST', path, scopes, body, isIdempotent: false }
}

function write(task: string, method: 'POST' | 'PUT' | 'PATCH', path: string[], values: Values): AttioRequest {
  const isIdempotent = method !== 'POST'
  return { task, method, path, body: { data: { values } }, scopes: WRITE_RECORDS, isIdempotent }
}
