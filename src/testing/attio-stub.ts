import nock from 'nock'
import { AttioClient } from '../attio/client'
import type { Attribute, Member, View, WireOption, WireRecord } from '../attio/schemas'
import { isObject } from '../json'
import { Workspace } from '../metadata/workspace'
import { idOf, wireObject } from './wire-builders'

type Reply = [status: number, body: unknown]

/** The contents of one object. A test may change them at any time, as an admin would. */
export interface StubObject {
  attributes: Attribute[]
  /** The singular and the plural noun; by default the slug. */
  nouns?: readonly [singular: string, plural: string]
  /** Options and statuses by attribute slug. */
  choices?: Record<string, WireOption[]>
  records?: WireRecord[]
  views?: View[]
  /** The IDs that every search finds. */
  hits?: string[]
  /** Attio's label of every hit. */
  label?: string
}

let stubs = 0

/** A stub of Attio that answers reads of metadata and records, for an access token of its own. */
export class AttioStub {
  readonly token = `stub-${++stubs}`
  /** The requests so far, e.g. "GET /v2/objects/deals/attributes". */
  readonly calls: string[] = []
  /** The bodies of the record queries so far. */
  readonly queries: Record<string, unknown>[] = []
  /** The bodies of the searches so far. */
  readonly searches: Record<string, unknown>[] = []
  self: Record<string, unknown> = {
    active: true,
    scope: 'object_configuration:read record_permission:read-write',
    authorized_by_workspace_member_id: idOf('member'),
  }
  members: Member[] = []
  /** Whether Attio rejects filters with lists (`$in`), as some workspaces do. */
  rejectsLists = false
  /** New slugs of renamed objects, by their old ones. */
  readonly renamed = new Map<string, string>()
  /** The slugs of standard objects that no admin has enabled. */
  readonly disabled = new Set<string>()
  private readonly rejections: { pattern: RegExp; reply: Reply }[] = []

  constructor(readonly objects: Record<string, StubObject> = {}) {
    const answer = (method: string) => (uri: string, body: nock.Body) => this.answer(method, uri, body)
    const options = { reqheaders: { authorization: `Bearer ${this.token}` } }
    const scope = nock('https://api.attio.com', options).persist()
    scope.get(/.*/).reply(answer('GET'))
    scope.post(/.*/).reply(answer('POST'))
  }

  /** A new workspace for the stub's token. */
  workspace(): Workspace {
    return new Workspace(new AttioClient(this.token))
  }

  /** An attribute in Attio, which a test may change. */
  attribute(object: string, slug: string): Attribute {
    const found = this.objects[object]?.attributes.find(({ api_slug: each }) => each === slug)
    if (!found) throw new Error(`The stub has no attribute ${object}.${slug}.`)
    return found
  }

  /** Rejects requests whose method and path match `pattern`. */
  reject(pattern: RegExp, status: number, body: unknown): void {
    this.rejections.push({ pattern, reply: [status, body] })
  }

  /** The number of requests so far that match `pattern`. */
  count(pattern: RegExp): number {
    return this.calls.filter((call) => pattern.test(call)).length
  }

