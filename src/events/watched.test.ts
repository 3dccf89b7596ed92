import { describe, expect, it } from 'vitest'
import type { AttioObject } from '../attio/schemas'
import { InputProblems } from '../problems'
import { findObjects, watchedNames } from './watched'

const object = (slug: string | null, id = `id-of-${slug ?? 'nothing'}`): AttioObject => ({
  id: { object_id: id },
  api_slug: slug,
  created_at: '2026-05-15T20:39:08.686000000Z',
})
const deals = object('deals')
const people = object('people')
const nameless = object(null, 'f00')
const objects = [people, deals, nameless]

describe('what is watched', () => {
  it.each<[given: unknown, names: string[]]>([
    [undefined, []],
    [null, []],
    [[], []],
    [['', '  '], []],
    [
      ['deals', ' people\n'],
      ['deals', 'people'],
    ],
    ['deals', ['deals']],
    [[7], ['7']],
  ])('in a configuration of %j is %j', (given, names) => {
    expect(watchedNames({ accessToken: '', watchedObjects: given as string[] })).toEqual(names)
  })

  it('is found by slug or ID, each object once', () => {
    expect(findObjects(['deals', 'f00', 'id-of-deals', 'people'], objects)).toEqual([deals, nameless, people])
  })

  it('is refused with all the names that are unknown, the nearest and those there are', () => {
    const find = () => findObjects(['deels', 'people', 'null'], objects)
    expect(find).toThrow(InputProblems)
    expect(find).toThrow(
      'watchedObjects: There is no object "deels" in this workspace. Did you mean "deals"? There are: "people" and "deals".\n' +
        'watchedObjects: There is no object "null"',
    )
  })
})
