import { expect, it } from 'vitest'
import type { LocalCheck } from './filter/expression'
import { pageHint } from './page-hint'

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `${n}`, item: n, bytes: 1, offset: n }))
const FULL = { rows: rows(20), hasMore: true, limit: 20, offset: 0, isCounting: false, checks: [] }

const TITLE: LocalCheck = { slug: 'job_title', field: null, isEmpty: true }
const COUNTRY: LocalCheck = { slug: 'site', field: 'country_code', isEmpty: false }
const checked = { ...FULL, checks: [TITLE, TITLE] }
const CHECKED = 'Attio can\'t filter by whether "job_title" has a value, so each record was checked.'
const OFFSETS = 'To go on, pass nextOffset as offset: it counts all checked records.'
const EARLY =
  'This list ends early, because an answer has at most 1 MB. Continue at nextOffset, or name the attributes that you need in "attributes".'
const empty = { rows: [], hasMore: false }

it.each<[what: string, page: Parameters<typeof pageHint>[0], hint: string | undefined]>([
  ['a full page', FULL, undefined],
  ['a page with nothing from the start on', { ...FULL, ...empty }, undefined],
  ['the end of a list', { ...FULL, rows: rows(7), hasMore: false, offset: 40 }, undefined],
  ['a list of no records', { ...FULL, ...empty, limit: 0, offset: 5 }, undefined],
  [
    'a page after the end',
    { ...FULL, ...empty, offset: 40 },
    'There are no records from offset 40 on: at most 40 records match. Set count to true to get their number.',
  ],
  [
    'a counted page after the end',
    { ...FULL, ...empty, offset: 1, isCounting: true },
    'There are no records from offset 1 on: at most 1 record matches.',
  ],
  ['a list that its size ended', { ...FULL, rows: rows(7) }, EARLY],
  ['a list that a limit ended', { ...FULL, rows: rows(7), stoppedBy: 'rows' }, undefined],
  ['a page that was checked to the end', { ...checked, hasMore: false, isCounting: true }, undefined],
  ['a page that was checked', checked, `${CHECKED} ${OFFSETS}`],
  ['a page that was checked and counted', { ...checked, isCounting: true }, `${CHECKED} ${OFFSETS}`],
  [
    'a page that was checked for several attributes and fields',
    { ...FULL, checks: [TITLE, COUNTRY] },
    `${CHECKED.replace('"job_title"', '"job_title" or "site.countryCode"')} ${OFFSETS}`,
  ],
  [
    'a check that the limit of rows ended',
    { ...checked, stoppedBy: 'rows' },
    `${CHECKED} This call reached its limit of 10,000 records. ${OFFSETS}`,
  ],
  [
    'a check and count that the time ended',
    { ...checked, hasMore: false, stoppedBy: 'time', isCounting: true },
    `${CHECKED} This call reached its limit of 25 seconds. total is omitted, because not all records were checked.`,
  ],
  [
    'a count that the limit of rows ended',
    { ...FULL, stoppedBy: 'rows', isCounting: true },
    'total is omitted, because more than 10,000 records match.',
  ],
  [
    'a count that the time ended',
    { ...FULL, stoppedBy: 'time', isCounting: true },
    'total is omitted, because counting took longer than 25 seconds.',
  ],
])('pageHint returns what the caller should know about %s', (_what, page, hint) => {
  expect(pageHint(page)).toBe(hint)
})
