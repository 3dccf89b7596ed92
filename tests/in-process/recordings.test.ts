import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'
import type { Wire } from '../../sandbox/control'
import type { Attribute } from '../../src/attio/schemas'
import { missingScopes } from '../../src/attio/scopes'
import { RecordBatchReader } from '../../src/reading/read-records'
import { describeAttributes } from '../../src/metadata/describe-attributes'
import { resolveNames } from '../../src/reading/display-names'
import { searchSource } from '../../src/querying/search-source'
import { recording } from '../../src/testing/attio-fixtures'
import { wireAttribute } from '../../src/testing/wire-builders'
import { independentReading } from '../support/independent-reading'
import { companyAttributes, dataOf, newWorkspace, serve } from '../support/recorded'

nock.disableNetConnect()
afterEach(() => {
  nock.cleanAll()
})

/** The records of a recording as an action returns them. */
async function read(object: string, name: string) {
  if (object === 'companies') serve(/attributes/, 'attributes-list-people', { data: companyAttributes() })
  else serve(/attributes/, `attributes-list-${object}`)
  serve(/records/, name)
  const workspace = newWorkspace()
  const isList = Array.isArray(dataOf(name))
  const request = isList
    ? workspace.attio.queryRecords(object, { limit: 50 })
    : workspace.attio.getRecord(object, 'x').then((record) => [record])
  return new RecordBatchReader({ object, resolveReferences: false }, workspace).all(request)
}

