import type { View } from '../attio/schemas'
import { isNonEmpty } from '../collections'
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
    context.preventGuess()
    return undefined
  }
  const found = viewsNamed(name, views)
  if (found.length !== 1) context.report(() => `view: ${problemWith(name, object, found, views)}`)
  return found[0]?.id.view_id
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

function problemWith(name: string, object: string, found: readonly View[], views: readonly View[]): string {
  if (isNonEmpty(found)) {
    const ids = joinList(found, 'and', ({ id }) => quote(id.view_id))
    return `${quote(name)} is the title of several saved views: use one of the IDs ${ids}.`
  }
  if (views.length === 0)
    return `${quote(object)} has no saved views. Archived views are not listed. Use filter instead.`
  const titles = views.map(({ title }) => title)
  return (
    `${quote(name)} is not a saved view of ${quote(object)}.${didYouMean(name, titles)} ` +
    `${listAvailable(titles, quote)}. Archived views are not listed.`
  )
}
