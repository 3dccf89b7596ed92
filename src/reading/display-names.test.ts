import { beforeEach, describe, expect, it } from 'vitest'
import { WORKSPACE_MEMBER } from '../attribute-types/actor-reference'
import type { Member } from '../attio/schemas'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireAttribute, wireOption, wireRecord } from '../testing/wire-builders'
import type { Workspace } from '../metadata/workspace'
import { applyCachedNames, resolveNames, resolveOptionTitles } from './display-names'
import { readRecord, readWrittenRecord } from './read-records'
import type { PlainRecord } from './record-reader'

const MEMBERS = 'GET /v2/workspace_members'

const attributes = [
  wireAttribute('company', 'record-reference'),
  wireAttribute('friends', 'record-reference', { is_multiselect: true }),
  wireAttribute('owner', 'actor-reference'),
  wireAttribute('reviewers', 'actor-reference', { is_multiselect: true }),
  wireAttribute('last_mail', 'interaction'),
  wireAttribute('stage', 'status'),
  wireAttribute('tags', 'select', { is_multiselect: true }),
  wireAttribute('code', 'text'),
]

const member = (id: string, rest: Partial<Member>): Member => ({ id: { workspace_member_id: idOf(id) }, ...rest })

let attio: AttioStub
let workspace: Workspace

beforeEach(() => {
  attio = new AttioStub({
    companies: { attributes: [], records: companies(1_200) },
    people: {
      attributes: [wireAttribute('email', 'email-address', { is_unique: true })],
      records: [
        wireRecord('ada', { name: [{ full_name: 'Ada Lovelace' }] }),
        wireRecord('nameless', { email: [{ email_address: 'a@b.co' }] }),
      ],
    },
    deals: {
      attributes,
      choices: {
        stage: [{ id: { status_id: idOf('lead') }, title: 'Lead', is_archived: false }],
        tags: [wireOption('Steam', true), wireOption('Research')],
      },
    },
  })
  attio.members = [
    member('ada', { first_name: 'Ada', last_name: 'Lovelace', email_address: 'ada@example.com' }),
    member('mary', { first_name: 'Mary', last_name: 'Somerville', access_level: 'suspended' }),
    member('maria', { first_name: '', last_name: null }),
  ]
  workspace = attio.workspace()
})

function companies(count: number) {
  return Array.from({ length: count }, (_, n) => wireRecord(`company ${n}`, { name: [{ value: `Company ${n}` }] }))
}

function deal(values: PlainRecord['values']): PlainRecord {
  return { object: 'deals', id: idOf('deal'), createdAt: '', displayName: null, values }
}

const to = (object: string, name: string) => ({ object, id: idOf(name), displayName: null as string | null })

const actor = (type: string | null, id: string | null, displayName: string | null = null) => ({
  type,
  id: id === null ? null : idOf(id),
  displayName,
})

/** A member whose address Attio knows, as it is read. */
const ADA = { ...actor(WORKSPACE_MEMBER, 'ada', 'Ada Lovelace'), email: 'ada@example.com' }

const dealsOfCompanies = (from: number, end: number) =>
  Array.from({ length: end - from }, (_, n) => deal({ company: to('companies', `company ${from + n}`), friends: [] }))

describe('resolveNames, for referenced records', () => {
  const namesIn = async (records: PlainRecord[]): Promise<unknown[]> => {
    await resolveNames(records, attributes, workspace)
    return records.flatMap(({ values }) =>
      [values.company, values.friends]
        .flat()
        .flatMap((each: { displayName: unknown } | null) => each?.displayName ?? []),
    )
  }

  it('sends one query per object, and each ID once', async () => {
    const names = await namesIn([
      deal({ company: to('companies', 'company 1'), friends: [to('people', 'ada')], code: 'x' }),
      deal({ company: to('companies', 'company 1'), friends: [to('people', 'ada'), to('companies', 'company 2')] }),
      deal({ company: null, friends: [] }),
    ])
    expect(names).toStrictEqual(['Company 1', 'Ada Lovelace', 'Company 1', 'Ada Lovelace', 'Company 2'])
    expect(attio.queries).toStrictEqual([
      { filter: { record_id: { $in: [idOf('company 1'), idOf('company 2')] } }, limit: 2 },
      { filter: { record_id: { $in: [idOf('ada')] } }, limit: 1 },
    ])
  })

  it.each([
    [100, [100]],
    [101, [1, 100]],
    [250, [50, 100, 100]],
    [1_000, Array.from({ length: 10 }, () => 100)],
  ])('asks for the names of %i records in queries of a hundred', async (count, limits) => {
    expect(await namesIn(dealsOfCompanies(0, count))).toHaveLength(count)
    expect(attio.queries.map(({ limit }) => limit as number).sort((a, b) => a - b)).toStrictEqual(limits)
  })

  it('leaves all names after the thousandth null', async () => {
    expect(await namesIn(dealsOfCompanies(0, 1_200))).toHaveLength(1_000)
    expect(attio.queries).toHaveLength(10)
  })

  it('asks only for names that are not cached', async () => {
    await namesIn(dealsOfCompanies(0, 3))
    expect(await namesIn(dealsOfCompanies(0, 5))).toHaveLength(5)
    expect(attio.queries[1]).toMatchObject({ filter: { record_id: { $in: [idOf('company 3'), idOf('company 4')] } } })
    await namesIn(dealsOfCompanies(0, 5))
    expect(attio.queries).toHaveLength(2)
  })

  it('takes a unique value for a record without a name', async () => {
    expect(await namesIn([deal({ company: to('people', 'nameless') })])).toStrictEqual(['a@b.co'])
  })

  it.each([
    [403, { type: 'auth_error', code: 'unauthorized' }],
    [404, { code: 'not_found' }],
    [400, { code: 'filter_error' }],
    [400, { code: 'standard_object_disabled' }],
  ])('leaves the names of one object null after status %i, and resolves the others', async (status, body) => {
    attio.reject(/companies\/records\/query/, status, body)
    const records = [deal({ company: to('companies', 'company 1'), friends: [to('people', 'ada')] })]
    expect(await namesIn(records)).toStrictEqual(['Ada Lovelace'])
  })

  it('leaves the name of a deleted record null', async () => {
    expect(await namesIn([deal({ company: to('companies', 'gone') })])).toStrictEqual([])
  })
})

