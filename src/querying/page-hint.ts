import { isNonEmpty } from '../collections'
import { formatCount } from '../text/format-count'
import { joinList } from '../text/join-list'
import type { LocalCheck } from './filter/expression'
import { checkName } from './filter/local-check'
import { MAX_CHECKED_ROWS, type PagedResult } from './list-collector'

const ROWS = `${formatCount(MAX_CHECKED_ROWS)} records`

export interface ListedPage extends Pick<PagedResult<unknown>, 'rows' | 'hasMore' | 'stoppedBy'> {
  limit: number
  offset: number
  /** Whether all matching records are counted. */
  isCounting: boolean
  checks: readonly LocalCheck[]
}

/**
 * What the caller should know about a page: it begins after the end of the list, or ended early because of its size;
 * records were checked one by one; the list or the count ended at a limit. Undefined if there is nothing to say.
 */
export function pageHint(page: ListedPage): string | undefined {
  const { rows, hasMore, stoppedBy, limit, offset, isCounting, checks } = page
  const names = [...new Set(checks.map(checkName))]
  const checked = isNonEmpty(names) ? joinList(names, 'or') : undefined
  const isPastEnd = limit > 0 && offset > 0 && rows.length === 0 && !hasMore
  const isCountCut = isCounting && stoppedBy !== undefined
  const isChecked = checked !== undefined && (hasMore || isCountCut)
  const isUncheckedCount = checked === undefined && isCountCut
  const match = offset === 1 ? 'record matches' : 'records match'
  const sentences: [isTrue: boolean, sentence: string][] = [
    [isPastEnd, `There are no records from offset ${offset} on: at most ${offset} ${match}.`],
    [isPastEnd && !isCounting, 'Set count to true to get their number.'],
    [
      hasMore && rows.length < limit && stoppedBy === undefined,
      'This list ends early, because an answer has at most 1 MB. Continue at nextOffset, or name the attributes that you need in "attributes".',
    ],
    [isChecked, `Attio can't filter by whether ${checked} has a value, so each record was checked.`],
    [isChecked && stoppedBy === 'rows', `This call reached its limit of ${ROWS}.`],
    [isChecked && stoppedBy === 'time', 'This call reached its limit of 25 seconds.'],
    [isChecked && hasMore, 'To go on, pass nextOffset as offset: it counts all checked records.'],
    [isChecked && isCountCut, 'total is omitted, because not all records were checked.'],
    [isUncheckedCount && stoppedBy === 'rows', `total is omitted, because more than ${ROWS} match.`],
    [isUncheckedCount && stoppedBy === 'time', 'total is omitted, because counting took longer than 25 seconds.'],
  ]
  return sentences.flatMap(([isTrue, sentence]) => (isTrue ? sentence : [])).join(' ') || undefined
}
