import { expect, it } from 'vitest'
import { pageHint } from './page-hint'

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `${n}`, item: n, bytes: 1, offset: n }))
const page = { limit: 20, offset: 0, isCounting: false }

it.each<[offset: number, isCounting: boolean, hint: string]>([
  [
    40,
    false,
    'There are no records from offset 40 on: at most 40 records match. Set count to true to get their number.',
  ],
  [1, true, 'There are no records from offset 1 on: at most 1 record matches.'],
])('pageHint says that nothing is left from offset %i on (counting: %s)', (offset, isCounting, hint) => {
  expect(pageHint({ rows: [], hasMore: false }, { ...page, offset, isCounting })).toBe(hint)
})

it('pageHint says that the size ended the list', () => {
  expect(pageHint({ rows: rows(7), hasMore: true }, page)).toMatch(/^This list ends early, .* 1 MB\. .* nextOffset/)
})

it.each<[what: string, found: Parameters<typeof pageHint>[0], wanted: object]>([
  ['nothing is found from the start', { rows: [], hasMore: false }, {}],
  ['the list ends', { rows: rows(7), hasMore: false }, { offset: 40 }],
  ['the limit ends the list', { rows: rows(20), hasMore: true }, {}],
  ['another limit ended the list', { rows: rows(7), hasMore: true, stoppedBy: 'rows' }, {}],
  ['no records are wanted', { rows: [], hasMore: false }, { limit: 0, offset: 5 }],
])('pageHint is absent if %s', (_what, found, wanted) => {
  expect(pageHint(found, { ...page, ...wanted })).toBeUndefined()
})
