import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { findByUniqueValues } from './find-existing'

const code = wireAttribute('code', 'text', { is_unique: true })
const emails = wireAttribute('emails', 'email-address', { is_unique: true, is_multiselect: true })

let attio: AttioStub

/** Finds the records that the stub has, whatever the filter is: a filter that ignores case finds some of them too. */
async function find(records: ReturnType<typeof wireRecord>[], ...entries: Parameters<typeof findByUniqueValues>[0]) {
  Object.assign(attio.objects.projects ?? {}, { records })
  const found = await findByUniqueValues(entries, 'projects', attio.workspace().attio)
  return found.records.map(({ id }) => id.record_id)
}

const withCode = (value: string) => wireRecord(value, { code: [{ value }] })

beforeEach(() => {
  attio = new AttioStub({ projects: { attributes: [code, emails] } })
})

describe('findByUniqueValues', () => {
  it('skips records whose stored value differs from the given one', async () => {
    const records = ['AP-1', 'Ap-1', 'ap-1', 'aP-1'].map(withCode)
    expect(await find(records, { attribute: code, key: 'code', wire: 'ap-1' })).toStrictEqual([idOf('ap-1')])
    expect(await find(records, { attribute: code, key: 'code', wire: 'AP-2' })).toStrictEqual([])
  })

  it('finds a record by one of several values, in the form that Attio stores', async () => {
    const stored = ['x@example.com', 'ada@example.com'].map((email_address) => ({ email_address }))
    const ada = wireRecord('ada', { emails: stored })
    const entry = { attribute: emails, key: 'emails', wire: ['new@example.com', ' Ada@Example.com '] }
    expect(await find([ada], entry)).toStrictEqual([idOf('ada')])
    const $or = [{ emails: 'new@example.com' }, { emails: 'ada@example.com' }]
    expect(attio.queries).toMatchObject([{ filter: { $or } }])
  })

  it('finds a record that has one of the attributes', async () => {
    const entries = [
      { attribute: code, key: 'code', wire: 'other' },
      { attribute: emails, key: idOf('attribute/emails'), wire: 'ada@example.com' },
    ]
    const ada = wireRecord('ada', { code: [], emails: [{ email_address: 'ada@example.com' }] })
    expect(await find([ada, wireRecord('empty')], ...entries)).toStrictEqual([idOf('ada')])
  })

  it('returns two records at most', async () => {
    const twins = ['a', 'b', 'c'].map((name) => wireRecord(name, { code: [{ value: 'AP-1' }] }))
    expect(await find(twins, { attribute: code, key: 'code', wire: 'AP-1' })).toHaveLength(2)
  })

  it('looks for more than 25 values in several queries, and finds each record once', async () => {
    const addresses = Array.from({ length: 51 }, (_, n) => `a${n}@example.com`)
    const ada = wireRecord('ada', { emails: addresses.slice(24, 26).map((email_address) => ({ email_address })) })
    expect(await find([ada], { attribute: emails, key: 'emails', wire: addresses })).toStrictEqual([idOf('ada')])
    const asked = attio.queries.map(({ filter }) => (filter as { $or: { emails: string }[] }).$or)
    expect(asked.map(({ length }) => length)).toStrictEqual([25, 25, 1])
    expect(asked.flat().map(({ emails: address }) => address)).toStrictEqual(addresses)
  })

  it('sends no further query once two records are found', async () => {
    const wire = Array.from({ length: 300 }, (_, n) => `AP-${n}`)
    expect(await find(['AP-0', 'AP-299'].map(withCode), { attribute: code, key: 'code', wire })).toHaveLength(2)
    expect(attio.queries).toHaveLength(10)
  })

  it('sends ten queries at a time', async () => {
    const wire = Array.from({ length: 600 }, (_, n) => `AP-${n}`)
    let underWay = 0
    const atOnce: number[] = []
    const client = attio.workspace().attio
    vi.spyOn(client, 'queryRecordsWithDate').mockImplementation(async () => {
      atOnce.push(++underWay)
      await new Promise(setImmediate)
      underWay -= 1
      return { records: [], date: 0 }
    })
    await findByUniqueValues([{ attribute: code, key: 'code', wire }], 'projects', client)
    expect(atOnce).toHaveLength(24)
    expect(Math.max(...atOnce)).toBe(10)
  })

  it('does not match a missing value', async () => {
    const empty = wireRecord('empty', { code: [{ value: null }] })
    expect(await find([empty], { attribute: code, key: 'code', wire: [null, undefined] })).toEqual([])
  })
})
