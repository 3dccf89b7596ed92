import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'
import type { Attribute } from '../../src/attio/schemas'
import { missingScopes } from '../../src/attio/scopes'
import { RecordBatchReader } from '../../src/reading/read-records'
import { describeAttributes } from '../../src/metadata/describe-attributes'
import { companyAttributes, dataOf, newWorkspace, serve } from '../support/serve-recordings'

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

describe.runIf(process.env.ATTIO_REFERENCE)('a recorded response', () => {
  it('gives a company: text, domain, select, location, number, currency, date, timestamp and actor', async () => {
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

  it('gives a deal: status, actor, currency, references, select, rating, timestamp, date and checkbox', async () => {
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

  it('gives a person: email address, reference, app as actor, and empty writable attributes', async () => {
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

  it('gives a created person: personal name', async () => {
    const [person] = await read('people', 'record-person-create')
    expect(person?.displayName).toBe('Test User')
    expect(person?.values).toMatchObject({
      name: { firstName: 'Test', lastName: 'User', fullName: 'Test User' },
      email_addresses: [],
      company: null,
    })
  })

  it('gives an upserted person, whose ID is a version 5 UUID', async () => {
    const [person] = await read('people', 'record-person-assert-put')
    expect(person).toMatchObject({
      id: '4ce89884-6334-5c6c-bf63-4a58491a6153',
      values: { email_addresses: ['nango-test-upsert-abc123@example.com'] },
    })
  })

  it('gives a list of records, and an empty one', async () => {
    const people = await read('people', 'records-query-people')
    expect(people.map(({ displayName }) => displayName)).toStrictEqual(['Test User', 'Test User', 'Test Person'])
    expect(people[2]?.values.job_title).toBe('Senior Engineer')
    nock.cleanAll()
    expect(await read('deals', 'records-query-empty')).toStrictEqual([])
  })

  it.each(['record-company-get', 'record-deal-create', 'record-person-get', 'records-query-people'])(
    'gives every writable attribute, as a list if it can have several values: %s',
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

  it('gives all objects, and one object', async () => {
    serve('/v2/objects', 'objects-list')
    serve('/v2/objects/people', 'object-get-people')
    const { attio } = newWorkspace()
    const slugs = (await attio.listObjects()).map(({ api_slug: slug }) => slug)
    expect(slugs).toStrictEqual(expect.arrayContaining(['people', 'companies', 'deals', 'users', 'workspaces']))
    expect(await attio.getObject('people')).toMatchObject({ api_slug: 'people', singular_noun: 'Person' })
  })

  it('gives attributes with statuses', async () => {
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
    'gives the options of a select: %s',
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
  ])('gives the scopes of a token: %s', async (name, missing) => {
    serve('/v2/self', name)
    const self = await newWorkspace().attio.identifyToken()
    expect(self.active).toBe(true)
    const needed = ['object_configuration:read', 'record_permission:read', 'record_permission:read-write'] as const
    expect(missingScopes(self.scope ?? '', needed)).toStrictEqual(missing)
  })

  it('gives a revoked token as inactive', async () => {
    serve('/v2/self', 'self-inactive')
    expect(await newWorkspace().attio.identifyToken()).toMatchObject({ active: false })
  })
})
