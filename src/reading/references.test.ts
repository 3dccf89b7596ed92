import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import type { PlainRecord } from './record-reader'
import { nameReferences } from './references'

const attributes = [
  wireAttribute('company', 'record-reference'),
  wireAttribute('friends', 'record-reference', { is_multiselect: true }),
  wireAttribute('note', 'text'),
]

let attio: AttioStub

beforeEach(() => {
  attio = new AttioStub({
    companies: { attributes: [], records: companies(1_200) },
    people: {
      attributes: [wireAttribute('email', 'email-address', { is_unique: true })],
      records: [
        wireRecord('ada', { name: [{ full_name: 'Ada Lovelace' }] }),
        wireRecord('nobody', { email: [{ email_address: 'a@b.co' }] }),
      ],
    },
  })
})

function companies(count: number) {
  return Array.from({ length: count }, (_, n) => wireRecord(`company ${n}`, { name: [{ value: `Company ${n}` }] }))
}

const to = (object: string, name: string) => ({ object, id: idOf(name), displayName: null as string | null })

function record(values: PlainRecord['values']): PlainRecord {
  return { object: 'notes', id: idOf('x'), createdAt: '', displayName: null, values }
}

const toCompanies = (from: number, end: number) =>
  Array.from({ length: end - from }, (_, n) => record({ company: to('companies', `company ${from + n}`), friends: [] }))

/** Returns the names that the references have afterwards. */
async function name(records: PlainRecord[]): Promise<unknown[]> {
  await nameReferences(records, attributes, attio.workspace())
  return records.flatMap(({ values }) =>
    [values.company, values.friends].flat().flatMap((each: { displayName: unknown } | null) => each?.displayName ?? []),
  )
}

describe('names of references', () => {
  it('come with one query per object, each record once', async () => {
    const names = await name([
      record({ company: to('companies', 'company 1'), friends: [to('people', 'ada')], note: 'x' }),
      record({ company: to('companies', 'company 1'), friends: [to('people', 'ada'), to('companies', 'company 2')] }),
      record({ company: null, friends: [] }),
    ])
    expect(names).toStrictEqual(['Company 1', 'Ada Lovelace', 'Company 1', 'Ada Lovelace', 'Company 2'])
    expect(attio.queries).toStrictEqual([
      { filter: { record_id: { $in: [idOf('company 1'), idOf('company 2')] } }, limit: 2 },
      { filter: { record_id: { $in: [idOf('ada')] } }, limit: 1 },
    ])
  })

  it('take no request where there are no references', async () => {
    expect(await name([record({ company: null, friends: [], note: 'x' })])).toStrictEqual([])
    expect(attio.calls).toStrictEqual([])
  })

  it.each([
    [100, [100]],
    [101, [1, 100]],
    [250, [50, 100, 100]],
    [1_000, Array.from({ length: 10 }, () => 100)],
  ])('of %i records come a hundred a query', async (count, limits) => {
    expect(await name(toCompanies(0, count))).toHaveLength(count)
    expect(attio.queries.map(({ limit }) => limit as number).sort((a, b) => a - b)).toStrictEqual(limits)
  })

  it('stay null beyond the thousandth', async () => {
    expect(await name(toCompanies(0, 1_200))).toHaveLength(1_000)
    expect(attio.queries).toHaveLength(10)
  })

  it('are remembered, so that only new ones are asked for', async () => {
    await name(toCompanies(0, 3))
    expect(await name(toCompanies(0, 5))).toHaveLength(5)
    expect(attio.queries[1]).toMatchObject({ filter: { record_id: { $in: [idOf('company 3'), idOf('company 4')] } } })
    await name(toCompanies(0, 5))
    expect(attio.queries).toHaveLength(2)
  })

  it('are a unique value where a record has no name', async () => {
    expect(await name([record({ company: to('people', 'nobody'), friends: [] })])).toStrictEqual(['a@b.co'])
  })
})

describe('names that cannot be had', () => {
  it.each([
    [403, { type: 'auth_error', code: 'unauthorized' }],
    [404, { code: 'not_found' }],
    [400, { code: 'filter_error' }],
  ])('because Attio answers %i are null, and others come all the same', async (status, body) => {
    attio.refuse(/companies\/records\/query/, status, body)
    expect(
      await name([record({ company: to('companies', 'company 1'), friends: [to('people', 'ada')] })]),
    ).toStrictEqual(['Ada Lovelace'])
  })

  it('because the record is gone are null', async () => {
    expect(await name([record({ company: to('companies', 'gone'), friends: [] })])).toStrictEqual([])
  })

  it('because the reference says neither object nor record are null', async () => {
    const nowhere = { object: null, id: null, displayName: null }
    expect(await name([record({ company: nowhere, friends: [nowhere] })])).toStrictEqual([])
    expect(attio.calls).toStrictEqual([])
  })
})
