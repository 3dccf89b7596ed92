import type { PagedResult } from './list-collector'

interface WantedPage {
  limit: number
  offset: number
  /** Whether all matching records are counted. */
  isCounting: boolean
}

/** Says that a page begins after the end of the list, or ended early because of its size; undefined if neither is so. */
export function pageHint(
  { rows, hasMore, stoppedBy }: Pick<PagedResult<unknown>, 'rows' | 'hasMore' | 'stoppedBy'>,
  { limit, offset, isCounting }: WantedPage,
): string | undefined {
  if (limit > 0 && offset > 0 && rows.length === 0 && !hasMore) {
    const advice = isCounting ? '' : ' Set count to true to get their number.'
    return `There are no records from offset ${offset} on: at most ${offset} ${offset === 1 ? 'record matches' : 'records match'}.${advice}`
  }
  if (!hasMore || rows.length >= limit || stoppedBy !== undefined) return undefined
  return 'This list ends early, because an answer has at most 1 MB. Continue at nextOffset, or name the attributes that you need in "attributes".'
}