describe('resolveNames, if Attio rejects lists of IDs,', () => {
  const limitsOf = (queries: readonly Record<string, unknown>[]) => queries.map(({ limit }) => limit)
  const companyNames = async (from: number, end: number) => {
    const records = dealsOfCompanies(from, end)
    await resolveNames(records, attributes, workspace)
    return records.flatMap(({ values }) => (values.company as { displayName: string | null }).displayName ?? [])
  }
  beforeEach(() => {
    attio.rejectsLists = true
  })

  it('sends equalities, 25 at a time, and does so at once from then on', async () => {
    expect(await companyNames(0, 60)).toHaveLength(60)
    expect(limitsOf(attio.queries)).toStrictEqual([60, 25, 25, 10])
    expect(attio.queries[3]?.filter).toStrictEqual({
      $or: Array.from({ length: 10 }, (_, n) => ({ record_id: idOf(`company ${50 + n}`) })),
    })
    expect(await companyNames(60, 70)).toHaveLength(10)
    expect(limitsOf(attio.queries)).toStrictEqual([60, 25, 25, 10, 10])
  })

  it('sends at most ten such queries for an answer, and gives each object its share', async () => {
    const friend = deal({ friends: [to('people', 'ada')] })
    await resolveNames([...dealsOfCompanies(0, 300), friend], attributes, workspace)
    expect(friend.values.friends).toMatchObject([{ displayName: 'Ada Lovelace' }])
    const resent = attio.queries.filter(({ filter }) => JSON.stringify(filter).includes('$or'))
    expect(resent).toHaveLength(10)
    const before = attio.queries.length
    await companyNames(300, 800)
    expect(attio.queries.length - before).toBe(10)
  })
})

describe('resolveNames, for workspace members', () => {
  it('fills in single and multiple members with one request', async () => {
    const first = deal({
      owner: actor(WORKSPACE_MEMBER, 'ada'),
      reviewers: [actor(WORKSPACE_MEMBER, 'mary'), actor(WORKSPACE_MEMBER, 'ada')],
    })
    const second = deal({ owner: null, reviewers: [actor(WORKSPACE_MEMBER, 'mary')] })
    await resolveNames([first, second], attributes, workspace)
    const mary = actor(WORKSPACE_MEMBER, 'mary', 'Mary Somerville')
    expect(first.values).toStrictEqual({ owner: ADA, reviewers: [mary, ADA] })
    expect(second.values.reviewers).toStrictEqual([mary])
    expect(attio.calls).toStrictEqual([MEMBERS])
  })

  it.each([
    ['a member without a name', WORKSPACE_MEMBER, 'maria'],
    ['a member who is not listed', WORKSPACE_MEMBER, 'unlisted'],
    ['a member without an ID', WORKSPACE_MEMBER, null],
    ['a token with the ID of a member', 'api-token', 'ada'],
    ['Attio itself', 'system', null],
    ['an actor without a type', null, 'ada'],
  ])('leaves the name of %s null', async (_name, type, id) => {
    const record = deal({ owner: actor(type, id), reviewers: [actor(WORKSPACE_MEMBER, 'ada')] })
    await resolveNames([record], attributes, workspace)
    expect(record.values.owner).toHaveProperty('displayName', null)
    expect(record.values.reviewers).toMatchObject([{ displayName: 'Ada Lovelace' }])
  })

  it('fills in the member of an interaction, and leaves one without a member as it is', async () => {
    const mail = (by: object | null) => ({ type: 'email', at: '2026-03-01T08:30:00Z', actor: by })
    const records = [mail(actor(WORKSPACE_MEMBER, 'ada')), mail(null), null].map((last_mail) => deal({ last_mail }))
    await resolveNames(records, attributes, workspace)
    expect(records.map(({ values }) => values.last_mail as unknown)).toStrictEqual([mail(ADA), mail(null), null])
    expect(attio.calls).toStrictEqual([MEMBERS])
  })

  it.each([
    ['without the scope to list members', 403],
    ['if the list is missing', 404],
  ])('leaves the names null %s', async (_name, status) => {
    attio.reject(/workspace_members/, status, { status_code: status, type: 'auth_error', code: 'unauthorized' })
    const record = deal({ owner: actor(WORKSPACE_MEMBER, 'ada') })
    await resolveNames([record], attributes, workspace)
    expect(record.values.owner).toStrictEqual(actor(WORKSPACE_MEMBER, 'ada'))
    expect(attio.calls).toStrictEqual([MEMBERS])
  })
})

