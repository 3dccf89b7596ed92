import { describe, expect, it } from 'vitest'
import { ada, CATALOG_REQUESTS, usePeople } from '../testing/fixtures/people'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { WrittenButUnreadableError } from '../domain-errors'
import { RecordBatchReader, readRecord, readUnchangedRecord, readWrittenRecord } from './read-records'

const { attio, workspace, read, valuesOf } = usePeople()

describe('a record that was read', () => {
  it('replaces its older name in records that refer to it', async () => {
    await read(['company'], [ada], true)
    attio().objects.companies?.attributes.push(wireAttribute('name', 'text'))
    const renamed = wireRecord('acme', { name: [{ value: 'Acme Ltd' }] })
    await readRecord(Promise.resolve(renamed), { object: idOf('companies'), resolveReferences: true }, workspace())
    const [record] = await read(['company'], [ada], true)
    expect(record?.values.company).toMatchObject({ displayName: 'Acme Ltd' })
    expect(attio().queries).toHaveLength(1)
  })
})

describe('the catalog', () => {
  it('is requested at the same time as the records', async () => {
    let arrive: (records: [typeof ada]) => void = () => undefined
    const request = new Promise<[typeof ada]>((resolve) => (arrive = resolve))
    const answer = new RecordBatchReader({ object: 'people', resolveReferences: false }, workspace()).all(request)
    await expect.poll(() => attio().count(CATALOG_REQUESTS), { timeout: 10_000 }).toBe(1)
    arrive([ada])
    expect(await answer).toHaveLength(1)
  })

  it('is refreshed when a record has an attribute that it does not contain', async () => {
    await read()
    attio().objects.people?.attributes.push(wireAttribute('mood', 'text'))
    const moody = wireRecord('moody', { mood: [{ value: 'cheerful' }] })
    expect(await valuesOf(['mood'], [moody])).toStrictEqual([{ mood: 'cheerful' }])
    expect((await valuesOf(undefined, [ada, moody]))[1]).toMatchObject({ mood: 'cheerful' })
    expect(attio().count(CATALOG_REQUESTS)).toBe(2)
  })

  it('is not fetched each time for an attribute that Attio sends and does not list', async () => {
    const strange = wireRecord('strange', { stranger: [{ value: 'x' }] })
    for (let n = 0; n < 3; n++) expect((await valuesOf(undefined, [strange]))[0]).not.toHaveProperty('stranger')
    expect(attio().count(CATALOG_REQUESTS)).toBe(2)
  })

  it('is fetched again for another unknown attribute', async () => {
    await read(undefined, [wireRecord('strange', { stranger: [] })])
    await read(undefined, [wireRecord('stranger', { other_stranger: [] })])
    expect(attio().count(CATALOG_REQUESTS)).toBe(3)
  })

  it('reads an attribute as empty after it was archived', async () => {
    await read()
    const values = await valuesOf(undefined, [wireRecord('ada', { name: [] })])
    expect(values).toMatchObject([{ email_addresses: [], company: null }])
  })
})

describe('a written record', () => {
  it('replaces its older name in records that refer to it', async () => {
    const renamed = wireRecord('acme', { name: [{ value: 'Acme Ltd' }] })
    attio().objects.companies?.attributes.push(wireAttribute('name', 'text'))
    await read(['company'], [ada], true)
    expect((await readWrittenRecord(renamed, { object: 'companies' }, workspace())).displayName).toBe('Acme Ltd')
    const [record] = await read(['company'], [ada], true)
    expect(record?.values.company).toMatchObject({ displayName: 'Acme Ltd' })
  })

  it('is read with cached metadata, although it has a new attribute', async () => {
    await read()
    attio().objects.people?.attributes.push(wireAttribute('mood', 'text'))
    attio().reject(/attributes$/, 429, { code: 'rate_limit_exceeded' })
    const moody = wireRecord('moody', { job_title: [{ value: 'Analyst' }], mood: [{ value: 'cheerful' }] })
    const { values } = await readWrittenRecord(moody, { object: 'people' }, workspace())
    expect(values).toMatchObject({ job_title: 'Analyst' })
    expect(values).not.toHaveProperty('mood')
    expect(attio().count(CATALOG_REQUESTS)).toBe(1)
  })

  it('omits an attribute that was renamed', async () => {
    await read()
    const renamed = wireRecord('renamed', { occupation: [{ value: 'Analyst' }], phone: [] })
    const { values } = await readWrittenRecord(renamed, { object: 'people' }, workspace())
    expect(values).not.toHaveProperty('job_title')
    expect(values).toHaveProperty('phone', null)
    expect(attio().count(CATALOG_REQUESTS)).toBe(1)
  })

  it('has the cached names of references, and requests no others', async () => {
    const written = async (): Promise<unknown> =>
      (await readWrittenRecord(ada, { object: 'people' }, workspace())).values.company
    expect(await written()).toStrictEqual({ object: 'companies', id: idOf('acme'), displayName: null })
    expect(attio().queries).toStrictEqual([])
    await read(['company'], [ada], true)
    expect(await written()).toMatchObject({ displayName: 'Acme' })
  })

  it.each([
    ['its attributes cannot be listed', ada, 400],
    ['its values are unreadable', { ...ada, values: { name: 'Ada' } }, undefined],
  ])('fails with an error that says that it was saved, and its ID, if %s', async (_what, record, status) => {
    if (status !== undefined) attio().reject(/attributes$/, status, { code: 'oops' })
    const answer = readWrittenRecord(record, { object: 'people' }, workspace())
    await expect(answer).rejects.toStrictEqual(new WrittenButUnreadableError(idOf('ada')))
  })

  it('fails like a record that was only read if the write had nothing to change', async () => {
    const unreadable = readUnchangedRecord({ ...ada, values: { name: 'Ada' } }, { object: 'people' }, workspace())
    await expect(unreadable).rejects.toMatchObject({ name: 'AttioError', details: { kind: 'unreadable' } })
    const large = wireRecord('large', { job_title: [{ value: 'x'.repeat(1_000_000) }] })
    await expect(readUnchangedRecord(large, { object: 'people' }, workspace())).rejects.toThrow(
      `The record "${idOf('large')}" exceeds the limit of an answer, 1 MB.`,
    )
    expect(await readUnchangedRecord(ada, { object: 'people' }, workspace())).toStrictEqual(
      await readWrittenRecord(ada, { object: 'people' }, workspace()),
    )
  })
})
