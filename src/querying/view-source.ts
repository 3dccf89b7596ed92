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
 * Returns the records of a saved view, which filters and does no more: its own order and columns do not count
 * (https://docs.attio.com/rest-api/endpoint-reference/records/list-records). Its pages throw InputProblems where there is no
 * such view, or an AttioError.
 */
export function viewSource({ object, view }: { object: string; view: string }, workspace: Workspace): RecordSource {
  const viewId = findViewId(object, view, workspace)
  // Whoever asks for a page hears of it; nobody may ask, where something else is wrong.
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
          if (!isUnknown(error)) throw error
          const current = resolveViewId(object, view, await workspace.views(object, { isFresh: true }))
          if (current === id) throw error
          return query(current)
        }
      },
    hint: () => Promise.resolve(undefined),
  }
}

/** Asks Attio once more before it throws InputProblems for what is unknown, or the title of several. */
async function findViewId(object: string, name: string, workspace: Workspace): Promise<string> {
  const [only, ...others] = viewsNamed(name, await workspace.views(object))
  if (only !== undefined && others.length === 0) return only.id.view_id
  return resolveViewId(object, name, await workspace.views(object, { isFresh: true }))
}

/** Returns the ID of the view that `name` stands for. Throws InputProblems where that is none, or one of several. */
export function resolveViewId(object: string, name: string, views: readonly View[]): string {
  const [only, ...others] = viewsNamed(name, views)
  if (only === undefined) throw new InvalidInputError([unknownViewMessage(object, name, views)])
  if (others.length === 0) return only.id.view_id
  const ids = joinList([only, ...others], 'and', ({ id }) => quote(id.view_id))
  throw new InvalidInputError([`view: ${quote(name)} is the title of several saved views: use one of the IDs ${ids}.`])
}

/** Returns the views that have `name` as their ID, else as their title, else as their title in other case. */
function viewsNamed(name: string, views: readonly View[]): View[] {
  const wanted = fold(name)
  const ways: ((view: View) => boolean)[] = [
    ({ id }) => id.view_id === wanted,
    ({ title }) => title === name,
    ({ title }) => fold(title) === wanted,
  ]
  return ways.map((isIt) => views.filter(isIt)).find(({ length }) => length > 0) ?? []
}

function unknownViewMessage(object: string, name: string, views: readonly View[]): string {
  if (views.length === 0) return `view: ${quote(object)} has no saved views, archived ones aside. Use filter instead.`
  const titles = views.map(({ title }) => title)
  return (
    `view: ${quote(name)} is not a saved view of ${quote(object)}.${didYouMean(name, titles)} ` +
    `${listAvailable(titles, quote)}. Archived views are not among them.`
  )
}

/** A view may be gone since it was remembered. In which words Attio says so is not documented. */
function isUnknown(error: unknown): boolean {
  return error instanceof AttioError && ['not_found', 'value_not_found'].includes(error.details.code ?? '')
}
