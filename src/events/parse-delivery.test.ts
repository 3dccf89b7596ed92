import { describe, expect, it } from 'vitest'
import { recording } from '../testing/attio-fixtures'
import { parseDelivery } from './parse-delivery'

const id = { workspace_id: 'workspace', object_id: 'deals', record_id: 'engine' }
const actor = { type: 'system', id: null }
const created = { event_type: 'record.created', id, actor }
const updated = { event_type: 'record.updated', id: { ...id, attribute_id: 'stage' }, actor }
const duplicate = { duplicate_object_id: 'deals', duplicate_record_id: 'difference-engine' }
const merged = { event_type: 'record.merged', id, ...duplicate, actor }

const read = (...events: unknown[]) => parseDelivery(JSON.stringify({ webhook_id: 'webhook', events }))

describe('parseDelivery', () => {
  it.each([[created], [updated], [{ ...created, event_type: 'record.deleted' }], [merged]])(
    'parses $event_type and ignores unknown fields',
    (event) => {
      const { events, unreadable } = read({ ...event, surprise: [{}] })
      expect(events).toMatchObject([{ event_type: event.event_type, id: { object_id: 'deals', record_id: 'engine' } }])
      expect(unreadable).toBe(0)
    },
  )

  const asSent = [
    { type: 'system', id: 'f00' },
    actor,
    { type: 'system' },
    { type: null, id: null },
    {},
    undefined,
    null,
  ]
  it.each<[actor: unknown, parsed: unknown]>([
    ...asSent.map((each): [unknown, unknown] => [each, each]),
    ['Ada', null],
    [7, null],
    [{ type: 7 }, null],
  ])('parses the actor %j as %j', (wireActor, expected) => {
    const { events, unreadable } = read({ ...created, actor: wireActor })
    expect(unreadable).toBe(0)
    expect(events.map((event) => event.actor)).toEqual([expected])
  })

  it.each([['note.created'], ['list-entry.created'], ['toString'], [7], [undefined], [{ toString: 1 }]])(
    'skips the event type %j',
    (type) => {
      expect(read({ ...created, event_type: type }, 'Ada', null)).toEqual({ events: [], unreadable: 0 })
    },
  )

  it('ignores invalid fields that the event type does not need', () => {
    const odd = { ...created, id: { ...id, attribute_id: 7 }, duplicate_object_id: [] }
    expect(read(odd)).toMatchObject({ events: [{ event_type: 'record.created' }], unreadable: 0 })
  })

  it.each([
    ['an event without a record', { ...created, id: { object_id: 'deals' } }],
    ['an update without an attribute', { ...updated, id }],
    ['a merge without a duplicate', { ...merged, duplicate_record_id: null }],
    ['a merge without the object of the duplicate', { ...merged, duplicate_object_id: '' }],
  ])('counts %s as unreadable and parses the other events', (_what, event) => {
    const { events, unreadable } = read(event, created)
    expect(events).toHaveLength(1)
    expect(unreadable).toBe(1)
  })

  it.each(['', 'Ada', 'null', '[]', '{}', '{"events":{}}'])('counts the body %j as unreadable', (body) => {
    expect(parseDelivery(body)).toEqual({ events: [], unreadable: 1 })
  })
})

describe.runIf(process.env.ATTIO_REFERENCE)('a recorded delivery', () => {
  it.each([
    ['created', 'record.created'],
    ['updated', 'record.updated'],
    ['updated-system-actor', 'record.updated'],
    ['deleted', 'record.deleted'],
  ])('is parsed if it is record-%s', (name, type) => {
    const { raw_body: body } = recording(`webhook-delivery-record-${name}`) as unknown as { raw_body: string }
    expect(parseDelivery(body)).toMatchObject({ events: [{ event_type: type }], unreadable: 0 })
  })
})
