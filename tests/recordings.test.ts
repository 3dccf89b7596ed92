import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'
import { AttioClient } from '../src/attio/client'
import type { Attribute } from '../src/attio/schemas'
import { missingScopes } from '../src/attio/scopes'
import { explain } from '../src/failures/explain'
import { describeAttributes } from '../src/records/describe'
import { readableRecords } from '../src/records/answer'
import { API, recording } from '../src/testing/attio'
import { Workspace } from '../src/workspace'
import { wireAttribute } from './support/wire'

nock.disableNetConnect()
afterEach(() => {
  nock.cleanAll()
})

let tokens = 0
/** Returns a workspace that gives up at once, so that a recorded 429 or 503 is not tried again. */
const newWorkspace = () => new Workspace(new AttioClient(`recorded-${++tokens}`, 200))

/** Answers every request to a path with what was recorded, or with `body`. */
function serve(path: string | RegExp, name: string, body?: unknown): void {
  const { status, headers, body: recorded } = recording(name)
  const reply = body ?? recorded
  const scope = nock(API).persist()
  for (const interceptor of [scope.get(path), scope.post(path), scope.put(path), scope.patch(path)]) {
    interceptor.query(true).reply(status, reply as nock.Body, headers)
  }
}

type Wire = Record<string, unknown>

const dataOf = (name: string) => (recording(name).body as { data: unknown }).data

/** Multi-valued attributes of companies (https://docs.attio.com/docs/standard-objects/standard-objects-companies). */
const LISTS = new Set(['domains', 'categories', 'team', 'associated_deals', 'associated_workspaces'])

/** Returns the attributes of companies, as far as the recorded record tells their types. */
function companyAttributes(): Attribute[] {
  const { values } = dataOf('record-company-get') as { values: Record<string, Wire[]> }
  return Object.entries(values).map(([slug, [first]]) =>
    wireAttribute(slug, typeof first?.attribute_type === 'string' ? first.attribute_type : 'text', {
      is_multiselect: LISTS.has(slug),
    }),
  )
}

/** Returns the records of a recording as an action would answer them. */
async function read(object: string, name: string) {
  if (object === 'companies') serve(/attributes/, 'attributes-list-people', { data: companyAttributes() })
  else serve(/attributes/, `attributes-list-${object}`)
  serve(/records/, name)
  const workspace = newWorkspace()
  const isList = Array.isArray(dataOf(name))
  const request = isList
    ? workspace.attio.queryRecords(object, { limit: 50 })
    : workspace.attio.getRecord(object, 'x').then((record) => [record])
  return readableRecords(request, { object, resolveReferences: false }, workspace)
}

