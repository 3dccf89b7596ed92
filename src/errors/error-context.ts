import type { Workspace } from '../metadata/workspace'

/** What was being done when it failed: the input of the action, as far as it was understood. */
export interface ErrorContext {
  workspace: Workspace
  object?: string
  recordId?: string
  /** What an upsert matches by, by slug, ID or title. */
  matchingAttribute?: string
  values?: Readonly<Record<string, unknown>>
  /** Like values, it tells of people. */
  search?: string
  filter?: Readonly<Record<string, unknown>>
  /** What Attio was sent when it refused: values and filters as they were made of the input. */
  sent?: unknown
  /** The body of the request that Attio rejected. */
  body?: unknown
  sorts?: readonly unknown[]
}
