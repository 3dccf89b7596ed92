import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InputProblems } from '../problems'
import { AttioStub } from '../testing/attio-stub'
import { failureOf } from '../testing/virtual-time'
import { idOf, wireAttribute } from '../testing/wire'
import type { RecordEvent } from './record-event'
import { findWatched, isWatched } from './watched'

let stub: AttioStub

beforeEach(() => {
  nock.disableNetConnect()
  stub = new AttioStub({
    people: { attributes: [wireAttribute('job_title', 'text')] },
    deals: { attributes: [wireAttribute('stage', 'text'), wireAttribute('value', 'text')] },
  })
})
afterEach(() => {
  nock.cleanAll()
})

const find = (...names: string[]) => findWatched(names, stub.workspace())
const attribute = (object: string, slug: string) => ({
  objectId: idOf(object),
  attributeId: wireAttribute(slug, 'text').id.attribute_id,
})
const inOrder = (...ids: string[]) => ids.sort()
const attributesInOrder = (...list: ReturnType<typeof attribute>[]) =>
  list.sort((a, b) => (a.attributeId < b.attributeId ? -1 : 1))

describe('what is watched', () => {
  const stage = attribute('deals', 'stage')
  const value = attribute('deals', 'value')
  const jobTitle = attribute('people', 'job_title')

  it.each<[names: string[], objectIds: string[], attributes: (typeof stage)[], slugs: string[]]>([
    [['deals', 'people'], inOrder(idOf('deals'), idOf('people')), [], ['deals', 'people']],
    [['people', idOf('people')], [idOf('people')], [], ['people']],
    [['deals.stage'], [], [stage], ['deals.stage']],
    [[`${idOf('deals')}.${stage.attributeId}`, 'deals.stage', ' deals . stage '], [], [stage], ['deals.stage']],
    [
      ['deals.stage', 'people.job_title', 'deals.value'],
      [],
      attributesInOrder(stage, jobTitle, value),
      ['deals.stage', 'people.job_title', 'deals.value'],
    ],
    [['Deals', 'PEOPLE.Job title'], [idOf('deals')], [jobTitle], ['deals', 'people.job_title']],
    [['deals.stage', 'deals', 'people.job_title'], [idOf('deals')], [jobTitle], ['deals', 'people.job_title']],
  ])('by %j', async (names, objectIds, attributes, slugs) => {
    expect(await find(...names)).toEqual({ watched: { objectIds, attributes }, slugs })
  })

  it('needs no attributes where only objects are watched', async () => {
    await find('deals', 'people')
    expect(stub.calls).toEqual(['GET /v2/objects'])
  })

  it('asks for the attributes of each object once', async () => {
    await find('deals.stage', 'deals.value', `${idOf('deals')}.stage`)
    expect(stub.count(/attributes$/)).toBe(1)
  })

  it('is refused with all the names that are unknown, the nearest and those there are', async () => {
    const error = await failureOf(find('deels', 'deals.stag', 'people', 'planets.mass', 'people.', '.stage'))
    expect(error).toBeInstanceOf(InputProblems)
    expect((error as InputProblems).problems).toEqual([
      'watchedObjects: There is no object "deels" in this workspace. Did you mean "deals"? There are: "people" and "deals".',
      'watchedObjects: There is no attribute "stag" of "deals". Did you mean "stage"? There are: "stage" and "value".',
      'watchedObjects: There is no object "planets" in this workspace. There are: "people" and "deals".',
      'watchedObjects: There is no attribute "" of "people". There are: "job_title".',
      'watchedObjects: There is no object "" in this workspace. There are: "people" and "deals".',
    ])
  })
})

describe('a change', () => {
  const watched = { objectIds: ['people'], attributes: [{ objectId: 'deals', attributeId: 'stage' }] }
  const event = (type: string, objectId: string, attributeId?: string) =>
    ({
      event_type: type,
      id: { object_id: objectId, record_id: 'r', attribute_id: attributeId },
      duplicate_object_id: objectId,
      duplicate_record_id: 'd',
    }) as RecordEvent

  it.each<[type: string, objectId: string, attributeId: string | undefined, expected: boolean]>([
    ['record.created', 'people', undefined, true],
    ['record.updated', 'people', 'stage', true],
    ['record.deleted', 'people', undefined, true],
    ['record.merged', 'people', undefined, true],
    ['record.updated', 'deals', 'stage', true],
    ['record.updated', 'deals', 'value', false],
    ['record.updated', 'companies', 'stage', false],
    ['record.created', 'deals', undefined, false],
    ['record.created', 'deals', 'stage', false],
    ['record.merged', 'deals', undefined, false],
    ['record.deleted', 'companies', undefined, false],
  ])('%s of %s, attribute %s, is watched: %s', (type, objectId, attributeId, expected) => {
    expect(isWatched(watched, event(type, objectId, attributeId))).toBe(expected)
  })
})
