import { expect, it } from 'vitest'
import type { LocalCheck } from './filter/expression'
import { limitHint } from './limit-hint'
import type { PagedResult } from './list-collector'

type Ended = Pick<PagedResult<unknown>, 'hasMore' | 'stoppedBy'>

const title: LocalCheck = { slug: 'job_title', field: null, isEmpty: true }
const country: LocalCheck = { slug: 'site', field: 'country_code', isEmpty: false }
const CHECKED = 'Attio can\'t filter by whether "job_title" has a value, so each record was checked.'
const OFFSETS = 'offset and nextOffset count the checked records, whether they match or not.'

it.each<[ended: Ended, checks: LocalCheck[], isCounting: boolean, hint: string | undefined]>([
  [{ hasMore: true }, [], true, undefined],
  [{ hasMore: false }, [title], true, undefined],
  [{ hasMore: true }, [title], false, `${CHECKED} ${OFFSETS}`],
  [{ hasMore: true }, [title, title], true, `${CHECKED} ${OFFSETS}`],
  [
    { hasMore: true, stoppedBy: 'rows' },
    [title],
    false,
    `${CHECKED} ${OFFSETS} This call reached its limit of 10,000 records. Continue at nextOffset.`,
  ],
  [
    { hasMore: false, stoppedBy: 'time' },
    [title],
    true,
    `${CHECKED} This call reached its limit of 25 seconds. total is omitted, because not all records were checked.`,
  ],
  [{ hasMore: true, stoppedBy: 'rows' }, [], true, 'total is omitted, because more than 10,000 records match.'],
  [{ hasMore: true, stoppedBy: 'time' }, [], true, 'total is omitted, because counting took longer than 25 seconds.'],
])('limitHint for %j, checked for %j, counted: %s', (ended, checks, isCounting, hint) => {
  expect(limitHint(ended, checks, isCounting)).toBe(hint)
})

it('names all attributes and fields that were checked', () => {
  expect(limitHint({ hasMore: true }, [title, country], false)).toContain(
    'whether "job_title" or "site.countryCode" has',
  )
})
