import { beforeEach, describe, expect, it } from 'vitest'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireRecord } from '../testing/wire-builders'
import { issuesIn } from '../testing/problems'
import { failureOf } from '../testing/fake-clock'
import { AnswerTooLargeError, WrittenButUnreadableError } from '../domain-errors'
import type { WireRecord } from '../attio/schemas'
import { RecordBatchReader, readRecord, readUnchangedRecord, readWrittenRecord } from './read-records'

const ALL = { isMatch: () => true, firstPlace: 0, mostRows: Infinity }

const catalogs = /^GET \/v2\/objects\/people\/attributes$/

let attio: AttioStub

beforeEach(() => {
  attio = new AttioStub({
    people: {
      attributes: [
        wireAttribute('name', 'personal-name'),
        wireAttribute('email_addresses', 'email-address', { is_unique: true, is_multiselect: true, title: 'Emails' }),
        wireAttribute('job_title', 'text'),
        wireAttribute('phone', 'phone-number', { title: 'Twin' }),
        wireAttribute('fax', 'phone-number', { title: 'Twin' }),
        wireAttribute('company', 'record-reference', { allowedObjects: ['companies'] }),
      ],
    },
    companies: {
      attributes: [],
      records: [wireRecord('acme', { name: [{ value: 'Acme' }] })],
    },
  })
})

