import type { View } from '../attio/schemas'
import type { NonEmpty } from '../collections'
import { NOT_LOADED } from '../not-loaded'
import { didYouMean } from '../text/closest-match'
import { fold } from '../text/fold'
import { joinList, listAvailable } from '../text/join-list'
import { quote } from '../text/quote'
import type { CompilerContext } from './filter/compiler-context'

/**
 * The ID of the saved view with the ID or title `name`. Attio applies only the view's filter, not its order and columns
 * (https://docs.attio.com/rest-api/endpoint-reference/records/list-records). Issues and missing metadata are noted in `context`.
 */
export function compileView(name: string, object: string, context: CompilerContext): string | undefined {
  const views = context.snapshot.views(object)
  if (views === NOT_LOADED) {
    context.wait()
    return undefined
  }
  const [only, ...others] = viewsNamed(name, views)
  if (only !== undefined && others.length === 0) return only.id.view_id
  context.report(() => (only ? sharedTitleMessage(name, [only, ...others]) : unknownViewMessage(object, name, views)))
  return undefined
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

function sharedTitleMessage(name: string, views: NonEmpty<View>): string {
  const ids = joinList(views, 'and', ({ id }) => quote(id.view_id))
  return `view: ${quote(name)} is the title of several saved views: use one of the IDs ${ids}.`
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
