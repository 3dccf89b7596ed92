import { describe, expect, it } from 'vitest'
import { toBotEvent } from './bot-event'

const id = { object_id: 'o1', record_id: 'r1' }
const actor = { type: 'workspace-member', id: 'm1' }
const slugs = {
  object: (of: string) => Promise.resolve(of === 'o1' ? 'deals' : null),
  attribute: (object: string, of: string) => Promise.resolve(`${object}/${of}`),
}
const change = { object: { id: 'o1', slug: 'deals' }, recordId: 'r1', actor }

describe('toBotEvent', () => {
  it.each([
    ['record.created', 'recordCreated'],
    ['record.deleted', 'recordDeleted'],
  ] as const)('turns %s into %s', async (type, expected) => {
    expect(await toBotEvent({ event_type: type, id, actor }, slugs)).toEqual({ type: expected, payload: change })
  })

  it('names the attribute of an update', async () => {
    const event = { event_type: 'record.updated', id: { ...id, attribute_id: 'a1' }, actor } as const
    const payload = { ...change, attribute: { id: 'a1', slug: 'o1/a1' }, isComputed: false }
    expect(await toBotEvent(event, slugs)).toEqual({ type: 'recordUpdated', payload })
  })

  it('names the duplicate of a merge, whose object may have no slug', async () => {
    const merged = { event_type: 'record.merged', duplicate_object_id: 'o2', duplicate_record_id: 'r2' } as const
    const payload = { ...change, duplicate: { object: { id: 'o2', slug: null }, recordId: 'r2' } }
    expect(await toBotEvent({ ...merged, id, actor }, slugs)).toEqual({ type: 'recordMerged', payload })
  })

  it.each([
    [{ type: 'system', id: null }, 'system'],
    [{ type: 'system' }, 'system'],
    [{ type: null, id: null }, null],
    [{}, null],
    [null, null],
    [undefined, null],
  ])('converts the actor %j, which has no ID', async (wireActor, type) => {
    const { payload } = await toBotEvent({ event_type: 'record.created', id, actor: wireActor }, slugs)
    expect(payload.actor).toEqual({ type, id: null })
  })
})
