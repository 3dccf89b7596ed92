import { beforeAll, describe, expect, it } from 'vitest'
import { createInProcessSandbox } from '../sandbox/in-process'
import { type SyntheticObject, generateObject, shapeOf, slugOf } from './synthetic-object'

const SHAPE = { records: 7, attributes: 60, bytes: 5_000 }

it('a slug contains the shape of its object', () => {
  expect(shapeOf(slugOf(SHAPE))).toStrictEqual(SHAPE)
  expect(shapeOf('people')).toBeUndefined()
})

describe('generateObject', () => {
  let object: SyntheticObject
  beforeAll(async () => {
    object = await generateObject(createInProcessSandbox(), SHAPE)
  })

  interface WireRecord {
    id: { record_id: string }
    values: Record<string, unknown[]>
  }
  const page = (limit: number, offset: number) =>
    (JSON.parse([...object.page(limit, offset)].join('')) as { data: WireRecord[] }).data
  const slugs = () =>
    (JSON.parse(object.attributes) as { data: { api_slug: string }[] }).data.map(({ api_slug: slug }) => slug)

  it('generates the requested number of attributes and a value for each in every record', () => {
    expect(new Set(slugs()).size).toBe(SHAPE.attributes)
    const [record] = page(1, 0)
    expect(Object.keys(record?.values ?? {})).toStrictEqual(slugs())
    expect(Object.values(record?.values ?? {}).filter((values) => values.length === 0)).toStrictEqual([])
  })

  it('generates the requested amount of text', () => {
    expect(page(1, 0)[0]?.values.code).toMatchObject([{ value: expect.stringMatching(/^.{5000}$/) as string }])
  })

  it('ends the last page with the last record and gives each record its own ID', () => {
    const lengths = [page(5, 0), page(5, 5), page(5, 10)].map(({ length }) => length)
    expect(lengths).toStrictEqual([5, 2, 0])
    expect(new Set(page(7, 0).map(({ id }) => id.record_id)).size).toBe(7)
  })
})
