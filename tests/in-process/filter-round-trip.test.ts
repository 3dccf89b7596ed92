import { describe, expect, it } from 'vitest'
import type { Outputs } from '../../botpress/bundle'
import { createOracleEnvironment, STRICTNESS } from '../support/filter-oracle/environment'

type Attribute = Outputs['listAttributes']['attributes'][number]

const environment = createOracleEnvironment()

const OBJECTS = ['people', 'companies', 'deals', 'users', 'workspaces', 'projects']

/** Record IDs by the plain value of one attribute, as JSON. */
type Readings = Map<string, string[]>

async function readingsOf(object: string, token: string): Promise<[Attribute, Readings][]> {
  const { attributes: overview } = await environment.run(token, 'listAttributes', { object, includeOptions: false })
  const slugs = overview.map(({ slug }) => slug)
  const details = { object, attributes: slugs, includeOptions: false }
  const { attributes } = await environment.run(token, 'listAttributes', details)
  const { records } = await environment.run(token, 'listRecords', { object, limit: 500, attributes: slugs })
  return attributes.map((attribute) => {
    const readings: Readings = new Map()
    for (const { id, values } of records) {
      const read = JSON.stringify(values[attribute.slug])
      readings.set(read, [...(readings.get(read) ?? []), id])
    }
    return [attribute, readings]
  })
}

describe.each(STRICTNESS)('a filter by a value that was read, with an Attio that is %s', (world) => {
  it.each(OBJECTS)('finds the records of %s that have this value', async (object) => {
    let tried = 0
    for (const [{ slug, filterExample }, readings] of await readingsOf(object, environment.token(world))) {
      if (filterExample === undefined) continue
      for (const [read, ids] of readings) {
        if (read === '[]' || read === 'null') continue
        tried += ids.length
        const found = await environment.find(environment.token(world), object, { [slug]: JSON.parse(read) as unknown })
        expect(found, `${slug} ${read}`).toEqual(expect.arrayContaining(ids))
      }
    }
    expect(tried).toBeGreaterThan(0)
    if (process.env.FUZZ_CASES !== undefined) console.log(`read again: ${tried} values of ${object}`)
  })

  it.each(OBJECTS)('finds the records of %s without a value', async (object) => {
    let tried = 0
    const all = await readingsOf(object, environment.token(world))
    for (const [{ slug, filterExample, isMultiselect }, readings] of all) {
      const ids = readings.get(isMultiselect ? '[]' : 'null') ?? []
      if (filterExample === undefined || ids.length === 0) continue
      tried += 1
      const found = await environment.find(environment.token(world), object, { [slug]: null })
      expect(found, slug).toEqual(ids.toSorted())
    }
    expect(tried).toBeGreaterThan(0)
  })
})
