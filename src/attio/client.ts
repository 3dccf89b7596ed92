import { createHash } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import * as z from 'zod/mini'
import { redactSecret } from '../text/redact-secret'
import { AttioError, attachRequestBody } from './errors'
import { fetchAllPages, offsetPage } from './pagination'
import { withTimeout } from './with-timeout'
import { isPathSegment } from './path-segment'
import { TOTAL_TIMEOUT_MS } from './retry'
import { savedRecordId } from './resource'
import * as schemas from './schemas'
import { MANAGE_WEBHOOKS, READ_MEMBERS, READ_OBJECTS, READ_RECORDS, WRITE_RECORDS } from './scopes'
import { requestInfoOf, send, type AttioRequest, type RequestSession } from './transport'

/** How many rows one page holds at most (https://docs.attio.com/rest-api/guides/pagination). */
export const MAX_PAGE_SIZE = 500

/** How many webhooks one page holds at most (https://docs.attio.com/rest-api/endpoint-reference/webhooks/list-webhooks). */
const MAX_WEBHOOKS = 100

/** How many views one page holds at most (https://docs.attio.com/rest-api/endpoint-reference/views/list-views-for-object). */
const MAX_VIEWS = 1000

/** The body of a record query: https://docs.attio.com/rest-api/endpoint-reference/records/list-records */
export interface RecordQuery {
  filter?: unknown
  /** The ID of a saved view that filters; not together with `filter`. */
  filter_view_id?: string
  sorts?: unknown
  limit: number
  offset?: number
}

/** Under which of its two names Attio lists what an attribute's values are chosen from. */
export type OptionKind = 'options' | 'statuses'

/** What a webhook is told. Its filter is a list of conditions, without another in it: https://docs.attio.com/rest-api/guides/webhooks */
export interface Subscription {
  event_type: string
  filter: { $or: SubscriptionCondition[] }
}

interface SubscriptionCondition {
  field: string
  operator: 'equals'
  value: string
}

/** What a header can hold; a token with anything else in it is none. */
const HEADER_SAFE = /^[\x21-\x7e]+$/

type Values = Readonly<Record<string, unknown>>

/** A record, and when Attio answered with it by its own clock: in whole seconds, as milliseconds since the epoch. */
export interface TimestampedRecord {
  record: schemas.WireRecord
  date: number
}

/** Records, and when Attio answered with them, likewise. */
export interface TimestampedRecords {
  records: schemas.WireRecord[]
  date: number
}

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

/** Speaks to Attio for the owner of one access token. Its requests throw an AttioError, and share one span of time. */
export class AttioClient {
  /** The SHA-256 of the token: stands for it wherever something is kept by token. */
  readonly tenant: string
  private readonly session: RequestSession

  /**
   * A `token` that is no text is as good as none: every request is refused, and none is sent. `budgetMs` is how long all
   * requests of this client may take together, in milliseconds; when `signal` aborts, they are cancelled.
   */
  constructor(token: unknown, budgetMs = TOTAL_TIMEOUT_MS, signal = new AbortController().signal) {
    const trimmed = typeof token === 'string' ? token.trim() : ''
    this.tenant = createHash('sha256').update(trimmed).digest('hex')
    const startedAt = performance.now()
    this.session = { token: trimmed, tenant: this.tenant, startedAt, deadline: startedAt + budgetMs, signal }
    // Many requests may be under way for one caller, and Node warns of the eleventh listener.
    setMaxListeners(0, signal)
  }

  /** Returns a client for the same token that gives up after `budgetMs` milliseconds, or earlier where this one would. */
  withDeadline(budgetMs: number): AttioClient {
    return new AttioClient(this.session.token, Math.min(budgetMs, this.remainingMs()), this.session.signal)
  }

  /** Returns a client for the same token with as much time, whose requests are cancelled when `signal` aborts. */
  withSignal(signal: AbortSignal): AttioClient {
    return new AttioClient(this.session.token, this.remainingMs(), signal)
  }

