import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { attioWithCrm } from '../testing/fixtures/crm'
import { idOf } from '../testing/wire-builders'
import { emptyResultHint } from './empty-result-hint'
import { runQuery } from './run-query'

let attio: AttioStub
beforeEach(() => {
  attio = attioWithCrm()
})

async function hintFor(filter: Record<string, unknown>): Promise<string | undefined> {
  const { context } = await runQuery({ object: 'deals', filter }, attio.workspace(), () => Promise.resolve([]))
  return emptyResultHint(context)
}

describe('emptyResultHint, for several conditions,', () => {
  it.each<[filter: Record<string, unknown>, kinds: string]>([
    [{ stage: 'won', owner: 'Ada Lovelace' }, 'option and workspace member'],
    [{ $and: [{ stage: 'Lead' }, { value: { $gt: 5 } }] }, 'option'],
    [{ owner: 'Ada Lovelace', company: null }, 'workspace member'],
    [{ stage: 'Lead', $not: { name: 'Engine' } }, 'option'],
    [{ stage: 'Lead', is_billable: true }, 'option'],
    [{ stage: 'Lead', mood: null }, 'option'],
  ])('says of %j that each %s exists', async (filter, kinds) => {
    expect(await hintFor(filter)).toBe(
      `Each ${kinds} in the filter exists, but no record meets all conditions together. Leave one condition out to find more.`,
    )
  })

  it.each<[filter: Record<string, unknown>]>([
    // One condition, or one of several alternatives, is not a combination.
    [{ stage: ['Lead', 'Lost'] }],
    [{ $or: [{ stage: 'Lead' }, { owner: 'Ada Lovelace' }] }],
    // No name was looked up.
    [{ value: { $gt: 5 }, progress: { $lt: 7 } }],
    // A text or an ID may be wrong.
    [{ stage: 'Lead', name: { $contains: 'ngine' } }],
    [{ stage: 'Lead', owner: idOf('gone') }],
    [{ stage: 'Lead', company: idOf('gone') }],
    [{ stage: 'Lead', company: { domains: 'gone.example' } }],
    [{ stage: 'Lead', company: { target_record_id: idOf('gone') } }],
    [{ stage: 'Lead', mood: 'glad' }],
  ])('is undefined if something else can be the reason: %j', async (filter) => {
    expect(await hintFor(filter)).toBeUndefined()
  })
})
