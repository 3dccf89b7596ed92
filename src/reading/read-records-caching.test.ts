import { beforeEach, describe, expect, it } from 'vitest'
import type { AttioStub } from '../testing/attio-stub'
import { ada, attioWithPeople, CATALOG_REQUESTS, readPeople } from '../testing/fixtures/people'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import type { WireRecord } from '../attio/schemas'
import { RecordBatchReader, readRecord } from './read-records'

let attio: AttioStub

beforeEach(() => {
  attio = attioWithPeople()
})

const read = (attributes?: string[], records?: WireRecord[], resolveReferences?: boolean) =>
  readPeople(attio, attributes, records, resolveReferences)

const valuesOf = async (...args: Parameters<typeof read>) => (await read(...args)).map(({ values }) => values)

describe('a record that was read', () => {
  it('teaches its name to those that refer to it, in place of an older one', async () => {
    await read(['company'], [ada], true)
    attio.objects.companies?.attributes.push(wireAttribute('name', 'text'))
    const renamed = wireRecord('acme', { name: [{ value: 'Acme Ltd' }] })
    await readRecord(
      Promise.resolve(renamed),
      { object: idOf('companies'), resolveReferences: true },
      attio.workspace(),
    )
    const [record] = await read(['company'], [ada], true)
    expect(record?.values.company).toMatchObject({ displayName: 'Acme Ltd' })
    expect(attio.queries).toHaveLength(1)
  })
})

describe('the catalog', () => {
  it('is asked for at the same time as the records', async () => {
    let arrive: (records: [typeof ada]) => void = () => undefined
    const request = new Promise<[typeof ada]>((resolve) => (arrive = resolve))
    const answer = new RecordBatchReader({ object: 'people', resolveReferences: false }, attio.workspace()).all(request)
    await expect.poll(() => attio.count(CATALOG_REQUESTS), { timeout: 10_000 }).toBe(1)
    arrive([ada])
    expect(await answer).toHaveLength(1)
  })

  it('is remembered', async () => {
    await read()
    await read()
    expect(attio.count(CATALOG_REQUESTS)).toBe(1)
  })

  it('is refreshed when a record has an attribute that it does not contain', async () => {
    await read()
    attio.objects.people?.attributes.push(wireAttribute('mood', 'text'))
    const moody = wireRecord('moody', { mood: [{ value: 'cheerful' }] })
    expect(await valuesOf(['mood'], [moody])).toStrictEqual([{ mood: 'cheerful' }])
    expect((await valuesOf(undefined, [ada, moody]))[1]).toMatchObject({ mood: 'cheerful' })
    expect(attio.count(CATALOG_REQUESTS)).toBe(2)
  })

  it('is not fetched each time for an attribute that Attio sends and does not list', async () => {
    const strange = wireRecord('strange', { stranger: [{ value: 'x' }] })
    for (let n = 0; n < 3; n++) expect((await valuesOf(undefined, [strange]))[0]).not.toHaveProperty('stranger')
    expect(attio.count(CATALOG_REQUESTS)).toBe(2)
  })

  it('is fetched for a further stranger', async () => {
    await read(undefined, [wireRecord('strange', { stranger: [] })])
    await read(undefined, [wireRecord('stranger', { other_stranger: [] })])
    expect(attio.count(CATALOG_REQUESTS)).toBe(3)
  })

  it('reads an attribute as empty that was archived since', async () => {
    await read()
    expect((await valuesOf(undefined, [wireRecord('ada', { name: [] })]))[0]).toMatchObject({
      email_addresses: [],
      company: null,
    })
  })
})