  /** Returns a client for the same token with time of its own, which others may wait for too, until `signal` aborts. */
  withOwnTimeout(signal: AbortSignal): AttioClient {
    return new AttioClient(this.session.token, TOTAL_TIMEOUT_MS, signal)
  }

  /**
   * Returns what `work` comes to, which goes on without this client. Throws an AttioError about `operation` where this client
   * has no time left for it, or is cancelled.
   */
  withinDeadline<T>(work: Promise<T>, operation: string): Promise<T> {
    const { signal, startedAt } = this.session
    const remainingMs = this.remainingMs()
    const waiting = (end: AbortSignal) =>
      new Promise<T>((resolve, reject) => {
        const leave = () => {
          const failure = signal.aborted ? 'cancelled' : 'timeout'
          const elapsedMs = performance.now() - startedAt
          reject(new AttioError({ kind: failure, operation, scopes: [], isIdempotent: true, elapsedMs }))
        }
        work.then(resolve, reject)
        end.addEventListener('abort', leave)
        if (end.aborted || remainingMs <= 0) leave()
      })
    return withTimeout(remainingMs, signal, waiting)
  }

  /** Returns `text` without the access token, should somebody have quoted it, whole or cut. */
  redactToken(text: string): string {
    return redactSecret(text, this.session.token)
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/meta/identify */
  identifyToken(): Promise<schemas.Self> {
    return this.request({ ...get('check the access token', ['self']), scopes: [] }, schemas.selfSchema)
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/objects/list-objects */
  async listObjects(): Promise<schemas.AttioObject[]> {
    const request = { ...get('list the objects', ['objects']), scopes: READ_OBJECTS }
    return (await this.request(request, objectsResponse)).data
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/objects/get-an-object */
  async getObject(object: string): Promise<schemas.AttioObject> {
    const request = { ...get('read the object', ['objects', object]), scopes: READ_OBJECTS }
    return (await this.request(request, objectResponse)).data
  }

  /** Returns all attributes, page after page. https://docs.attio.com/rest-api/endpoint-reference/attributes/list-attributes */
  listAttributes(object: string, showArchived = false): Promise<schemas.Attribute[]> {
    const request = { ...get('list the attributes', ['objects', object, 'attributes']), scopes: READ_OBJECTS }
    return fetchAllPages<schemas.Attribute, number>(
      ({ id }) => id.attribute_id,
      async (offset = 0) => {
        const query = { limit: MAX_PAGE_SIZE, offset, show_archived: showArchived }
        return offsetPage(offset, MAX_PAGE_SIZE, (await this.request({ ...request, query }, attributesResponse)).data)
      },
    )
  }

  /**
   * Returns the choices of an attribute, archived ones included: the options of a select or the statuses of a status. Attio
   * answers an empty list for the options of a status.
   * https://docs.attio.com/rest-api/endpoint-reference/attributes/list-select-options
   * https://docs.attio.com/rest-api/endpoint-reference/attributes/list-statuses
   */
  async listOptions(object: string, attributeId: string, kind: OptionKind): Promise<schemas.Option[]> {
    const path = ['objects', object, 'attributes', attributeId, kind]
    const request = { ...get(`list the ${kind}`, path), query: { show_archived: true }, scopes: READ_OBJECTS }
    return (await this.request(request, optionsResponse)).data.map(({ id, title, is_archived: isArchived }) => ({
      id: id.option_id ?? id.status_id ?? '',
      title,
      isArchived,
    }))
  }

  /**
   * Takes an answer of up to `maxBytes`; of 32 MB where that is not said.
   * https://docs.attio.com/rest-api/endpoint-reference/records/list-records
   */
  async queryRecords(object: string, body: RecordQuery, maxBytes?: number): Promise<schemas.WireRecord[]> {
    return (await this.queryRecordsWithDate(object, body, maxBytes)).records
  }

  /** Returns the same, and when Attio answered. */
  async queryRecordsWithDate(object: string, body: RecordQuery, maxBytes?: number): Promise<TimestampedRecords> {
    const path = ['objects', object, 'records', 'query']
    const request: AttioRequest = {
      operation: 'list the records',
      method: 'POST',
      path,
      body,
      scopes: READ_RECORDS,
      isIdempotent: true,
      maxBytes,
    }
    const { answer, date } = await this.sendAndParse(request, recordsResponse)
    return { records: answer.data, date }
  }

  /**
   * Returns the IDs of the records of `object` that Attio's own search finds, best first: at most `limit`, which is 25 or less.
   * What was written a moment ago may be missing. https://docs.attio.com/rest-api/endpoint-reference/records/search-records
   */
  async searchRecords(object: string, query: string, limit: number): Promise<string[]> {
    const request: AttioRequest = {
      operation: 'search the records',
      method: 'POST',
      path: ['objects', 'records', 'search'],
      body: { query, objects: [object], request_as: { type: 'workspace' }, limit },
      scopes: READ_RECORDS,
      isIdempotent: true,
    }
    return (await this.request(request, hitsResponse)).data.map(({ id }) => id.record_id)
  }

  /** Returns the saved views of `object`, archived ones left out. https://docs.attio.com/rest-api/endpoint-reference/views/list-views-for-object */
  listViews(object: string): Promise<schemas.View[]> {
    const request = { ...get('list the views', ['objects', object, 'views']), scopes: READ_OBJECTS }
    return fetchAllPages<schemas.View, string>(
      ({ id }) => id.view_id,
      async (cursor) => {
        const query = { limit: MAX_VIEWS, show_archived: false, ...(cursor === undefined ? {} : { cursor }) }
        const { data: rows, pagination } = await this.request({ ...request, query }, schemas.viewsSchema)
        return { rows, next: pagination?.next_cursor }
      },
    )
  }

  /** Returns all members, suspended ones included. https://docs.attio.com/rest-api/endpoint-reference/workspace-members/list-workspace-members */
  async listMembers(): Promise<schemas.Member[]> {
    const request = { ...get('list the members of the workspace', ['workspace_members']), scopes: READ_MEMBERS }
    return (await this.request(request, membersResponse)).data
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/records/get-a-record */
  async getRecord(object: string, recordId: string): Promise<schemas.WireRecord> {
    const request = { ...get('read the record', ['objects', object, 'records', recordId]), scopes: READ_RECORDS }
    return (await this.request(request, recordResponse)).data
  }

  /** Never arrives twice: Attio has no way to tell a repeated create from a new one. https://docs.attio.com/rest-api/endpoint-reference/records/create-a-record */
  createRecord(object: string, values: Values): Promise<schemas.WireRecord> {
    return this.write('create the record', 'POST', ['objects', object, 'records'], values)
  }

  /**
   * Creates the record or updates the one that has the value, and returns when it answered too: it does not say which it was.
   * https://docs.attio.com/rest-api/endpoint-reference/records/assert-a-record
   */
  async assertRecord(object: string, matchingAttribute: string, values: Values): Promise<TimestampedRecord> {
    const query = { matching_attribute: matchingAttribute }
    const request = writeRequest('create or update the record', 'PUT', ['objects', object, 'records'], values)
    const { answer, date } = await this.sendAndParse({ ...request, query }, recordResponse)
    return { record: answer.data, date }
  }

  /** Lists of values become exactly those given. https://docs.attio.com/rest-api/endpoint-reference/records/update-a-record-overwrite-multiselect-values */
  replaceRecordValues(object: string, recordId: string, values: Values): Promise<schemas.WireRecord> {
    return this.write('update the record', 'PUT', ['objects', object, 'records', recordId], values)
  }

  /** Lists of values grow by those given. https://docs.attio.com/rest-api/endpoint-reference/records/update-a-record-append-multiselect-values */
  updateRecord(object: string, recordId: string, values: Values): Promise<schemas.WireRecord> {
    return this.write('update the record', 'PATCH', ['objects', object, 'records', recordId], values)
  }

  /** Returns all webhooks, page after page. https://docs.attio.com/rest-api/endpoint-reference/webhooks/list-webhooks */
  listWebhooks(): Promise<schemas.Webhook[]> {
    const request = { ...get('list the webhooks', ['webhooks']), scopes: MANAGE_WEBHOOKS }
    return fetchAllPages<schemas.Webhook, number>(
      ({ id }) => id.webhook_id,
      async (offset = 0) => {
        const query = { limit: MAX_WEBHOOKS, offset }
        return offsetPage(offset, MAX_WEBHOOKS, (await this.request({ ...request, query }, webhooksResponse)).data)
      },
    )
  }

  /** Never arrives twice. The secret is told here and never again. https://docs.attio.com/rest-api/endpoint-reference/webhooks/create-a-webhook */
  async createWebhook(url: string, subscriptions: readonly Subscription[]): Promise<schemas.NewWebhook> {
    const request: AttioRequest = {
      operation: 'create the webhook',
      method: 'POST',
      path: ['webhooks'],
      body: { data: { target_url: url, subscriptions } },
      scopes: MANAGE_WEBHOOKS,
      isIdempotent: false,
    }
    return (await this.request(request, newWebhookResponse)).data
  }

  /** Puts `subscriptions` in place of all that the webhook had. https://docs.attio.com/rest-api/endpoint-reference/webhooks/update-a-webhook */
  async updateWebhook(webhookId: string, subscriptions: readonly Subscription[]): Promise<void> {
    const request: AttioRequest = {
      operation: 'update the webhook',
      method: 'PATCH',
      path: ['webhooks', webhookId],
      body: { data: { subscriptions } },
      scopes: MANAGE_WEBHOOKS,
      isIdempotent: true,
    }
    await this.request(request, z.unknown())
  }

  /** https://docs.attio.com/rest-api/endpoint-reference/webhooks/delete-a-webhook */
  async deleteWebhook(webhookId: string): Promise<void> {
    const request = { ...get('delete the webhook', ['webhooks', webhookId]), method: 'DELETE' as const }
    await this.request({ ...request, scopes: MANAGE_WEBHOOKS }, z.unknown())
  }

  private remainingMs(): number {
    return this.session.deadline - performance.now()
  }

  private async write(
    operation: string,
    method: 'POST' | 'PUT' | 'PATCH',
    path: string[],
    values: Values,
  ): Promise<schemas.WireRecord> {
    return (await this.request(writeRequest(operation, method, path, values), recordResponse)).data
  }

  private async request<T extends z.ZodMiniType>(request: AttioRequest, schema: T): Promise<z.infer<T>> {
    return (await this.sendAndParse(request, schema)).answer
  }

  private async sendAndParse<T extends z.ZodMiniType>(request: AttioRequest, schema: T) {
    const facts = requestInfoOf(request)
    if (!HEADER_SAFE.test(this.session.token)) throw new AttioError({ ...facts, kind: 'rejected', status: 401 })
    if (!request.path.every(isPathSegment)) throw new AttioError({ ...facts, kind: 'unreadable' })
    const { body, date } = await send(request, this.session).catch((error: unknown) => {
      if (error instanceof AttioError) attachRequestBody(error, request.body)
      throw error
    })
    const parsed = schema.safeParse(body)
    if (!parsed.success) {
      const saved = facts.resource?.isSave ? { recordId: savedRecordId(body) } : undefined
      throw new AttioError({ ...facts, kind: 'unreadable', saved })
    }
    return { answer: parsed.data, date }
  }
}

function get(operation: string, path: string[]): Omit<AttioRequest, 'scopes'> {
  return { operation, method: 'GET', path, isIdempotent: true }
}

function writeRequest(
  operation: string,
  method: 'POST' | 'PUT' | 'PATCH',
  path: string[],
  values: Values,
): AttioRequest {
  return { operation, method, path, body: { data: { values } }, scopes: WRITE_RECORDS, isIdempotent: method !== 'POST' }
}