  private answer(method: string, uri: string, body: nock.Body): Reply {
    const { pathname } = new URL(uri, 'https://api.attio.com')
    const call = `${method} ${pathname}`
    this.calls.push(call)
    const rejection = this.rejections.find(({ pattern }) => pattern.test(call))
    if (rejection) return rejection.reply
    if (this.rejectsLists && isObject(body) && hasList(body.filter)) {
      this.queries.push(body)
      return invalidRequest(400, 'filter_error', 'Error in filter.')
    }
    if (pathname === '/v2/self') return [200, this.self]
    if (pathname === '/v2/workspace_members') return [200, { data: this.members }]
    if (pathname === '/v2/objects') {
      const objects = Object.entries(this.objects)
        .filter(([slug]) => !this.disabled.has(slug))
        .map(([slug, { nouns: [singular, plural] = [slug, slug] }]) => ({
          ...wireObject(slug),
          api_slug: this.renamed.get(slug) ?? slug,
          singular_noun: singular,
          plural_noun: plural,
        }))
      return [200, { data: objects }]
    }

    const [, , , name = '', collection, id, list] = pathname.split('/').map(decodeURIComponent)
    const searched: unknown[] = isObject(body) && Array.isArray(body.objects) ? body.objects : []
    const disabled = [...this.disabled].find((slug) =>
      [...searched, name].some((each) => [slug, idOf(slug)].includes(String(each))),
    )
    if (disabled !== undefined) return objectDisabled(disabled)
    if (pathname === '/v2/objects/records/search') return [200, { data: this.hits(body) }]

    const object = this.object(name)
    if (!object) return notFound(`Object with slug/ID "${name}" not found.`)
    if (collection === 'records') {
      const viewId = isObject(body) ? body.filter_view_id : undefined
      const isKnown = viewId === undefined || object.views?.some(({ id }) => id.view_id === viewId)
      if (!isKnown) return notFound('The view was not found.')
      return [200, { data: this.records(object, id, body) }]
    }
    if (collection === 'views') return [200, { data: object.views ?? [], pagination: { next_cursor: null } }]
    if (id === undefined) return [200, { data: object.attributes }]
    const attribute = object.attributes.find((each) => [each.id.attribute_id, each.api_slug].includes(id))
    if (!attribute) return notFound(`Attribute with slug/ID "${id}" not found.`)
    // Attio answers an empty list of options for a status.
    const isOwnList = (list === 'statuses') === (attribute.type === 'status')
    return [200, { data: isOwnList ? (object.choices?.[attribute.api_slug] ?? []) : [] }]
  }

  private object(name: string): StubObject | undefined {
    return Object.entries(this.objects).find(([slug]) =>
      [this.renamed.get(slug) ?? slug, idOf(slug)].includes(name),
    )?.[1]
  }

  private hits(body: nock.Body) {
    const search = isObject(body) ? body : {}
    this.searches.push(search)
    const names = search.objects as string[]
    return names.flatMap((name) => {
      const { hits = [], label } = this.object(name) ?? {}
      return hits.map((id) => ({ id: { record_id: id }, record_text: label }))
    })
  }

  private records({ records = [] }: StubObject, recordId: string | undefined, body: nock.Body) {
    if (recordId !== 'query') return records.find(({ id }) => id.record_id === recordId)
    const query = isObject(body) ? body : {}
    this.queries.push(query)
    const { filter, limit = 500, offset = 0 } = query as { filter?: unknown; limit?: number; offset?: number }
    const [first = filter] = (isObject(filter) && Array.isArray(filter.$and) ? filter.$and : []) as unknown[]
    const ids = idsIn(first)
    return records.filter(({ id }) => ids?.includes(id.record_id) ?? true).slice(offset, offset + limit)
  }
}

/** Attio names the ID of the object, also if the request has its slug. */
function objectDisabled(slug: string): Reply {
  const message = `The standard object with slug/ID "${idOf(slug)}" must be enabled by a workspace admin.`
  return invalidRequest(400, 'standard_object_disabled', message)
}

/** The record IDs in a list, or in equalities that are joined by `$or`; undefined for any other filter. */
function idsIn(filter: unknown): unknown[] | undefined {
  if (!isObject(filter)) return undefined
  if (isObject(filter.record_id) && Array.isArray(filter.record_id.$in)) return filter.record_id.$in as unknown[]
  const ids = Array.isArray(filter.$or) ? filter.$or.map((each) => (isObject(each) ? each.record_id : undefined)) : []
  return ids.length > 0 && !ids.includes(undefined) ? ids : undefined
}

/** Whether a list (`$in`) is anywhere in `filter`. */
const hasList = (filter: unknown): boolean =>
  isObject(filter) && Object.entries(filter).some(([key, value]) => key === '$in' || [value].flat().some(hasList))

const notFound = (message: string): Reply => invalidRequest(404, 'not_found', message)

function invalidRequest(status: number, code: string, message: string): Reply {
  return [status, { status_code: status, type: 'invalid_request_error', code, message }]
}