describe.runIf(process.env.ATTIO_REFERENCE)('the expected output is read from recorded responses', () => {
  it('for a company: text, domain, select, location, number, currency, date, timestamp and actor', async () => {
    const [company] = await read('companies', 'record-company-get')
    expect(company).toMatchObject({
      id: '30cd786f-3618-4a0c-9710-318801ef86b2',
      createdAt: '2026-05-15T20:39:15.678Z',
      webUrl: 'https://app.attio.com/nango-dev/company/30cd786f-3618-4a0c-9710-318801ef86b2',
      displayName: 'Attio',
    })
    expect(company?.values).toMatchObject({
      record_id: '30cd786f-3618-4a0c-9710-318801ef86b2',
      name: 'Attio',
      domains: ['attio.com'],
      categories: [
        'Automation',
        'Publishing',
        'SAAS',
        'Information Technology & Services',
        'B2B',
        'Technology',
        'Enterprise',
      ],
      primary_location: {
        line1: '25 Easton Street #25.3',
        line2: null,
        line3: null,
        line4: null,
        locality: 'London',
        region: 'Greater London',
        postcode: 'WC1X 0DS',
        countryCode: 'GB',
        latitude: '51.5260934',
        longitude: '-0.1110312',
      },
      twitter_follower_count: 1340,
      estimated_arr_usd: '$1M-$10M',
      funding_raised_usd: { amount: 31200000, currency: 'USD' },
      foundation_date: '2019-01-01',
      created_at: '2026-05-15T20:39:15.678Z',
      created_by: { type: 'system', id: null },
      team: [],
      associated_deals: [],
      facebook: null,
    })
  })

  it('for a deal: status, actor, currency, references, select, rating, timestamp, date and checkbox', async () => {
    const [deal] = await read('deals', 'record-deal-create')
    expect(deal?.displayName).toBe('Concrete - newbiz')
    expect(deal?.values).toStrictEqual({
      name: 'Concrete - newbiz',
      stage: 'In Progress',
      owner: { type: 'workspace-member', id: '50cf242c-7fa3-4cad-87d0-75b1af71c57b', displayName: null },
      value: { amount: 100012, currency: 'USD' },
      associated_people: [
        { object: 'people', id: '967b153c-e714-4156-ba8b-df4843dba9ca', displayName: null },
        { object: 'people', id: 'bf071e1f-6035-429d-b874-d83ea64ea13b', displayName: null },
      ],
      associated_company: { object: 'companies', id: 'f528bd86-8142-4359-9a8c-b651d50a27b1', displayName: null },
      created_by: { type: 'workspace-member', id: '50cf242c-7fa3-4cad-87d0-75b1af71c57b', displayName: null },
      priority: 'Medium',
      tags: ['Enterprise', 'Q4'],
      close_confidence: 2,
      next_call: '2024-11-12T12:01:10.730Z',
      renewal_date: '2024-11-21',
      is_renewal: false,
      legacy_score: null,
    })
  })

  it('for a person: email address, reference, app as actor, and empty writable attributes', async () => {
    const [person] = await read('people', 'record-person-get')
    expect(person?.displayName).toBe('test-action@example.com')
    expect(person?.values).toMatchObject({
      name: null,
      email_addresses: ['test-action@example.com'],
      phone_numbers: [],
      primary_location: null,
      company: { object: 'companies', id: '9bd1ef0b-a4d1-4978-bc15-9c9e5cf382a2', displayName: null },
      associated_deals: [],
      created_by: { type: 'app', id: '0061e423-8347-4ba0-a23c-286fdbd54a8c' },
    })
    for (const slug of ['last_interaction', 'strongest_connection_strength', 'strongest_connection_user']) {
      expect(person?.values).not.toHaveProperty(slug)
    }
  })

  it('for a created person: personal name', async () => {
    const [person] = await read('people', 'record-person-create')
    expect(person?.displayName).toBe('Test User')
    expect(person?.values).toMatchObject({
      name: { firstName: 'Test', lastName: 'User', fullName: 'Test User' },
      email_addresses: [],
      company: null,
    })
  })

  it('for an upserted person, whose ID is a version 5 UUID', async () => {
    const [person] = await read('people', 'record-person-assert-put')
    expect(person).toMatchObject({
      id: '4ce89884-6334-5c6c-bf63-4a58491a6153',
      values: { email_addresses: ['nango-test-upsert-abc123@example.com'] },
    })
  })

  it('for full and empty lists', async () => {
    const people = await read('people', 'records-query-people')
    expect(people.map(({ displayName }) => displayName)).toStrictEqual(['Test User', 'Test User', 'Test Person'])
    expect(people[2]?.values.job_title).toBe('Senior Engineer')
    nock.cleanAll()
    expect(await read('deals', 'records-query-empty')).toStrictEqual([])
  })

  it.each(['record-company-get', 'record-deal-create', 'record-person-get', 'records-query-people'])(
    'every attribute is read that people can fill, a list exactly where there can be several values: %s',
    async (name) => {
      const object = /people|person/.test(name) ? 'people' : name.includes('deal') ? 'deals' : 'companies'
      const records = await read(object, name)
      const attributes =
        object === 'companies' ? companyAttributes() : (dataOf(`attributes-list-${object}`) as Attribute[])
      for (const { values } of records) {
        const own = attributes.filter(
          ({ api_slug: slug, is_system_attribute: isSystem }) =>
            !(isSystem && ['record_id', 'created_at'].includes(slug)),
        )
        expect(own.map(({ api_slug: slug }) => slug)).toEqual(expect.arrayContaining(Object.keys(values)))
        for (const { api_slug: slug, is_multiselect: isMultiselect, is_writable: isWritable } of own) {
          if (isWritable) expect(values).toHaveProperty([slug])
          expect([slug, Array.isArray(values[slug])]).toStrictEqual([slug, isMultiselect])
        }
      }
    },
  )

  it('for objects, and for one object', async () => {
    serve('/v2/objects', 'objects-list')
    serve('/v2/objects/people', 'object-get-people')
    const { attio } = newWorkspace()
    const slugs = (await attio.listObjects()).map(({ api_slug: slug }) => slug)
    expect(slugs).toStrictEqual(expect.arrayContaining(['people', 'companies', 'deals', 'users', 'workspaces']))
    expect(await attio.getObject('people')).toMatchObject({ api_slug: 'people', singular_noun: 'Person' })
  })

  it('for attributes with statuses', async () => {
    serve(/deals\/attributes$/, 'attributes-list-deals')
    serve(/statuses/, 'statuses-deals-stage')
    serve(/options/, 'select-options-companies-categories', { data: [] })
    serve('/v2/objects', 'objects-list')
    serve('/v2/self', 'self-active-api-key')
    serve(/query/, 'records-query-empty')
    const names = ['stage', 'value', 'legacy_score', 'created_at']
    const options = { names, includeOptions: true, includeArchived: true }
    const attributes = await describeAttributes('deals', options, newWorkspace())
    const bySlug = new Map(attributes.map((attribute) => [attribute.slug, attribute]))
    expect(bySlug.get('stage')).toMatchObject({ type: 'status', isRequired: true })
    expect(bySlug.get('stage')?.options).toStrictEqual(['Lead', 'In Progress', 'Won 🎉', 'Lost'])
    expect(bySlug.get('value')).toMatchObject({ currency: 'USD' })
    expect(bySlug.get('legacy_score')).toMatchObject({ isArchived: true })
    expect(bySlug.get('created_at')).toMatchObject({ isSystem: true })
    expect(bySlug.get('created_at')).not.toHaveProperty('isWritable')
  })

  it.each(['select-options-companies-categories', 'select-options-companies-employee-range'])(
    'options of a select: %s',
    async (name) => {
      serve(/options/, name)
      const choices = await newWorkspace().attio.listOptions('companies', 'categories', 'options')
      expect(choices.map(({ title }) => title)).toStrictEqual(
        (dataOf(name) as { title: string }[]).map(({ title }) => title),
      )
      for (const { id } of choices) expect(id).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  it.each([
    ['self-active-api-key', []],
    ['self-active-read-only-scopes', ['record_permission:read-write']],
  ])('for the scopes of a token: %s', async (name, missing) => {
    serve('/v2/self', name)
    const self = await newWorkspace().attio.identifyToken()
    expect(self.active).toBe(true)
    const needed = ['object_configuration:read', 'record_permission:read', 'record_permission:read-write'] as const
    expect(missingScopes(self.scope ?? '', needed)).toStrictEqual(missing)
  })

  it('for a revoked token', async () => {
    serve('/v2/self', 'self-inactive')
    expect(await newWorkspace().attio.identifyToken()).toMatchObject({ active: false })
  })
})

interface RecordedRecord {
  id: { record_id: string; object_id: string }
  values: Record<string, Wire[]>
}

/** The recordings of autumn 2026, which have no status and headers. */
const parsed = (name: string) => recording(name) as unknown as Record<string, unknown>
const customRecords = () => parsed('records-companies-custom-2025-05').data as RecordedRecord[]
const unnamed = () =>
  parsed('records-custom-object-without-name-2025-12') as unknown as Record<'lender' | 'company', RecordedRecord>
const LISTS = new Set(['team', 'categories', 'typpe', 'domains', 'email_addresses', 'phone_numbers'])

/** The attributes of recorded records, as far as their values tell the types. */
const attributesOf = (records: readonly RecordedRecord[]): Attribute[] =>
  [...new Set(records.flatMap(({ values }) => Object.keys(values)))].map((slug) => {
    const [first] = records.flatMap(({ values }) => values[slug] ?? [])
    return wireAttribute(slug, typeof first?.attribute_type === 'string' ? first.attribute_type : 'text', {
      is_multiselect: LISTS.has(slug),
    })
  })

const answer = (path: string | RegExp, data: unknown) => {
  serve(path, 'records-query-empty', { data })
}

/** Reads records as an action does, and what their values should be read as. */
async function readBoth(records: readonly RecordedRecord[], attributes = attributesOf(records)) {
  answer(/attributes/, attributes)
  answer(/records/, records)
  const workspace = newWorkspace()
  const names = attributes.map(({ api_slug: slug }) => slug)
  const reader = new RecordBatchReader({ object: 'objects', attributes: names, resolveReferences: false }, workspace)
  const read = await reader.all(workspace.attio.queryRecords('objects', { limit: 50 }))
  const expected = records.map(({ values }) =>
    Object.fromEntries(
      attributes.map(({ api_slug: slug, is_multiselect: isList }) => [
        slug,
        independentReading(values[slug] ?? [], isList),
      ]),
    ),
  )
  return { read, expected }
}

describe.runIf(process.env.ATTIO_REFERENCE)('every value of the recordings of autumn 2026', () => {
  it.each([
    [
      'companies with custom attributes',
      () => customRecords().slice(0, 4),
      ['Company 1', 'Company 2', 'Company 3', 'Company 4'],
    ],
    ['a person', () => customRecords().slice(4), ['Pat Doe5']],
    ['a lender, whose object has no name', () => [unnamed().lender], ['TEST Lender 16']],
    ['a company that refers to the lender', () => [unnamed().company], ['TEST Lender 22']],
  ])('equals an independent reading: %s', async (_what, records, names) => {
    const { read, expected } = await readBoth(records())
    expect(read.map(({ values }) => values as unknown)).toStrictEqual(expected)
    expect(read.map(({ displayName }) => displayName)).toStrictEqual(names)
  })

  it('equals it for a person with the recorded list of 54 attributes', async () => {
    const attributes = dataOf('attributes-people-54-2025-07') as Attribute[]
    expect(attributes).toHaveLength(54)
    const person = customRecords().slice(4)
    const { read, expected } = await readBoth(person, attributes)
    expect(read.map(({ values }) => values as unknown)).toStrictEqual(expected)
  })

  it('includes an empty checkbox, which reads null next to true and false', async () => {
    const { read } = await readBoth(customRecords().slice(0, 4))
    const flags = read.map(({ values }) => values.has_body_contouring as unknown)
    expect(flags.filter((flag) => flag === null)).toHaveLength(2)
    expect(flags.filter((flag) => typeof flag === 'boolean')).toHaveLength(2)
  })

  it("reads the lender with Attio's label if a search returned it", async () => {
    const { lender } = unnamed()
    const label = 'TEST Lender 16, as Attio labels it'
    answer(/search/, [{ id: lender.id, record_text: label }])
    answer(/attributes/, attributesOf([lender]))
    answer(/query/, [lender])
    answer(/records\/0274/, lender)
    const workspace = newWorkspace()
    const reader = () => new RecordBatchReader({ object: 'lenders', resolveReferences: false }, workspace)
    const fetchPage = searchSource({ object: 'lenders', search: 'lender' }, workspace).pages(workspace.attio)
    const [found] = await reader().all(fetchPage({ limit: 25 }))
    expect(found?.displayName).toBe(label)
    const [again] = await reader().all(
      workspace.attio.getRecord('lenders', lender.id.record_id).then((record) => [record]),
    )
    expect(again?.displayName).toBe(label)
  })

  it('names the lender to which the company refers', async () => {
    const { company, lender } = unnamed()
    answer(/companies\/attributes/, attributesOf([company]))
    answer(/companies\/records/, [company])
    answer(/lenders\/attributes/, attributesOf([lender]))
    answer(/lenders\/records/, [lender])
    const workspace = newWorkspace()
    const [read] = await new RecordBatchReader({ object: 'companies', resolveReferences: true }, workspace).all(
      workspace.attio.queryRecords('companies', { limit: 1 }),
    )
    const id = lender.id.record_id
    expect(read?.values.company_3).toStrictEqual({ object: 'lenders', id, displayName: 'TEST Lender 16' })
  })

  it('names the recorded member', async () => {
    const [member] = dataOf('workspace-members-2025-07') as { id: { workspace_member_id: string } }[]
    answer(/workspace_members/, dataOf('workspace-members-2025-07'))
    const owner = { type: 'workspace-member', id: member?.id.workspace_member_id, displayName: null }
    const record = { object: 'deals', id: 'x', createdAt: '', displayName: null, values: { owner } }
    await resolveNames([record], [wireAttribute('owner', 'actor-reference')], newWorkspace())
    expect(record.values.owner).toStrictEqual({ ...owner, displayName: 'Pat Doe' })
  })
})
