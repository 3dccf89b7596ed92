import { isNonEmpty } from '../collections'
import { formatCount } from '../text/format-count'
import { joinList } from '../text/join-list'
import type { LocalCheck } from './filter/expression'
import { checkName } from './filter/local-check'
import { MAX_CHECKED_ROWS, type PagedResult } from './list-collector'

const ROWS = `${formatCount(MAX_CHECKED_ROWS)} records`

type Ended = Pick<PagedResult<unknown>, 'hasMore' | 'stoppedBy'>

/** What the caller should know if records were checked one by one, or if a list or a count ended at a limit. */
export function limitHint(
  { hasMore, stoppedBy }: Ended,
  checks: readonly LocalCheck[],
  isCounting: boolean,
): string | undefined {
  const names = [...new Set(checks.map(checkName))]
  const isCountCut = isCounting && stoppedBy !== undefined
  const sentences: string[] = []
  if (isNonEmpty(names) && (hasMore || isCountCut)) {
    sentences.push(`Attio can't filter by whether ${joinList(names, 'or')} has a value, so each record was checked.`)
    if (hasMore) sentences.push('offset and nextOffset count the checked records, whether they match or not.')
    if (stoppedBy === 'rows') sentences.push(`This call reached its limit of ${ROWS}.`)
    if (stoppedBy === 'time') sentences.push('This call reached its limit of 25 seconds.')
    if (hasMore && stoppedBy) sentences.push('Continue at nextOffset.')
  }
  if (isCountCut && names.length > 0) sentences.push('total is omitted, because not all records were checked.')
  else if (isCountCut && stoppedBy === 'rows') sentences.push(`total is omitted, because more than ${ROWS} match.`)
  else if (isCountCut) sentences.push('total is omitted, because counting took longer than 25 seconds.')
  return sentences.length === 0 ? undefined : sentences.join(' ')
}
