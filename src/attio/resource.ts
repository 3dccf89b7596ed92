/** What a request to Attio was about: names and IDs as they were asked for, never a value of a record. */
export interface Resource {
  kind: ResourceKind
  /** By slug or ID. */
  object?: string
  /** By ID. */
  attribute?: string
  recordId?: string
  /** Whether the request saves a record. */
  isSave?: true
}

export type ResourceKind =
  | 'token'
  | 'objects'
  | 'object'
  | 'attributes'
  | 'options' // or statuses
  | 'views'
  | 'members'
  | 'query' // records by filter, view and sorts
  | 'search'
  | 'record' // without an ID while it is created or asserted
  | 'webhooks'

interface Request {
  method: string
  path: readonly string[]
}

/** Returns what a request is about, from its method and the segments of its path. */
export function resourceOf({ method, path }: Request): Resource {
  const [root, object, part, id, list] = path
  if (root === 'self') return { kind: 'token' }
  if (root === 'workspace_members') return { kind: 'members' }
  if (root === 'webhooks') return { kind: 'webhooks' }
  if (object === undefined) return { kind: 'objects' }
  if (part === undefined) return { kind: 'object', object }
  if (part === 'search') return { kind: 'search' }
  if (part === 'views') return { kind: 'views', object }
  if (part === 'attributes') {
    return list === undefined ? { kind: 'attributes', object } : { kind: 'options', object, attribute: id }
  }
  if (method === 'POST' && id === 'query') return { kind: 'query', object }
  return { kind: 'record', object, recordId: id, ...(method === 'GET' ? {} : { isSave: true }) }
}

/** The beginning of a response to a write, up to the record's ID. */
const BEGINNING = /^\s*\{\s*"data"\s*:\s*\{\s*"id"\s*:\s*\{[^{}]*?"record_id"\s*:\s*"([^"]+)"/

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Returns the record's ID from a response to a write: from JSON of any shape, or from text that was cut off. */
export function savedRecordId(response: unknown): string | undefined {
  const id =
    typeof response === 'string' ? BEGINNING.exec(response)?.[1] : memberOf(response, ['data', 'id', 'record_id'])
  return typeof id === 'string' && UUID.test(id) ? id : undefined
}

function memberOf(value: unknown, [key, ...keys]: readonly string[]): unknown {
  if (key === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return memberOf((value as Readonly<Record<string, unknown>>)[key], keys)
}
