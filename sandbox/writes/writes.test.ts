import { beforeEach, describe, expect, it } from 'vitest'
import { type Desk, idOf, list, openDesk, valuesOf } from '../testing/write-harness'

let desk: Desk

beforeEach(() => {
  desk = openDesk()
})

const data = (values: Record<string, unknown>): object => ({ data: { values } })

describe('create', () => {
  it('fills ids, creation and defaults, and leaves the rest empty', async () => {
    const answer = await desk.create('projects', { name: 'Orrery' })
    const values = valuesOf(answer)
    expect(list(values, 'record_id', 'value')).toStrictEqual([idOf(answer)])
    expect(list(values, 'billing', 'value')).toStrictEqual(['Monthly'])
    expect(list(values, 'is_billable', 'value')).toStrictEqual([true])
    expect(list(values, 'is_confidential', 'value')).toStrictEqual([false])
    expect(list(values, 'created_by', 'referenced_actor_type')).toStrictEqual(['api-token'])
    expect(list(values, 'created_at', 'value')).toStrictEqual([(answer.body.data as { created_at: string }).created_at])
    expect(values.tags).toStrictEqual([])
    expect(desk.told()).toStrictEqual(['record.created projects'])
  })

  it('makes an anonymous person of no values (OpenAPI: nothing is required)', async () => {
    expect((await desk.create('people', {})).status).toBe(200)
  })

  it('takes attribute ids for keys (OpenAPI)', async () => {
    const attribute = desk.state.main.workspace.objects
      .find(({ slug }) => slug === 'people')
      ?.attributes.find(({ slug }) => slug === 'job_title')
    const answer = await desk.create('people', { [attribute?.id ?? '']: 'Editor' })
    expect(list(valuesOf(answer), 'job_title', 'value')).toStrictEqual(['Editor'])
  })

  it.each([
    ['a deal needs an owner (nhip probe)', 'deals', { name: 'x', stage: 'Lead' }, 'owner'],
    ['a deal needs a stage', 'deals', { name: 'x', owner: 'mary.somerville@analytical-engines.example.com' }, 'stage'],
    ['null is no value', 'projects', { name: null }, 'name'],
    ['an empty array is no value', 'projects', { name: [] }, 'name'],
  ])('names the id of a required attribute that is missing: %s', async (_why, object, values, slug) => {
    const { status, body } = await desk.create(object, values)
    const attributes = desk.state.main.workspace.objects.find((each) => each.slug === object)?.attributes
    const id = attributes?.find((each) => each.slug === slug)?.id ?? ''
    expect(status).toBe(400)
    expect(body).toStrictEqual({
      status_code: 400,
      type: 'invalid_request_error',
      code: 'missing_value',
      message: `Required value for attribute with ID "${id}" was not provided.`,
    })
    expect(desk.changes).toStrictEqual([])
  })

  it('refuses a unique value that another record holds, and names that record (oto test)', async () => {
    const { status, body } = await desk.create('companies', { domains: ['new.example.com', 'ENGINES.example.net'] })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'uniqueness_conflict',
      message:
        'A value provided for attribute with slug "domains" conflicts with one already in the system. This attribute has a ' +
        'uniqueness constraint. Please ensure all values for this attribute do not exist on another record. ' +
        `Conflicting record IDs: ${desk.seedId('companies', 'difference')}`,
    })
  })
})

describe('PATCH', () => {
  it('adds new values to the front, never removes, and ignores duplicates (email-contract)', async () => {
    const id = desk.seedId('people', 'newsletter')
    const before = await desk.get('people', id)
    await desk.write('PATCH', 'people', id, {
      email_addresses: ['b@example.com', 'NEWSLETTER@penny-post.example.com', 'c@example.com'],
    })
    const after = await desk.get('people', id)
    expect(list(after, 'email_addresses', 'email_address')).toStrictEqual([
      'b@example.com',
      'c@example.com',
      'newsletter@penny-post.example.com',
    ])
    expect(after.email_addresses?.at(-1)).toStrictEqual(before.email_addresses?.[0])
  })

  it('ignores an empty array for several values, and clears a single one (veteranpcs)', async () => {
    const id = desk.seedId('projects', 'mill')
    const values = valuesOf(await desk.write('PATCH', 'projects', id, { tags: [], kick_off: [], next_review: null }))
    expect(values.tags).toHaveLength(3)
    expect(values.kick_off).toStrictEqual([])
    expect(values.next_review).toStrictEqual([])
  })

  it('tells of changed attributes only, and keeps the time of what did not change', async () => {
    const id = desk.seedId('projects', 'mill')
    const before = await desk.get('projects', id)
    const same = {
      name: 'The Mill',
      health: 4,
      is_billable: true,
      lead: 'charles.babbage@analytical-engines.example.com',
    }
    const after = valuesOf(
      await desk.write('PATCH', 'projects', id, { ...same, site: 'Dorset Street, London, GB', progress: 63 }),
    )
    expect(desk.told()).toStrictEqual(['record.updated projects site', 'record.updated projects progress'])
    for (const attribute of Object.keys(same)) expect(after[attribute]).toStrictEqual(before[attribute])
    expect(after.progress?.[0]?.active_from).not.toBe(before.progress?.[0]?.active_from)
  })

  it('refuses to clear a required attribute (OpenAPI)', async () => {
    const { body } = await desk.write('PATCH', 'projects', desk.seedId('projects', 'mill'), { billing: null })
    expect(body.code).toBe('missing_value')
  })
})

