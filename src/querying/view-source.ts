import { AttioError } from '../attio/errors'
import type { View } from '../attio/schemas'
import { InvalidInputError } from '../domain-errors'
import { didYouMean } from '../text/closest-match'
import { joinList, listAvailable } from '../text/join-list'
import { fold } from '../text/fold'
import { quote } from '../text/quote'
import type { Workspace } from '../metadata/workspace'
import type { RecordSource } from './paginate'

/**
 * The records of a saved view. Attio applies only the view's filter, not its order and columns
 * (https://docs.attio.com/rest-api/endpoint-reference/records/list-records). Fetching a page throws an InvalidInputError if there
 * is no such view, or an AttioError.
 */
export function viewSource({ object, view }: { object: string; view: string }, workspace: Workspace): RecordSource {
  const viewId = findViewId(object, view, workspace)
  // A failure is thrown by the first page. No page is fetched if the input has another issue.
  viewId.catch(() => undefined)
  return {
    pages:
      (attio) =>
      async ({ filter: _none, ...page }, maxBytes) => {
        const id = await viewId
        const query = (filterViewId: string) =>
          attio.queryRecords(object, { ...page, filter_view_id: filterViewId }, maxBytes)
        try {
          return await query(id)
        } catch (error) {
          // A cached view may be deleted by now. Attio doesn't document which code it answers then.
          if (!AttioError.is(error, { code: ['not_found', 'value_not_found'] })) throw error
          const current = resolveViewId(object, view, await workspace.views(object, { isFresh: true }))
          if (current === id) throw error
          return query(current)
        }
      },
    hint: () => Promise.resolve(undefined),
    isIncomplete: () => Promise.resolve(false),
  }
}

/** Refreshes the views once before it throws an InvalidInputError for an unknown or ambiguous name. */
async function findViewId(object: string, name: string, workspace: Workspace): Promise<string> {
  const [only, ...others] = viewsNamed(name, await workspace.views(object))
  if (only !== undefined && others.length === 0) return only.id.view_id
  return resolveViewId(object, name, await workspace.views(object, { isFresh: true }))
}

/** The ID of the view with the ID or title `name`. Throws an InvalidInputError if no view or several views have it. */
export function resolveViewId(object: string, name: string, views: readonly View[]): string {
  const [only, ...others] = viewsNamed(name, views)
  if (only === undefined) throw new InvalidInputError([unknownViewMessage(object, name, views)])
  if (others.length === 0) return only.id.view_id
  const ids = joinList([only, ...others], 'and', ({ id }) => quote(id.view_id))
  throw new InvalidInputError([`view: ${quote(name)} is the title of several saved views: use one of the IDs ${ids}.`])
}

/** The views with `name` as their ID; else as their title; else as their title in other case. */
function viewsNamed(name: string, views: readonly View[]): View[] {
  const folded = fold(name)
  const tests: ((view: View) => boolean)[] = [
    ({ id }) => id.view_id === folded,
    ({ title }) => title === name,
    ({ title }) => fold(title) === folded,
  ]
  return tests.map((test) => views.filter(test)).find(({ length }) => length > 0) ?? []
}

function unknownViewMessage(object: string, name: string, views: readonly View[]): string {
  if (views.length === 0)
    return `view: ${quote(object)} has no saved views. Archived views are not listed. Use filter instead.`
  const titles = views.map(({ title }) => title)
  return (
    `view: ${quote(name)} is not a saved view of ${quote(object)}.${didYouMean(name, titles)} ` +
    `${listAvailable(titles, quote)}. Archived views are not listed.`
  )
}
