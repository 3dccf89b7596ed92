import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithCrm } from '../testing/fixtures/crm'
import { memberHint } from './member-hint'
import { runQuery } from './run-query'

let attio: AttioStub
beforeEach(() => {
  attio = attioWithCrm()
})

async function hintFor(object: string, filter: Record<string, unknown>, search?: string): Promise<string | undefined> {
  const workspace = attio.workspace()
  const { context } = await runQuery({ object, filter }, workspace, () => Promise.resolve([]))
  return memberHint({ object, search }, context, workspace)
}

const listed = () => attio.count(/workspace_members$/)

describe('memberHint', () => {
  it.each<[object: string, filter: Record<string, unknown>, search?: string]>([
    ['deals', { name: 'ada lovelace' }],
    ['deals', { client: 'Ada Lovelace' }],
    ['deals', {}, ' Ada Lovelace '],
  ])('names the attributes that refer to members, with one request: %s %j %s', async (object, filter, search) => {
    expect(await hintFor(object, filter, search)).toMatch(
      /^"ada lovelace" is a workspace member: filter by "owner", e\.g\. {"owner":"ada lovelace"}\.$/i,
    )
    expect(listed()).toBe(1)
  })

  it('says if no attribute of the object refers to members', async () => {
    expect(await hintFor('companies', { name: 'Ada Lovelace' })).toBe(
      '"Ada Lovelace" is a workspace member, and no attribute of this object refers to members.',
    )
  })

  it('is undefined if no member has the name', async () => {
    expect(await hintFor('deals', { name: 'Difference Engine' })).toBeUndefined()
  })

  it.each([{ twin_a: 'Ada Lovelace' }, { stage: 'Lead' }, { name: { $contains: 'Ada Lovelace' } }])(
    'is undefined for a condition that is not on a name, without a request: %j',
    async (filter) => {
      expect(await hintFor('deals', filter)).toBeUndefined()
      expect(listed()).toBe(0)
    },
  )

  it.each([
    ['the token may not list the members', 403, { code: 'unauthorized' }],
    ['the members cannot be listed', 400, { code: 'oops' }],
  ])('is undefined if %s', async (_why, status, body) => {
    attio.refuse(/workspace_members$/, status, body)
    expect(await hintFor('deals', { name: 'Ada Lovelace' })).toBeUndefined()
  })
})
