import type { JsonObject } from '../json'
import type { Workspace } from '../metadata/workspace'

/** The input of the action that failed, as far as it was parsed, and what was sent. */
export interface ErrorContext {
  workspace: Workspace
  object?: string
  recordId?: string
  /** The attribute by which an upsert finds its record: a slug, ID or title. */
  matchingAttribute?: string
  values?: Readonly<Record<string, unknown>>
  /** Contains personal data, as values do. */
  search?: string
  filter?: Readonly<Record<string, unknown>>
  /** The body of the request that Attio rejected. Contains personal data too. */
  body?: JsonObject
  sorts?: readonly unknown[]
}
