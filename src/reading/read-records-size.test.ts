import { describe, expect, it } from 'vitest'
import { ada, usePeople } from '../testing/fixtures/people'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { AnswerTooLargeError } from '../domain-errors'
import type { WireRecord } from '../attio/schemas'
import { RecordBatchReader, readRecord, readWrittenRecord } from './read-records'

const { attio, workspace } = usePeople()

const answer = { object: 'people', resolveReferences: false }
const ALL = { isMatch: () => true, firstIndex: 0, maxRows: Infinity }

describe('the size of an answer', () => {
  const large = wireRecord('large', { job_title: [{ value: 'é'.repeat(500_000) }] })

  it('may be exceeded by a record, which is then read by its attributes', async () => {
    const request = () => Promise.resolve(large)
    const rejected = readRecord(request(), answer, workspace())
    await expect(rejected).rejects.toThrow(AnswerTooLargeError)
    await expect(rejected).rejects.toThrow(
      `The record "${idOf('large')}" exceeds the limit of an answer, 1 MB. Name the attributes that you need in "attributes".`,
    )
    const part = await readRecord(request(), { ...answer, attributes: ['name'] }, workspace())
    expect(part.values).toStrictEqual({ name: null })
  })

  it('may be exceeded by a written record, and the error says that it was saved', async () => {
    const written = readWrittenRecord(large, { object: 'people' }, workspace())
    await expect(written).rejects.toThrow(
      `The record was saved (ID "${idOf('large')}"), but it exceeds the limit of an answer, 1 MB. Don't retry the write; read the attributes that you need with getRecord.`,
    )
  })

  it('is exceeded by a value that is nested too deeply', async () => {
    attio().objects.people?.attributes.push(wireAttribute('tomorrow', 'type-of-tomorrow'))
    const value = JSON.parse(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`) as unknown
    const deep = wireRecord('deep', { tomorrow: [value] })
    await expect(readRecord(Promise.resolve(deep), answer, workspace())).rejects.toThrow(AnswerTooLargeError)
    const { rows } = await new RecordBatchReader(answer, workspace()).page(Promise.resolve([ada, deep, ada]), ALL)
    expect(rows.map(({ bytes }) => bytes)).toStrictEqual([expect.any(Number), Infinity])
  })

  it('grows by the bytes of each record of a page, which ends where it is exceeded', async () => {
    const half = wireRecord('half', { job_title: [{ value: 'x'.repeat(600_000) }] })
    const reader = new RecordBatchReader(answer, workspace())
    const page = await reader.page(Promise.resolve([ada, half, half, ada, ada]), ALL)
    expect(page.rows.map(({ id }) => id)).toStrictEqual([idOf('ada'), idOf('half'), idOf('half')])
    for (const { item, bytes } of page.rows) expect(bytes).toBe(Buffer.byteLength(JSON.stringify([item, 0])) - 3)
    expect(page.length).toBe(5)
    expect(page.wireBytes).toBe(JSON.stringify([ada, half, half, ada, ada]).length - 6)
  })

  it('grows only by the requested field of a value', async () => {
    const home = { line_1: 'x'.repeat(600_000), locality: 'Paris' }
    const far = wireRecord('far', { home: [home] })
    attio().objects.people?.attributes.push(wireAttribute('home', 'location'))
    const reader = new RecordBatchReader({ ...answer, attributes: ['home.locality'] }, workspace())
    const { rows } = await reader.page(Promise.resolve([far, far, far]), ALL)
    expect(rows.map(({ bytes }) => bytes < 200)).toStrictEqual([true, true, true])
    const written = { object: 'people', attributes: ['home.locality'] }
    const { values } = await readWrittenRecord(far, written, workspace())
    expect(values).toStrictEqual({ 'home.locality': 'Paris' })
  })
})

describe('a page of records', () => {
  it('has all matches, and converts those that are wanted', async () => {
    const records = ['a', 'b', 'c', 'd', 'e'].map((name) => wireRecord(name))
    const isMatch = ({ id }: WireRecord) => id.record_id !== idOf('b')
    const wanted = { isMatch, firstIndex: 2, maxRows: 2 }
    const page = await new RecordBatchReader(answer, workspace()).page(Promise.resolve(records), wanted)
    expect(page.matches.map(({ index }) => index)).toStrictEqual([0, 2, 3, 4])
    expect(page.matches.map(({ id }) => id)).toStrictEqual(['a', 'c', 'd', 'e'].map((name) => idOf(name)))
    expect(page.rows.map(({ id }) => id)).toStrictEqual([idOf('c'), idOf('d')])
  })

  it('is read by the attributes of the first page', async () => {
    const reader = new RecordBatchReader(answer, workspace())
    await reader.page(Promise.resolve([]), ALL)
    attio().objects.people?.attributes.push(wireAttribute('mood', 'text'))
    const { rows } = await reader.page(Promise.resolve([wireRecord('moody', { mood: [{ value: 'cheerful' }] })]), ALL)
    expect(rows[0]?.item.values).not.toHaveProperty('mood')
  })

  it('fails as its request does, or as the request for the attributes', async () => {
    const reader = new RecordBatchReader(answer, workspace())
    const failure = new Error('rejected')
    await expect(reader.page(Promise.reject(failure), ALL)).rejects.toBe(failure)
    attio().reject(/attributes$/, 400, { code: 'oops' })
    await expect(
      new RecordBatchReader({ ...answer, object: 'companies' }, workspace()).page(Promise.resolve([ada]), ALL),
    ).rejects.toMatchObject({ details: { code: 'oops' } })
  })
})
