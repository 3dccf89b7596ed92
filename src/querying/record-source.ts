import { InvalidInputError } from '../domain-errors'
import type { Workspace } from '../metadata/workspace'
import type { RecordSource } from './paginate'
import { searchSource } from './search-source'
import { viewSource } from './view-source'

/** What decides where records come from. */
export interface SourceRequest {
  object: string
  search?: string
  view?: string
  filter?: Readonly<Record<string, unknown>>
  sorts?: readonly unknown[]
}

/**
 * Returns where the records come from that are wanted: those of a search, of a saved view, or all. What has to be asked before
 * the first page is asked at once. Throws InputProblems for what cannot be wanted together.
 */
export function recordSource(wanted: SourceRequest, workspace: Workspace): RecordSource {
  const problems = problemsWith(wanted)
  if (problems.length > 0) throw new InvalidInputError(problems)
  const { object, search, view } = wanted
  if (search !== undefined) return searchSource({ ...wanted, search }, workspace.attio)
  if (view !== undefined) return viewSource({ object, view }, workspace)
  return {
    pages: (attio) => (page, maxBytes) => attio.queryRecords(object, page, maxBytes),
    hint: () => Promise.resolve(undefined),
  }
}

function problemsWith({ search, view, filter = {} }: SourceRequest): string[] {
  const problems: string[] = []
  if (view === undefined) return problems
  if (search !== undefined)
    problems.push(
      'view and search cannot be given together: a saved view is a filter, and Attio does not filter hits by one.',
    )
  if (Object.keys(filter).length > 0)
    problems.push(
      'view and filter cannot be given together: Attio filters by a saved view or by a filter, not by both.',
    )
  return problems
}
