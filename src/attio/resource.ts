import * as z from 'zod/mini'
import { isUuid } from '../text/uuid'
import { data } from './schemas'

/** What a request is about: the names and IDs in its path, never a record's value. */
export interface Resource {
  /** "query" means records by filter, view and sorts; a "record" has no ID while it is created or asserted. */
  kind?: 'query' | 'search' | 'record'
  /** Slug or ID. */
  object?: string
  /** ID. */
  attribute?: string
  recordId?: string
  /** Whether the request saves a record. */
  isSave?: true
}

export function resourceOf({ method, path }: { method: string; path: readonly string[] }): Resource {
  const [root, object, collection, id] = path
  if (root !== 'objects') return {}
  if (collection === 'search') return { kind: 'search' }
  if (collection === 'attributes') return { object, attribute: id }
  if (collection !== 'records') return { object }
  if (method === 'POST' && id === 'query') return { kind: 'query', object }
  return { kind: 'record', object, recordId: id, ...(method === 'GET' ? {} : { isSave: true }) }
}

/** The start of a response to a write, up to the record's ID. */
const RECORD_ID_PREFIX = /^\s*\{\s*"data"\s*:\s*\{\s*"id"\s*:\s*\{[^{}]*?"record_id"\s*:\s*"([^"]+)"/

const savedRecord = data(z.object({ id: z.object({ record_id: z.string() }) }))

/** Finds the record's ID in the response to a write: in JSON of any shape, or in text that was cut off. */
export function savedRecordId(response: unknown): string | undefined {
  const isText = typeof response === 'string'
  const id = isText ? RECORD_ID_PREFIX.exec(response)?.[1] : savedRecord.safeParse(response).data?.data.id.record_id
  return id !== undefined && isUuid(id) ? id : undefined
}
