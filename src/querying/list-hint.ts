import { emptyResultHint, exclusionHint, memberHint, upperBoundHint } from './empty-result-hint'
import type { CompilerContext } from './filter/compiler-context'
import { jointConditionsHint } from './joint-conditions-hint'
import { pageHint, type ListedPage } from './page-hint'
import type { RecordSource } from './paginate'
import type { SourceRequest } from './record-source'

/** The request, the returned page, and whether no record matches, as far as that is known. */
type ListedRecords = SourceRequest & ListedPage & { isNothingFound: boolean }

/**
 * What the caller should know about a list: why records may be missing, what its exclusions mean, and where it ended.
 * Sends requests only if nothing was found. Never throws.
 */
export async function listHint(
  list: ListedRecords,
  source: RecordSource,
  context: CompilerContext,
): Promise<string | undefined> {
  const hints = [
    await missingRecordsHint(list, source, context),
    list.offset === 0 ? exclusionHint(context.findings) : undefined,
    pageHint(list),
  ]
  return hints.filter((hint) => hint !== undefined).join(' ') || undefined
}

/** The first known reason. A filter is only one if it was applied to all records, not to the hits of a search. */
async function missingRecordsHint(list: ListedRecords, source: RecordSource, context: CompilerContext) {
  if (!list.isNothingFound) return source.hint?.(false)
  const hint = (await memberHint(list, context)) ?? (await source.hint?.(true))
  if (hint !== undefined || list.search !== undefined) return hint
  const { findings, snapshot } = context
  return emptyResultHint(findings) ?? (await jointConditionsHint(list, snapshot.workspace)) ?? upperBoundHint(findings)
}