describe('PUT', () => {
  it('makes several values exactly those sent, and leaves other attributes alone (email-contract)', async () => {
    const id = desk.seedId('people', 'ada.lovelace@difference-engine.example.com')
    const before = await desk.get('people', id)
    const after = valuesOf(
      await desk.write('PUT', 'people', id, { email_addresses: ['new@example.com', 'ada@engines.example.net'] }),
    )
    expect(list(after, 'email_addresses', 'email_address')).toStrictEqual([
      'new@example.com',
      'ada@engines.example.net',
    ])
    expect(after.email_addresses?.[1]).toStrictEqual(before.email_addresses?.[1])
    expect(after.name).toStrictEqual(before.name)
    expect(valuesOf(await desk.write('PUT', 'people', id, { email_addresses: [] })).email_addresses).toStrictEqual([])
  })

  it('stores nothing when one value is refused', async () => {
    const id = desk.seedId('people', 'ada.lovelace@difference-engine.example.com')
    const before = await desk.get('people', id)
    await desk.write('PUT', 'people', id, { job_title: 'Countess', company: null, phone_numbers: ['+1555'] })
    await desk.write('PUT', 'people', id, { company: null, email_addresses: ['newsletter@penny-post.example.com'] })
    expect(await desk.get('people', id)).toStrictEqual(before)
    expect(desk.changes).toStrictEqual([])
  })

  it('accepts the values a record holds already: its own are no conflict', async () => {
    const id = desk.seedId('companies', 'difference')
    const before = await desk.get('companies', id)
    const domains = list(before, 'domains', 'domain')
    expect(valuesOf(await desk.write('PUT', 'companies', id, { domains }))).toStrictEqual(before)
    expect(desk.changes).toStrictEqual([])
  })
})

describe('assert', () => {
  it('adds to the matching attribute and replaces the others (OpenAPI)', async () => {
    const id = desk.seedId('companies', 'difference')
    const answer = await desk.assert('companies', 'domains', {
      domains: ['engines.example.net', 'mill.example.org'],
      categories: ['SAAS'],
    })
    expect(idOf(answer)).toBe(id)
    expect(list(valuesOf(answer), 'domains', 'domain')).toStrictEqual([
      'mill.example.org',
      'difference-engine.example.com',
      'engines.example.net',
    ])
    expect(valuesOf(answer).categories).toHaveLength(1)
  })

  it('makes a record when none matches, which then needs its required attributes', async () => {
    const made = await desk.assert('people', 'email_addresses', { email_addresses: ['new@example.com'] })
    expect(made.status).toBe(200)
    expect(desk.told()).toStrictEqual(['record.created people'])
    const again = await desk.assert('people', 'email_addresses', { email_addresses: ['New@example.com'] })
    expect(idOf(again)).toBe(idOf(made))
    expect((await desk.assert('users', 'user_id', { user_id: 'usr-9' })).body.code).toBe('missing_value')
  })

  it('takes the matching attribute by id, and a single unique text', async () => {
    const { objects } = desk.state.main.workspace
    const code = objects.find(({ slug }) => slug === 'projects')?.attributes.find(({ slug }) => slug === 'code')
    const answer = await desk.assert('projects', code?.id ?? '', { code: 'AE-001', name: 'Mill' })
    expect(idOf(answer)).toBe(desk.seedId('projects', 'mill'))
  })

  it.each([
    ['openapi', 'shoe_size', {}, 'value_not_found'],
    ['nhip probe', 'job_title', { job_title: 'x' }, 'matching_attribute_definition_not_unique'],
    ['Pipedream #16302', 'record_id', {}, 'matching_attribute_definition_not_unique'],
    ['no value to match by', 'email_addresses', { job_title: 'x' }, 'missing_value'],
    ['no value to match by', 'email_addresses', { email_addresses: [] }, 'missing_value'],
    [
      'values of two records',
      'email_addresses',
      { email_addresses: ['ada@engines.example.net', 'newsletter@penny-post.example.com'] },
      'uniqueness_conflict',
    ],
  ])('%s: refuses to match by %s', async (_source, matching, values, code) => {
    const { status, body } = await desk.assert('people', matching, values)
    expect({ status, code: body.code }).toStrictEqual({ status: 400, code })
    expect(desk.changes).toStrictEqual([])
  })

  it('wants matching_attribute', async () => {
    const { status, body } = await desk.call('PUT', '/v2/objects/people/records', data({}))
    expect({ status, code: body.code }).toStrictEqual({ status: 400, code: 'validation_type' })
  })
})

describe('bodies', () => {
  it.each<[source: string, body: unknown, path: string[]]>([
    ['n8n-nodes-attio #3: no data wrapper', { values: {} }, ['data']],
    ['attio_ruby capture: no values', { data: {} }, ['data', 'values']],
    ['no body', undefined, ['data']],
    ['openapi: closed', { data: { values: {}, note: 1 } }, ['data']],
    ['values that are a list', { data: { values: [] } }, ['data', 'values']],
    ['no JSON', '{"data": ', []],
  ])('%s', async (_source, body, path) => {
    for (const [method, url] of [
      ['POST', '/v2/objects/people/records'],
      ['PUT', '/v2/objects/people/records?matching_attribute=email_addresses'],
      ['PATCH', `/v2/objects/people/records/${desk.seedId('people', 'newsletter')}`],
      ['PUT', `/v2/objects/people/records/${desk.seedId('people', 'newsletter')}`],
    ] as const) {
      const answer = await desk.call(method, url, body)
      expect(answer.status).toBe(400)
      expect(answer.body).toMatchObject({ code: 'validation_type', message: 'Body payload validation error.' })
      expect((answer.body.validation_errors as { path: string[] }[])[0]?.path).toStrictEqual(path)
    }
  })
})