const nowhere = { object: null, id: null, displayName: null }

it.each([
  ['an actor that is not a member', deal({ owner: actor('system', null), reviewers: [] })],
  ['empty values', deal({ owner: null, reviewers: [], company: null, friends: [], code: 'x' })],
  ['no attribute of the kind', deal({})],
  ['a reference without object and ID', deal({ company: nowhere, friends: [nowhere] })],
])('resolveNames and applyCachedNames send no request for %s', async (_name, record) => {
  const before = structuredClone(record)
  await resolveNames([record], attributes, workspace)
  applyCachedNames([record], attributes, workspace)
  expect(record).toStrictEqual(before)
  expect(attio.calls).toStrictEqual([])
})

it('applyCachedNames fills in cached names without a request, and leaves the others null', async () => {
  const values = () => ({ owner: actor(WORKSPACE_MEMBER, 'ada'), company: to('companies', 'company 1') })
  const [before, after] = [deal(values()), deal(values())]
  applyCachedNames([before], attributes, workspace)
  expect(before.values).toStrictEqual(values())
  await workspace.members()
  workspace.cacheName(idOf('company 1'), 'Company 1')
  applyCachedNames([after], attributes, workspace)
  expect(after.values).toMatchObject({ owner: ADA, company: { displayName: 'Company 1' } })
  expect(attio.calls).toStrictEqual([MEMBERS])
})

describe('resolveOptionTitles', () => {
  const lists = /(options|statuses)$/

  const resolve = async (values: PlainRecord['values']) => {
    const record = deal(values)
    await resolveOptionTitles('deals', [record], attributes, workspace)
    return record.values as unknown
  }
  const bare = () => ({ stage: idOf('lead'), tags: [idOf('option/Steam'), 'Known'], code: idOf('lead') })

  it('replaces the IDs of options, archived ones too, and caches the titles', async () => {
    const titled = { stage: 'Lead', tags: ['Steam', 'Known'], code: idOf('lead') }
    expect(await resolve(bare())).toStrictEqual(titled)
    expect(await resolve(bare())).toStrictEqual(titled)
    expect(attio.count(lists)).toBe(2)
  })

  it('is used for every record that is read, and for one that was written', async () => {
    const record = wireRecord('deal', { stage: [{ status: idOf('lead') }] })
    const options = { object: 'deals', resolveReferences: false }
    expect((await readRecord(Promise.resolve(record), options, workspace)).values).toMatchObject({ stage: 'Lead' })
    expect((await readWrittenRecord(record, options, workspace)).values).toMatchObject({ stage: 'Lead' })
  })

  it('refreshes the options once for an ID that is not cached', async () => {
    await resolve(bare())
    attio.objects.deals?.choices?.tags?.push(wireOption('Astronomy'))
    expect(await resolve({ tags: [idOf('option/Astronomy')] })).toStrictEqual({ tags: ['Astronomy'] })
  })

  it.each([403, 404])('keeps the IDs if Attio answers %i', async (status) => {
    attio.reject(lists, status, { code: 'oops' })
    expect(await resolve(bare())).toStrictEqual(bare())
  })

  it('keeps the ID of an option that does not exist', async () => {
    expect(await resolve({ stage: idOf('strange') })).toStrictEqual({ stage: idOf('strange') })
  })

  it('sends no request if every value is a title', async () => {
    expect(await resolve({ stage: 'Lead', tags: [], code: 'x' })).toStrictEqual({ stage: 'Lead', tags: [], code: 'x' })
    expect(attio.count(lists)).toBe(0)
  })
})
