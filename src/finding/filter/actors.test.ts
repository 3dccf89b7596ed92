import { describe, expect, it } from 'vitest'
import { ADA, type Row, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire'

const { sent } = useCrm()

describe('actors', () => {
  const wroteAda = { last_email: { owner_member_id: idOf('ada') } }
  it.each<Row>([
    ['by name', 'deals', { owner: 'ada  lovelace' }, { owner: ADA }],
    ['by address', 'deals', { owner: 'ADA@example.com' }, { owner: ADA }],
    [
      "by address in Attio's form",
      'deals',
      { owner: { $eq: { workspace_member_email_address: 'ada@example.com' } } },
      { owner: ADA },
    ],
    ['by ID', 'deals', { owner: idOf('ada') }, { owner: ADA }],
    ['as read', 'deals', { owner: { type: 'workspace-member', id: idOf('ada'), displayName: 'Ada' } }, { owner: ADA }],
    [
      'one of',
      'deals',
      { owner: ['Ada Lovelace', 'Charles Babbage'] },
      { $or: [{ owner: ADA }, { owner: { ...ADA, referenced_actor_id: idOf('charles') } }] },
    ],
    ['who wrote, by ID alone', 'people', { last_email: { actor: { id: idOf('ada') } } }, wroteAda],
    ['who wrote, by name', 'people', { last_email: { actor: 'Ada Lovelace' } }, wroteAda],
    ['who wrote, by address', 'people', { last_email: { actor: 'ada@example.com' } }, wroteAda],
    [
      'who wrote, as read',
      'people',
      { last_email: { actor: { type: 'workspace-member', id: idOf('ada'), displayName: 'Ada' } } },
      wroteAda,
    ],
    ['not', 'deals', { owner: { $ne: 'Ada Lovelace' } }, { $not: { owner: ADA } }],
  ])('%s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})
