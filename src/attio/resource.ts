import { isUuid } from '../text/uuid'

/** What a request is about: the names and IDs in its path, never a record's value. */
export interface Resource {
  kind: ResourceKind
  /** Slug or ID. */
  object?: string
  /** ID. */
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

export function resourceOf({ method, path }: Request): Resource {
  const [root, object, collection, id, list] = path
  if (root === 'self') return { kind: 'token' }
  if (root === 'workspace_members') return { kind: 'members' }
  if (root === 'webhooks') return { kind: 'webhooks' }
  if (object === undefined) return { kind: 'objects' }
  if (collection === undefined) return { kind: 'object', object }
  if (collection === 'search') return { kind: 'search' }
  if (collection === 'views') return { kind: 'views', object }
  if (collection === 'attributes') {
    return list === undefined ? { kind: 'attributes', object } : { kind: 'options', object, attribute: id }
  }
  if (method === 'POST' && id === 'query') return { kind: 'query', object }
  return { kind: 'record', object, recordId: id, ...(method === 'GET' ? {} : { isSave: true }) }
}

/** The start of a response to a write, up to the record's ID. */
const RECORD_ID_PREFIX = /^\s*\{\s*"data"\s*:\s*\{\s*"id"\s*:\s*\{[^{}]*?"record_id"\s*:\s*"([^"]+)"/

/** Finds the record's ID in the response to a write: in JSON of any shape, or in text that was cut off. */
export function savedRecordId(response: unknown): string | undefined {
  const id =
    typeof response === 'string'
      ? RECORD_ID_PREFIX.exec(response)?.[1]
      : propertyAt(response, ['data', 'id', 'record_id'])
  return typeof id === 'string' && isUuid(id) ? id : undefined
}

function propertyAt(value: unknown, [key, ...keys]: readonly string[]): unknown {
  if (key === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return propertyAt((value as Readonly<Record<string, unknown>>)[key], keys)
}
