import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithCrm } from '../testing/fixtures/crm'
import { memberHint } from './member-hint'
import { runQuery } from './run-query'

let attio: AttioStub
beforeEach(() => {
  attio = attioWithCrm()
})

/** The hint for a list that found nothing. */
async function hintFor(
  filter: Record<string, unknown>,
  { object = 'deals', search }: { object?: string; search?: string } = {},
) {
  const workspace = attio.workspace()
  const { context } = await runQuery({ object, filter }, workspace, () => Promise.resolve([]))
  return memberHint({ object, search }, context, workspace)
}

describe('memberHint', () => {
  const ADA = '"Ada Lovelace" is a workspace member: filter by "owner", e.g. {"owner":"Ada Lovelace"}.'

  it.each<[filter: Record<string, unknown>, expected: string | undefined]>([
    [{ name: 'Ada Lovelace' }, ADA],
    [{ client: 'Ada Lovelace' }, ADA],
    [{ company: { name: 'Ada Lovelace' } }, ADA],
    [{ name: 'ada lovelace' }, ADA.replaceAll('Ada Lovelace', 'ada lovelace')],
    [{ name: 'Grace Hopper' }, undefined],
    [{ name: 'Ada' }, undefined],
    // This text isn't the name of a record.
    [{ twin_a: 'Ada Lovelace' }, undefined],
    [{ name: { $ne: 'Ada Lovelace' } }, undefined],
  ])('of %j is %s', async (filter, expected) => {
    expect(await hintFor(filter)).toBe(expected)
  })

  it('is about the text of a search too', async () => {
    expect(await hintFor({}, { search: 'mailto:ada@example.com' })).toBe(
      '"ada@example.com" is a workspace member: filter by "owner", e.g. {"owner":"ada@example.com"}.',
    )
    expect(await hintFor({}, { search: 'acme' })).toBeUndefined()
  })

  it('names no attribute if none of the object refers to members', async () => {
    expect(await hintFor({ name: 'Ada Lovelace' }, { object: 'people' })).toBe(
      '"Ada Lovelace" is a workspace member, and no attribute of this object refers to members.',
    )
  })

  it('requests the members only if a name was compared', async () => {
    await hintFor({ value: 5 })
    expect(attio.count(/workspace_members/)).toBe(0)
    await hintFor({ name: 'Ada' })
    expect(attio.count(/workspace_members/)).toBe(1)
  })

  it.each([
    ['answers 403 to', 403, { code: 'unauthorized' }],
    ['gives no readable answer to', 200, {}],
  ])('is undefined, and fails nothing, if Attio %s the request for members', async (_what, status, body) => {
    attio.refuse(/workspace_members/, status, body)
    expect(await hintFor({ name: 'Ada Lovelace' })).toBeUndefined()
  })
})
