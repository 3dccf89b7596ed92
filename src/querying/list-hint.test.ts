import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json'
import { attioWithCrm } from '../testing/fixtures/crm'
import { newForEachTest } from '../testing/new-for-each-test'
import { wireRecord } from '../testing/wire-builders'
import { listHint } from './list-hint'
import type { RecordSource } from './paginate'
import { runQuery } from './run-query'

const attio = newForEachTest(attioWithCrm)

const EMPTY_PAGE = { rows: [], hasMore: false, limit: 20, offset: 0, isCounting: false, checks: [] }

interface Listed {
  filter?: JsonObject
  search?: string
  offset?: number
  isNothingFound?: boolean
  /** What the source says about the records that it found. */
  sourceHint?: string
}

/** The hint for a list of people, and the requests that were sent for it. */
async function hintFor({ filter, search, offset = 0, isNothingFound = true, sourceHint }: Listed) {
  const workspace = attio().workspace()
  const { context } = await runQuery({ object: 'people', filter }, workspace, () => Promise.resolve())
  const before = attio().calls.length
  const source: RecordSource = { pages: () => () => Promise.resolve([]), hint: () => Promise.resolve(sourceHint) }
  const list = { ...EMPTY_PAGE, object: 'people', filter, search, offset, isNothingFound }
  return { hint: await listHint(list, source, context), calls: attio().calls.slice(before) }
}

const MEMBERS = 'GET /v2/workspace_members'
const QUERY = 'POST /v2/objects/people/records/query'
const IS_MEMBER =
  '"Ada Lovelace" is a workspace member, not a record, and no attribute of this object refers to members.'

describe('listHint', () => {
  it.each<[what: string, listed: Listed, hint: RegExp | undefined, calls: string[]]>([
    ['a text that is compared as a whole', { filter: { job_title: 'CEO' } }, /^Text is compared as a whole/, []],
    ['a member, before the text', { filter: { name: 'Ada Lovelace' } }, new RegExp(`^${IS_MEMBER}$`), [MEMBERS]],
    [
      'a member, before what the search says',
      { search: 'Ada Lovelace', sourceHint: 'No hits.' },
      new RegExp(`^${IS_MEMBER}$`),
      [MEMBERS],
    ],
    ['what the search says', { search: 'Looms', sourceHint: 'No hits.' }, /^No hits\.$/, [MEMBERS]],
    ['nothing about the filter of a search', { search: 'Looms', filter: { job_title: 'CEO' } }, undefined, [MEMBERS]],
    [
      'the conditions that records meet, before upper bounds',
      { filter: { company: 'Looms', created_at: { $lt: '2026-01-01' } } },
      /^Records meet the condition on "company"/,
      [MEMBERS, QUERY],
    ],
    ['an upper bound', { filter: { last_email: { $lt: '2026-01-01' } } }, /^\$lt and \$lte skip records/, []],
    [
      'an exclusion, after the reason',
      { filter: { job_title: 'CEO', $not: { email_addresses: 'ada@example.com' } } },
      /^Records meet the condition on "job_title".* "email_addresses" can have several values/,
      [QUERY],
    ],
    [
      'no exclusion on a later page, and that the page is after the end',
      { filter: { $not: { email_addresses: 'ada@example.com' } }, offset: 40, isNothingFound: false },
      /^There are no records from offset 40 on/,
      [],
    ],
    [
      'nothing about a filter that found records',
      { filter: { job_title: 'CEO' }, isNothingFound: false },
      undefined,
      [],
    ],
    ['what the search says about found records', { isNothingFound: false, sourceHint: 'Full.' }, /^Full\.$/, []],
  ])('mentions %s', async (_what, listed, hint, calls) => {
    Object.assign(attio().objects.people ?? {}, { records: [wireRecord('met', {})] })
    const result = await hintFor(listed)
    if (hint === undefined) expect(result.hint).toBeUndefined()
    else expect(result.hint).toMatch(hint)
    expect(result.calls).toStrictEqual(calls)
  })
})
