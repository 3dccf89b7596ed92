import { describe, expect, it } from 'vitest'
import { coversTargets, toSubscriptions } from './subscriptions'
import type { WatchTargets } from './watch-targets'

const RECORD_EVENTS = ['record.created', 'record.updated', 'record.deleted', 'record.merged']
const stage = { objectId: 'deals', attributeId: 'stage' }
const watch = (objectIds: string[], attributes: WatchTargets['attributes'] = []): WatchTargets => ({
  objectIds,
  attributes,
})
const object = (value: string) => ({ field: 'id.object_id', operator: 'equals', value })
const attribute = (value: string) => ({ field: 'id.attribute_id', operator: 'equals', value })
const all = (...$or: { field: string; operator: string; value: string }[]) =>
  RECORD_EVENTS.map((type) => ({ event_type: type, filter: { $or } }))

describe('toSubscriptions', () => {
  it('subscribes to all changes of the records of an object', () => {
    expect(toSubscriptions(watch(['companies', 'people']))).toEqual(all(object('companies'), object('people')))
  })

  it('subscribes only to updates of an attribute', () => {
    const updated = { event_type: 'record.updated', filter: { $or: [attribute('stage')] } }
    expect(toSubscriptions(watch([], [stage]))).toEqual([updated])
  })

  it('makes one subscription for each type of event, so that no event comes twice', () => {
    const [created, , ...others] = all(object('people'))
    const updated = { event_type: 'record.updated', filter: { $or: [object('people'), attribute('stage')] } }
    expect(toSubscriptions(watch(['people'], [stage]))).toEqual([created, updated, ...others])
  })
})

describe('coversTargets', () => {
  const targets = watch(['companies', 'people'], [stage])

  it.each<[what: string, listed: Parameters<typeof coversTargets>[0]['subscriptions'], expected: boolean]>([
    ['the same subscriptions', toSubscriptions(targets), true],
    ['another order', toSubscriptions(watch(['people', 'companies'], [stage])).toReversed(), true],
    ['another form', [{ filter: { $and: [object('people'), object('companies'), attribute('stage')] } }], true],
    ['one object fewer', toSubscriptions(watch(['people'], [stage])), false],
    ['one object more', toSubscriptions(watch(['companies', 'deals', 'people'], [stage])), false],
    ['no attribute', toSubscriptions(watch(['companies', 'people'])), false],
    ['only one type of event', toSubscriptions(targets).slice(0, 1), false],
    ['an operator that excludes', all({ ...object('people'), operator: 'not_equals' }), false],
    ['no filter', [{ filter: null }], false],
    ['no subscriptions', [], false],
    ['no list of subscriptions', undefined, true],
  ])('compares %s with the targets: %s', (_what, subscriptions, expected) => {
    expect(coversTargets({ subscriptions }, targets)).toBe(expected)
  })
})