describe.runIf(process.env.ATTIO_REFERENCE)('recorded answers', () => {
  it('a company: text, domain, select, location, number, currency, date, timestamp and actor', async () => {
    const [company] = await read('companies', 'record-company-get')
    expect(company).toMatchObject({
      id: '30cd786f-3618-4a0c-9710-318801ef86b2',
      createdAt: '2026-05-15T20:39:15.678000000Z',
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
      created_at: '2026-05-15T20:39:15.678000000Z',
      created_by: { type: 'system', id: null },
      team: [],
      associated_deals: [],
      facebook: null,
    })
  })

  it('a deal: status, actor, currency, references, select, rating, timestamp, date and checkbox', async () => {
    const [deal] = await read('deals', 'record-deal-create')
    expect(deal?.displayName).toBe('Concrete - newbiz')
    expect(deal?.values).toStrictEqual({
      record_id: '891dcbfc-9141-415d-9b2a-2238a6cc012d',
      name: 'Concrete - newbiz',
      stage: 'In Progress',
      owner: { type: 'workspace-member', id: '50cf242c-7fa3-4cad-87d0-75b1af71c57b' },
      value: { amount: 100012, currency: 'USD' },
      associated_people: [
        { object: 'people', id: '967b153c-e714-4156-ba8b-df4843dba9ca', displayName: null },
        { object: 'people', id: 'bf071e1f-6035-429d-b874-d83ea64ea13b', displayName: null },
      ],
      associated_company: { object: 'companies', id: 'f528bd86-8142-4359-9a8c-b651d50a27b1', displayName: null },
      created_at: '2024-11-07T13:34:05.430000000Z',
      created_by: { type: 'workspace-member', id: '50cf242c-7fa3-4cad-87d0-75b1af71c57b' },
      priority: 'Medium',
      tags: ['Enterprise', 'Q4'],
      close_confidence: 2,
      next_call: '2024-11-12T12:01:10.730000000Z',
      renewal_date: '2024-11-21',
      is_renewal: false,
      legacy_score: null,
    })
  })

  it('a person: email address, reference, app as actor, and everything else empty in its own kind', async () => {
    const [person] = await read('people', 'record-person-get')
    expect(person?.displayName).toBe('test-action@example.com')
    expect(person?.values).toMatchObject({
      name: null,
      email_addresses: ['test-action@example.com'],
      phone_numbers: [],
      primary_location: null,
      company: { object: 'companies', id: '9bd1ef0b-a4d1-4978-bc15-9c9e5cf382a2', displayName: null },
      associated_deals: [],
      last_interaction: null,
      strongest_connection_strength: null,
      strongest_connection_user: null,
      created_by: { type: 'app', id: '0061e423-8347-4ba0-a23c-286fdbd54a8c' },
    })
  })

  it('a created person: personal name', async () => {
    const [person] = await read('people', 'record-person-create')
    expect(person?.displayName).toBe('Test User')
    expect(person?.values).toMatchObject({
      name: { firstName: 'Test', lastName: 'User', fullName: 'Test User' },
      email_addresses: [],
      company: null,
    })
  })

  it('an upserted person, whose ID is a UUID of version 5', async () => {
    const [person] = await read('people', 'record-person-assert-put')
    expect(person).toMatchObject({
      id: '4ce89884-6334-5c6c-bf63-4a58491a6153',
      values: { email_addresses: ['nango-test-upsert-abc123@example.com'] },
    })
  })

  it('lists, full and empty', async () => {
    const people = await read('people', 'records-query-people')
    expect(people.map(({ displayName }) => displayName)).toStrictEqual(['Test User', 'Test User', 'Test Person'])
    expect(people[2]?.values.job_title).toBe('Senior Engineer')
    nock.cleanAll()
    expect(await read('deals', 'records-query-empty')).toStrictEqual([])
  })

  it.each(['record-company-get', 'record-deal-create', 'record-person-get', 'records-query-people'])(
    'every attribute is read, a list exactly where there can be several values: %s',
    async (name) => {
      const object = /people|person/.test(name) ? 'people' : name.includes('deal') ? 'deals' : 'companies'
      const records = await read(object, name)
      const attributes =
        object === 'companies' ? companyAttributes() : (dataOf(`attributes-list-${object}`) as Attribute[])
      for (const { values } of records) {
        expect(Object.keys(values)).toStrictEqual(attributes.map(({ api_slug: slug }) => slug))
        for (const { api_slug: slug, is_multiselect: isMultiselect } of attributes) {
          expect([slug, Array.isArray(values[slug])]).toStrictEqual([slug, isMultiselect])
        }
      }
    },
  )

  it('objects, of which one is asked for', async () => {
    serve('/v2/objects', 'objects-list')
    serve('/v2/objects/people', 'object-get-people')
    const { attio } = newWorkspace()
    const slugs = (await attio.listObjects()).map(({ api_slug: slug }) => slug)
    expect(slugs).toStrictEqual(expect.arrayContaining(['people', 'companies', 'deals', 'users', 'workspaces']))
    expect(await attio.getObject('people')).toMatchObject({ api_slug: 'people', singular_noun: 'Person' })
  })

  it('attributes with statuses', async () => {
    serve(/deals\/attributes$/, 'attributes-list-deals')
    serve(/statuses/, 'statuses-deals-stage')
    serve(/options/, 'select-options-companies-categories', { data: [] })
    serve('/v2/objects', 'objects-list')
    serve('/v2/self', 'self-active-api-key')
    serve(/query/, 'records-query-empty')
    const options = { includeOptions: true, includeArchived: true }
    const attributes = await describeAttributes('deals', options, newWorkspace())
    const bySlug = new Map(attributes.map((attribute) => [attribute.slug, attribute]))
    expect(bySlug.get('stage')).toMatchObject({ type: 'status', isRequired: true, writeExample: '"Lead"' })
    expect(bySlug.get('stage')?.options?.map(({ title }) => title)).toStrictEqual([
      'Lead',
      'In Progress',
      'Won 🎉',
      'Lost',
    ])
    expect(bySlug.get('value')).toMatchObject({ currency: 'USD' })
    expect(bySlug.get('legacy_score')).toMatchObject({ isArchived: true })
    expect(bySlug.get('created_at')).toMatchObject({ isSystem: true, isWritable: false })
  })

  it.each(['select-options-companies-categories', 'select-options-companies-employee-range'])(
    'options of a select: %s',
    async (name) => {
      serve(/options/, name)
      const choices = await newWorkspace().attio.listChoices('companies', wireAttribute('categories', 'select'))
      expect(choices.map(({ title }) => title)).toStrictEqual(
        (dataOf(name) as { title: string }[]).map(({ title }) => title),
      )
      for (const { id } of choices) expect(id).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  it.each([
    ['self-active-api-key', []],
    ['self-active-read-only-scopes', ['record_permission:read-write']],
  ])('what a token may do: %s', async (name, missing) => {
    serve('/v2/self', name)
    const self = await newWorkspace().attio.self()
    expect(self.active).toBe(true)
    const needed = ['object_configuration:read', 'record_permission:read', 'record_permission:read-write'] as const
    expect(missingScopes(self.scope ?? '', needed)).toStrictEqual(missing)
  })

  it('a token that was revoked', async () => {
    serve('/v2/self', 'self-inactive')
    expect(await newWorkspace().attio.self()).toMatchObject({ active: false })
  })
})

type Send = (attio: AttioClient) => Promise<unknown>

const query: Send = (attio) => attio.queryRecords('people', { limit: 1 })
const create: Send = (attio) => attio.createRecord('people', {})
const update: Send = (attio) => attio.appendToRecord('people', 'x', {})

/** Every recorded error that the actions can meet: the request, the input of the action, and what its user learns. */
const ERRORS: Record<string, [send: Send, input: Wire, says: RegExp[]]> = {
  'error-400-filter-array': [
    query,
    { object: 'people', filter: { email_addresses: ['grace@example.org'] } },
    [
      /does not accept the filter/,
      /"email_addresses" \(email-address\) takes \$eq, .* for example {"email_addresses":/,
    ],
  ],
  'error-400-filter-error': [
    query,
    { object: 'people', filter: { name: { $bogus: 1 } } },
    [/does not accept the filter/, /"name" \(personal-name\) takes \$eq, \$contains/],
  ],
  'error-400-invalid-filter-operator': [
    (attio) => attio.queryRecords('deals', { limit: 1 }),
    { object: 'deals', filter: { stage: { $in: ['Lead'] } } },
    [/at "stage" → "\$in"/, /"stage" \(status\) takes \$eq/],
  ],
  'error-400-unknown-filter-slug': [
    query,
    { object: 'people', filter: { parent_record_id: 'r1' } },
    [/Unknown attribute slug: parent_record_id/, /"parent_record_id" is not an attribute here/],
  ],
  'error-400-invalid-phone': [
    update,
    { object: 'people', recordId: 'x', values: { phone_numbers: ['+1999'] } },
    [/"phone_numbers"/, /original_phone_number: Invalid phone number/],
  ],
  'error-400-validation-name': [
    create,
    { object: 'people', values: {} },
    [/"name"/, /first_name: Required/, /last_name: Required/],
  ],
  'error-400-validation-body': [create, { object: 'people', values: {} }, [/data\.values: Required/]],
  'error-400-missing-data-wrapper': [create, { object: 'people', values: {} }, [/data: Required/]],
  'error-400-multiselect-not-array': [
    update,
    { object: 'people', values: {} },
    [/Multi-select attribute expects an array/],
  ],
  'error-400-missing-value': [
    (attio) => attio.createRecord('deals', {}),
    { object: 'deals', values: { name: 'Engine' } },
    [/must have a value for this record|Required value for attribute/],
  ],
  'error-400-system-edit-unauthorized': [update, { object: 'people', values: {} }, [/lets nobody write it/]],
  'error-400-uniqueness-conflict': [
    create,
    { object: 'companies', values: { domains: [{ domain: 'acme.co.uk' }] } },
    [
      /The value given for domains belongs to record 00000000-0000-4000-8000-00000000c0f1/,
      /updateRecord/,
      /matchingAttribute "domains"/,
    ],
  ],
  'error-400-value-not-found-attribute': [
    update,
    { object: 'people', values: { not_a_field: 'x' } },
    [/"not_a_field"/],
  ],
  'error-400-value-not-found-option': [
    create,
    { object: 'companies', values: { categories: ['In Progress'] } },
    [/Cannot find select attribute with select option title "…"/],
  ],
  'error-400-self-malformed-token': [(attio) => attio.self(), {}, [/Could not check the access token/]],
  'error-401-revoked': [
    (attio) => attio.listObjects(),
    {},
    [/access token is not valid/, /Workspace settings → Developers/],
  ],
  'error-403-missing-scope': [
    create,
    { object: 'people', values: {} },
    [/lacks the scope Records: read-write \(record_permission:read-write\)/, /createRecord and updateRecord/],
  ],
  'error-404-endpoint': [query, { object: 'people' }, [/Could not find endpoint/]],
  'error-404-object': [
    (attio) => attio.getObject('peple'),
    { object: 'peple' },
    [/There is no object "peple"/, /Did you mean "people"\?/, /There are: .*"companies"/],
  ],
  'error-404-record': [
    (attio) => attio.getRecord('companies', '00000000-0000-4000-8000-000000000404'),
    { object: 'companies', recordId: '00000000-0000-4000-8000-000000000404' },
    [/There is no record "00000000-0000-4000-8000-000000000404" in "companies"/, /deleted, or merged/],
  ],
  'error-409-slug-conflict': [
    create,
    { object: 'people', values: {} },
    [/slug_conflict/, /There is already another select option/],
  ],
  'error-429-rate-limit': [query, { object: 'people' }, [/Attio is limiting requests/, /Try again in/]],
  'error-503-non-json': [
    query,
    { object: 'people' },
    [/Attio is not available \(status 503\)/, /Try again in a few minutes/],
  ],
}

describe.runIf(process.env.ATTIO_REFERENCE)('recorded errors', () => {
  it('are all told of, but for those of webhooks', () => {
    const names = readdirSync(join(process.env.ATTIO_REFERENCE ?? '', 'fixtures')).map((file) =>
      file.replace('.json', ''),
    )
    const errors = names.filter((name) => name.startsWith('error-') && !name.includes('webhook'))
    expect(Object.keys(ERRORS).sort()).toStrictEqual(errors.sort())
  })

  it.each(Object.entries(ERRORS))('%s', async (name, [send, input, says]) => {
    const workspace = newWorkspace()
    serve(/.*/, name)
    const error: unknown = await send(workspace.attio).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    nock.cleanAll()
    serve('/v2/objects', 'objects-list')
    serve('/v2/self', 'self-active-read-only-scopes')
    serve(/people\/attributes$/, 'attributes-list-people')
    serve(/deals\/attributes$/, 'attributes-list-deals')
    serve(/companies\/attributes$/, 'attributes-list-people', { data: companyAttributes() })
    serve(/statuses/, 'statuses-deals-stage')

    const message = await explain(error, { input, workspace: new Workspace(new AttioClient(`${name}-token`)) })
    for (const pattern of says) expect(message).toMatch(pattern)
    for (const value of ['acme.co.uk', '+1999', 'grace@example.org']) expect(message).not.toContain(value)
    expect(message).not.toMatch(/undefined|\[object|fault of the integration/)
  })
})