const ada = wireRecord('ada', {
  name: [{ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' }],
  email_addresses: [{ email_address: 'ada@example.com' }],
  job_title: [],
  company: [{ target_object: 'companies', target_record_id: idOf('acme') }],
})

const read = (attributes?: string[], records = [ada], resolveReferences = false) =>
  new RecordBatchReader({ object: 'people', attributes, resolveReferences }, attio.workspace()).all(
    Promise.resolve(records),
  )

const valuesOf = async (...args: Parameters<typeof read>) => (await read(...args)).map(({ values }) => values)

/** Returns what is wrong with the names of attributes. */
async function problemsOf(attributes: string[]): Promise<readonly string[]> {
  return issuesIn(await failureOf(read(attributes)))
}

describe('what an answer holds', () => {
  it.each([undefined, []])('every attribute of the object, in its own kind, given %j', async (attributes) => {
    expect(await valuesOf(attributes)).toStrictEqual([
      {
        name: { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' },
        email_addresses: ['ada@example.com'],
        job_title: null,
        phone: null,
        fax: null,
        company: { object: 'companies', id: idOf('acme'), displayName: null },
      },
    ])
  })

  it('nothing of a single attribute that Attio fills itself and has not filled, unless it is asked for', async () => {
    attio.objects.people?.attributes.push(
      wireAttribute('avatar', 'text', { is_writable: false }),
      wireAttribute('last_mail', 'interaction'),
      wireAttribute('signals', 'text', { is_writable: false, is_multiselect: true }),
    )
    const seen = wireRecord('seen', { avatar: [{ value: 'a.png' }] })
    const [nothing, some] = (await valuesOf(undefined, [ada, seen])) as [object, object]
    expect(nothing).not.toHaveProperty('avatar')
    expect(nothing).not.toHaveProperty('last_mail')
    expect(nothing).toHaveProperty('signals', [])
    expect(some).toHaveProperty('avatar', 'a.png')
    expect(await valuesOf(['avatar', 'last_mail'])).toStrictEqual([{ avatar: null, last_mail: null }])
  })

  it('has the requested attributes, by slug, ID or title, each once and in the order given', async () => {
    const [values = {}] = await valuesOf(['Emails', idOf('attribute/job_title'), 'company', 'emails'])
    expect(Object.keys(values)).toStrictEqual(['email_addresses', 'job_title', 'company'])
  })

  describe('the time since when a value is set', () => {
    const since = (active_from: unknown) => wireRecord('since', { job_title: [{ value: 'Analyst', active_from }] })

    it.each([
      ['job_title.activeFrom', '2026-05-15T20:39:15.678000000Z', '2026-05-15T20:39:15.678Z'],
      ['Job title.active_from', '2026-05-15T20:39:15.678000000Z', '2026-05-15T20:39:15.678Z'],
      [`${idOf('attribute/job_title')}.activeFrom`, '2026-05-15T20:39:15.678901000Z', '2026-05-15T20:39:15.678901000Z'],
      ['job_title.activeFrom', '2026-05-15T20:39:15Z', '2026-05-15T20:39:15Z'],
      ['job_title.activeFrom', undefined, null],
      ['job_title.activeFrom', {}, null],
    ])('is the answer to %s when Attio sends %j', async (name, activeFrom, expected) => {
      expect(await valuesOf([name], [since(activeFrom)])).toStrictEqual([{ 'job_title.activeFrom': expected }])
    })

    it('is null for an attribute without a value, and appears once, in the order given', async () => {
      const names = ['job_title.activeFrom', 'job_title', 'job_title.active_from', 'name']
      const values = await valuesOf(names, [since('2026-05-15T20:39:15.678000000Z'), ada])
      expect(values.map((each) => Object.entries(each))).toStrictEqual([
        [
          ['job_title.activeFrom', '2026-05-15T20:39:15.678Z'],
          ['job_title', 'Analyst'],
          ['name', null],
        ],
        [
          ['job_title.activeFrom', null],
          ['job_title', null],
          ['name', { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' }],
        ],
      ])
    })

    it('gives way to an attribute whose slug or title is the whole text', async () => {
      attio.objects.people?.attributes.push(
        wireAttribute('odd', 'text', { title: 'Job title.activeFrom' }),
        wireAttribute('fax.activeFrom', 'text'),
      )
      const record = wireRecord('odd', { odd: [{ value: 'odd' }], 'fax.activeFrom': [{ value: 'dotted' }] })
      const values = await valuesOf(['job title.activeFrom', 'fax.activeFrom'], [record])
      expect(values.map((each) => Object.entries(each))).toStrictEqual([
        [
          ['odd', 'odd'],
          ['fax.activeFrom', 'dotted'],
        ],
      ])
    })

    it.each([
      [
        'email_addresses.activeFrom',
        '"email_addresses.activeFrom" is not available, because "email_addresses" can have several values.',
      ],
      ['job_titel.activeFrom', '"job_titel" is not an attribute here. Did you mean "job_title"?'],
      ['Twin.activeFrom', '"Twin" is the title of several attributes: use one of the slugs "phone" and "fax".'],
    ])('is refused for %s, and the message says why', async (name, problem) => {
      expect(await problemsOf([name])).toStrictEqual([`attributes: ${problem}`])
    })
  })

  it('reads the fields of a record outside its values', async () => {
    const records = [
      { ...ada, web_url: 'https://app.attio.com/acme/person/1' },
      { ...ada, web_url: null },
    ]
    const [first, second] = await read(['job_title'], records)
    expect(first).toStrictEqual({
      object: 'people',
      id: idOf('ada'),
      createdAt: '2026-01-01T00:00:00.000Z',
      webUrl: 'https://app.attio.com/acme/person/1',
      displayName: 'Ada Lovelace',
      values: { job_title: null },
    })
    expect(second).not.toHaveProperty('webUrl')
  })

  it('nothing of no records', async () => {
    expect(await read(['job_title'], [])).toStrictEqual([])
  })

  it.each(['constructor', '__proto__', 'toString'])('an attribute called %s, full and empty', async (slug) => {
    attio.objects.people?.attributes.splice(0, Infinity, wireAttribute(slug, 'text'))
    const full = wireRecord('full', Object.fromEntries([[slug, [{ value: 'x' }]]]))
    const values = await valuesOf(undefined, [full, wireRecord('empty')])
    expect(values.map((each) => Object.entries(each))).toStrictEqual([[[slug, 'x']], [[slug, null]]])
  })

  it.each(['record-reference', 'actor-reference', 'select'])(
    'nothing of a computed %s called constructor that is empty, and asks Attio for nothing',
    async (type) => {
      attio.objects.people?.attributes.splice(0, Infinity, wireAttribute('constructor', type, { is_writable: false }))
      const { length: before } = attio.calls
      expect(await read(undefined, [wireRecord('empty')], true)).toMatchObject([{ values: {} }])
      expect(attio.calls.slice(before).filter((call) => !call.endsWith('/attributes'))).toStrictEqual([])
      expect(Object).not.toHaveProperty('displayName')
    },
  )

  it('names of references where they are asked for', async () => {
    const [record] = await read(['company'], [ada], true)
    expect(record?.values).toStrictEqual({ company: { object: 'companies', id: idOf('acme'), displayName: 'Acme' } })
  })

  it('no names, and no request for them, where none of the attributes refers to anything', async () => {
    await read(['job_title'], [ada], true)
    expect(attio.queries).toStrictEqual([])
  })
})

describe('the name of a record', () => {
  it.each([
    ['a full name', { name: [{ full_name: 'Ada Lovelace' }] }, 'Ada Lovelace'],
    ['a name that is text', { name: [{ value: 'Acme' }] }, 'Acme'],
    [
      'its first unique value',
      { name: [], email_addresses: [{ email_address: 'ada@example.com' }] },
      'ada@example.com',
    ],
    [
      'the first of several unique values',
      { email_addresses: [{ email_address: 'a@b.co' }, { email_address: 'c@d.co' }] },
      'a@b.co',
    ],
    [
      'a unique value where the name is blank',
      { name: [{ full_name: ' ' }], email_addresses: [{ email_address: 'a@b.co' }] },
      'a@b.co',
    ],
    ['nothing', { name: [], email_addresses: [] }, null],
  ])('is %s', async (_what, values, displayName) => {
    const [record] = await read(undefined, [wireRecord('x', values)])
    expect(record?.displayName).toBe(displayName)
  })
})

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

describe('names of attributes to return', () => {
  it('that are unknown are all refused, with the nearest', async () => {
    expect(await problemsOf(['job_titel', 'name', 'zodiac'])).toStrictEqual([
      'attributes: "job_titel" is not an attribute here. Did you mean "job_title"?',
      'attributes: "zodiac" is not an attribute here. There are: name, email_addresses, job_title, phone, fax and company.',
    ])
  })

  it('that several attributes have for a title are refused', async () => {
    expect(await problemsOf(['Twin'])).toStrictEqual([
      'attributes: "Twin" is the title of several attributes: use one of the slugs "phone" and "fax".',
    ])
  })

  it('are asked for once more before they are called those of several', async () => {
    await read()
    Object.assign(attio.objects.people?.attributes[4] ?? {}, { title: 'Fax' })
    expect(await valuesOf(['Twin'])).toStrictEqual([{ phone: null }])
  })

  it('are asked for once more before they are called unknown', async () => {
    await read()
    attio.objects.people?.attributes.push(wireAttribute('mood', 'text'))
    expect(await valuesOf(['mood'])).toStrictEqual([{ mood: null }])
    expect(attio.count(catalogs)).toBe(2)
    await problemsOf(['mod'])
    expect(attio.count(catalogs)).toBe(3)
  })
})

describe('the catalog', () => {
  it('is asked for at the same time as the records', async () => {
    let arrive: (records: [typeof ada]) => void = () => undefined
    const request = new Promise<[typeof ada]>((resolve) => (arrive = resolve))
    const answer = new RecordBatchReader({ object: 'people', resolveReferences: false }, attio.workspace()).all(request)
    await expect.poll(() => attio.count(catalogs), { timeout: 10_000 }).toBe(1)
    arrive([ada])
    expect(await answer).toHaveLength(1)
  })

  it('is remembered', async () => {
    await read()
    await read()
    expect(attio.count(catalogs)).toBe(1)
  })

  it('is refreshed when a record has an attribute that it does not contain', async () => {
    await read()
    attio.objects.people?.attributes.push(wireAttribute('mood', 'text'))
    const moody = wireRecord('moody', { mood: [{ value: 'cheerful' }] })
    expect(await valuesOf(['mood'], [moody])).toStrictEqual([{ mood: 'cheerful' }])
    expect((await valuesOf(undefined, [ada, moody]))[1]).toMatchObject({ mood: 'cheerful' })
    expect(attio.count(catalogs)).toBe(2)
  })

  it('is not fetched each time for an attribute that Attio sends and does not list', async () => {
    const strange = wireRecord('strange', { stranger: [{ value: 'x' }] })
    for (let n = 0; n < 3; n++) expect((await valuesOf(undefined, [strange]))[0]).not.toHaveProperty('stranger')
    expect(attio.count(catalogs)).toBe(2)
  })

  it('is fetched for a further stranger', async () => {
    await read(undefined, [wireRecord('strange', { stranger: [] })])
    await read(undefined, [wireRecord('stranger', { other_stranger: [] })])
    expect(attio.count(catalogs)).toBe(3)
  })

  it('reads an attribute as empty that was archived since', async () => {
    await read()
    expect((await valuesOf(undefined, [wireRecord('ada', { name: [] })]))[0]).toMatchObject({
      email_addresses: [],
      company: null,
    })
  })
})

describe('a written record', () => {
  it('is read, and its new name remembered in place of the old one', async () => {
    const workspace = attio.workspace()
    const renamed = wireRecord('acme', { name: [{ value: 'Acme Ltd' }] })
    attio.objects.companies?.attributes.push(wireAttribute('name', 'text'))
    await read(['company'], [ada], true)
    expect((await readWrittenRecord(renamed, { object: 'companies' }, workspace)).displayName).toBe('Acme Ltd')
    const [record] = await read(['company'], [ada], true)
    expect(record?.values.company).toMatchObject({ displayName: 'Acme Ltd' })
  })

  it('is answered with what is remembered, although it has an attribute that is new', async () => {
    await read()
    attio.objects.people?.attributes.push(wireAttribute('mood', 'text'))
    attio.refuse(/attributes$/, 429, { code: 'rate_limit_exceeded' })
    const moody = wireRecord('moody', { job_title: [{ value: 'Analyst' }], mood: [{ value: 'cheerful' }] })
    const { values } = await readWrittenRecord(moody, { object: 'people' }, attio.workspace())
    expect(values).toMatchObject({ job_title: 'Analyst' })
    expect(values).not.toHaveProperty('mood')
    expect(attio.count(catalogs)).toBe(1)
  })

  it('says nothing of an attribute that was renamed since, rather than that it is empty', async () => {
    await read()
    const renamed = wireRecord('renamed', { occupation: [{ value: 'Analyst' }], phone: [] })
    const { values } = await readWrittenRecord(renamed, { object: 'people' }, attio.workspace())
    expect(values).not.toHaveProperty('job_title')
    expect(values).toHaveProperty('phone', null)
    expect(attio.count(catalogs)).toBe(1)
  })

  it('has the names of references that are known, and waits for no others', async () => {
    const written = async (): Promise<unknown> =>
      (await readWrittenRecord(ada, { object: 'people' }, attio.workspace())).values.company
    expect(await written()).toStrictEqual({ object: 'companies', id: idOf('acme'), displayName: null })
    expect(attio.queries).toStrictEqual([])
    await read(['company'], [ada], true)
    expect(await written()).toMatchObject({ displayName: 'Acme' })
  })

  it.each([
    ['its attributes cannot be had', ada, 400],
    ['its values are none', { ...ada, values: { name: 'Ada' } }, undefined],
  ])('fails as one that was written, with its ID, where %s', async (_what, record, status) => {
    if (status !== undefined) attio.refuse(/attributes$/, status, { code: 'oops' })
    const answer = readWrittenRecord(record, { object: 'people' }, attio.workspace())
    await expect(answer).rejects.toStrictEqual(new WrittenButUnreadableError(idOf('ada')))
  })

  it('fails as one that was only read if the write had nothing to change', async () => {
    const unreadable = readUnchangedRecord({ ...ada, values: { name: 'Ada' } }, { object: 'people' }, attio.workspace())
    await expect(unreadable).rejects.toMatchObject({ name: 'AttioError', details: { kind: 'unreadable' } })
    const large = wireRecord('large', { job_title: [{ value: 'x'.repeat(1_000_000) }] })
    await expect(readUnchangedRecord(large, { object: 'people' }, attio.workspace())).rejects.toThrow(
      `The record "${idOf('large')}" exceeds the limit of an answer, 1 MB.`,
    )
    expect(await readUnchangedRecord(ada, { object: 'people' }, attio.workspace())).toStrictEqual(
      await readWrittenRecord(ada, { object: 'people' }, attio.workspace()),
    )
  })
})

describe('an answer has a size', () => {
  const large = wireRecord('large', { job_title: [{ value: 'é'.repeat(500_000) }] })
  const answer = { object: 'people', resolveReferences: false }

  it('that a record may be larger than: it is read by its parts', async () => {
    const request = () => Promise.resolve(large)
    const refused = readRecord(request(), answer, attio.workspace())
    await expect(refused).rejects.toThrow(AnswerTooLargeError)
    await expect(refused).rejects.toThrow(
      `The record "${idOf('large')}" exceeds the limit of an answer, 1 MB. Name the attributes that you need in "attributes".`,
    )
    const part = await readRecord(request(), { ...answer, attributes: ['name'] }, attio.workspace())
    expect(part.values).toStrictEqual({ name: null })
  })

  it('that a written record may be larger than: it says that it was written', async () => {
    const written = readWrittenRecord(large, { object: 'people' }, attio.workspace())
    await expect(written).rejects.toThrow(
      `The record was saved (ID "${idOf('large')}"), but it exceeds the limit of an answer, 1 MB. Don't retry the write; read the attributes that you need with getRecord.`,
    )
  })

  it('that a value may be nested too deeply for', async () => {
    attio.objects.people?.attributes.push(wireAttribute('tomorrow', 'type-of-tomorrow'))
    const value = JSON.parse(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`) as unknown
    const deep = wireRecord('deep', { tomorrow: [value] })
    await expect(readRecord(Promise.resolve(deep), answer, attio.workspace())).rejects.toThrow(AnswerTooLargeError)
    const { rows } = await new RecordBatchReader(answer, attio.workspace()).page(Promise.resolve([ada, deep, ada]), ALL)
    expect(rows.map(({ bytes }) => bytes)).toStrictEqual([expect.any(Number), Infinity])
  })

  it('to which a page tells what each record adds, and stops where it is more than an answer', async () => {
    const half = wireRecord('half', { job_title: [{ value: 'x'.repeat(600_000) }] })
    const reader = new RecordBatchReader(answer, attio.workspace())
    const page = await reader.page(Promise.resolve([ada, half, half, ada, ada]), ALL)
    expect(page.rows.map(({ id }) => id)).toStrictEqual([idOf('ada'), idOf('half'), idOf('half')])
    for (const { item, bytes } of page.rows) expect(bytes).toBe(Buffer.byteLength(JSON.stringify([item, 0])) - 3)
    expect(page.length).toBe(5)
    expect(page.wireBytes).toBe(JSON.stringify([ada, half, half, ada, ada]).length - 6)
  })

  it('finds all matching records of a page, and converts those that are wanted', async () => {
    const records = ['a', 'b', 'c', 'd', 'e'].map((name) => wireRecord(name))
    const isMatch = ({ id }: WireRecord) => id.record_id !== idOf('b')
    const wanted = { isMatch, firstPlace: 2, mostRows: 2 }
    const page = await new RecordBatchReader(answer, attio.workspace()).page(Promise.resolve(records), wanted)
    expect(page.matches.map(({ place }) => place)).toStrictEqual([0, 2, 3, 4])
    expect(page.matches.map(({ id }) => id)).toStrictEqual(['a', 'c', 'd', 'e'].map((name) => idOf(name)))
    expect(page.rows.map(({ id }) => id)).toStrictEqual([idOf('c'), idOf('d')])
  })

  it('and reads all pages by the attributes that it began with', async () => {
    const reader = new RecordBatchReader(answer, attio.workspace())
    await reader.page(Promise.resolve([]), ALL)
    attio.objects.people?.attributes.push(wireAttribute('mood', 'text'))
    const { rows } = await reader.page(Promise.resolve([wireRecord('moody', { mood: [{ value: 'cheerful' }] })]), ALL)
    expect(rows[0]?.item.values).not.toHaveProperty('mood')
  })

  it('and fails as the request does, whether the attributes can be had or not', async () => {
    const reader = new RecordBatchReader(answer, attio.workspace())
    const failure = new Error('rejected')
    await expect(reader.page(Promise.reject(failure), ALL)).rejects.toBe(failure)
    attio.refuse(/attributes$/, 400, { code: 'oops' })
    await expect(
      new RecordBatchReader({ ...answer, object: 'companies' }, attio.workspace()).page(Promise.resolve([ada]), ALL),
    ).rejects.toMatchObject({ details: { code: 'oops' } })
  })
})

it.each([
  ['no values', undefined],
  ['a list of values', []],
  ['a value that is no list', { name: 'Ada' }],
  ['a list of what are no values', { name: ['Ada'] }],
])('fails where Attio sends %s', async (_what, values) => {
  const request = Promise.resolve({ ...ada, values })
  await expect(
    readRecord(request, { object: 'people', resolveReferences: false }, attio.workspace()),
  ).rejects.toMatchObject({ details: { kind: 'unreadable' } })
})
