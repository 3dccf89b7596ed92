import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { failureOf } from '../testing/fake-clock'
import { issuesIn } from '../testing/issues-in'
import { idOf, wireAttribute } from '../testing/wire-builders'
import type { RecordEvent } from './parse-delivery'
import { resolveWatchTargets, isWatched } from './watch-targets'

let stub: AttioStub

beforeEach(() => {
  stub = new AttioStub({
    people: { attributes: [wireAttribute('job_title', 'text')] },
    deals: { attributes: [wireAttribute('stage', 'text'), wireAttribute('value', 'text')] },
  })
})

const find = (...names: string[]) => resolveWatchTargets(names, stub.workspace())
const attribute = (object: string, slug: string) => ({
  objectId: idOf(object),
  attributeId: wireAttribute(slug, 'text').id.attribute_id,
})

describe('resolveWatchTargets', () => {
  const stage = attribute('deals', 'stage')
  const value = attribute('deals', 'value')
  const jobTitle = attribute('people', 'job_title')

  it.each<[names: string[], objectIds: string[], attributes: (typeof stage)[], slugs: string[]]>([
    [['deals', 'people'], [idOf('deals'), idOf('people')].sort(), [], ['deals', 'people']],
    [['people', idOf('people')], [idOf('people')], [], ['people']],
    [['deals.stage'], [], [stage], ['deals.stage']],
    [[`${idOf('deals')}.${stage.attributeId}`, 'deals.stage', ' deals . stage '], [], [stage], ['deals.stage']],
    [
      ['deals.stage', 'people.job_title', 'deals.value'],
      [],
      [stage, jobTitle, value].sort((a, b) => (a.attributeId < b.attributeId ? -1 : 1)),
      ['deals.stage', 'people.job_title', 'deals.value'],
    ],
    [['Deals', 'PEOPLE.Job title'], [idOf('deals')], [jobTitle], ['deals', 'people.job_title']],
    [['deals.stage', 'deals', 'people.job_title'], [idOf('deals')], [jobTitle], ['deals', 'people.job_title']],
  ])('resolves %j', async (names, objectIds, attributes, slugs) => {
    expect(await find(...names)).toEqual({ targets: { objectIds, attributes }, slugs })
  })

  it('requests no attributes if only objects are watched', async () => {
    await find('deals', 'people')
    expect(stub.calls).toEqual(['GET /v2/objects'])
  })

  it('requests the attributes of each object once', async () => {
    await find('deals.stage', 'deals.value', `${idOf('deals')}.stage`)
    expect(stub.count(/attributes$/)).toBe(1)
  })

  it('reports all unknown names with the closest or all available names', async () => {
    const names = ['deels', 'deals.stag', 'people', 'planets.mass', 'people.', '.stage', 'stage']
    const objects = 'There are: "people" and "deals".'
    const whole = 'Write an attribute with its object, e.g. "deals.stage".'
    expect(issuesIn(await failureOf(find(...names)))).toEqual([
      `watchedObjects, "deels": There is no object "deels" in this workspace. Did you mean "deals"? ${objects} ${whole}`,
      'watchedObjects, "deals.stag": "stag" is not an attribute here. Did you mean "stage"?',
      `watchedObjects, "planets.mass": There is no object "planets" in this workspace. ${objects}`,
      'watchedObjects, "people.": "" is not an attribute here. There are: job_title.',
      `watchedObjects, ".stage": There is no object "" in this workspace. ${objects}`,
      `watchedObjects, "stage": There is no object "stage" in this workspace. ${objects} ${whole}`,
    ])
  })
})

describe('the title of an object or an attribute', () => {
  const titled = (slug: string, title: string) => wireAttribute(slug, 'text', { title })
  const attributes = [titled('no', 'Ref. no.'), titled('by', 'Seen by'), titled('by_2', 'seen by')]

  beforeEach(() => {
    stub = new AttioStub({
      visits: { nouns: ['Dr. Visit', 'Dr. Visits'], attributes },
      places: { nouns: ['Café', 'Cafés'], attributes: [] },
      a1: { nouns: ['Job', 'Jobs'], attributes: [] },
      a2: { nouns: ['Job', 'Jobs'], attributes: [] },
    })
  })

  it.each([
    ['dr. visits', ['visits']],
    ['VISITS', ['visits']],
    ['Dr. Visits.no', ['visits.no']],
    ['Dr. Visit.ref. no.', ['visits.no']],
    ['Dr.\u00a0Visits', ['visits']],
    [idOf('visits').toUpperCase(), ['visits']],
    ['CAFE\u0301S', ['places']],
  ])('is resolved: %s', async (name, slugs) => {
    expect(await find(name)).toMatchObject({ slugs })
  })

  it.each([
    ['Jobs', '"Jobs" is the name of several objects: use one of the slugs "a1" and "a2".'],
    ['Jobs.no', '"Jobs" is the name of several objects: use one of the slugs "a1" and "a2".'],
    ['visits.Seen by', '"Seen by" is the title of several attributes: use one of the slugs "by" and "by_2".'],
    ['visits.Seen buy', '"Seen buy" is not an attribute here. Did you mean "Seen by"?'],
    ['Dr. Visitz.no', /There is no object "Dr"/],
    ['Dr Visitz', /Did you mean "Dr. Visit"\?/],
  ])('is rejected, and the message says why: %s', async (name, expected) => {
    const [issue] = issuesIn(await failureOf(find(name)))
    if (typeof expected === 'string') expect(issue).toBe(`watchedObjects, "${name}": ${expected}`)
    else expect(issue).toMatch(expected)
  })
})

describe('isWatched', () => {
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
  ])('decides for %s of %s, attribute %s: %s', (type, objectId, attributeId, expected) => {
    expect(isWatched(watched, event(type, objectId, attributeId))).toBe(expected)
  })
})
