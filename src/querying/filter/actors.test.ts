import { describe, expect, it } from 'vitest'
import { ADA, type FilterCase, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire-builders'

const { sent } = useCrm()

describe('actors', () => {
  const wroteAda = { last_email: { owner_member_id: idOf('ada') } }
  it.each<FilterCase>([
    ['deals', { owner: 'ada  lovelace' }, { owner: ADA }],
    ['deals', { owner: 'ADA@example.com' }, { owner: ADA }],
    ['deals', { owner: { $eq: { workspace_member_email_address: 'ada@example.com' } } }, { owner: ADA }],
    ['deals', { owner: idOf('ada') }, { owner: ADA }],
    ['deals', { owner: { type: 'workspace-member', id: idOf('ada'), displayName: 'Ada' } }, { owner: ADA }],
    ['people', { last_email: { actor: { id: idOf('ada') } } }, wroteAda],
    ['people', { last_email: { actor: 'Ada Lovelace' } }, wroteAda],
  ])('are found by the ID of the member in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})
