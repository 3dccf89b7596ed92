import { beforeEach, describe, expect, it } from 'vitest'
import {
  type WireValues,
  type WriteHarness,
  recordIdOf,
  pluck,
  startWriteHarness,
  recordValuesOf,
} from '../testing/write-harness'
import { getAttribute, getObject } from '../workspace/lookup'

let harness: WriteHarness

beforeEach(() => {
  harness = startWriteHarness()
})

const attributeOf = (object: string, slug: string) =>
  getAttribute(getObject(harness.state.main.workspace, object), slug)

describe('create', () => {
  it('sets the record ID, creation and defaults, and leaves everything else empty', async () => {
    const answer = await harness.create('projects', { name: 'Orrery' })
    const values = recordValuesOf(answer)
    expect(pluck(values, 'record_id', 'value')).toStrictEqual([recordIdOf(answer)])
    expect(pluck(values, 'billing', 'value')).toStrictEqual(['Monthly'])
    expect(pluck(values, 'is_billable', 'value')).toStrictEqual([true])
    expect(pluck(values, 'is_confidential', 'value')).toStrictEqual([false])
    expect(pluck(values, 'created_by', 'referenced_actor_type')).toStrictEqual(['api-token'])
    expect(pluck(values, 'created_at', 'value')).toStrictEqual([
      (answer.body.data as { created_at: string }).created_at,
    ])
    expect(values.tags).toStrictEqual([])
    expect(harness.describeChanges()).toStrictEqual(['record.created projects'])
  })

  it('creates a person without any values (OpenAPI: nothing is required)', async () => {
    expect((await harness.create('people', {})).status).toBe(200)
  })

  it('accepts attribute IDs as keys (OpenAPI)', async () => {
    const answer = await harness.create('people', { [attributeOf('people', 'job_title').id]: 'Editor' })
    expect(pluck(recordValuesOf(answer), 'job_title', 'value')).toStrictEqual(['Editor'])
  })

  it.each([
    ['a deal needs an owner (nhip probe)', 'deals', { name: 'x', stage: 'Lead' }, 'owner'],
    ['a deal needs a stage', 'deals', { name: 'x', owner: 'mary.somerville@analytical-engines.example.com' }, 'stage'],
    ['null is no value', 'deals', { name: 'x', stage: 'Lead', owner: null }, 'owner'],
    ['an empty array is no value', 'projects', { name: [] }, 'name'],
  ])('reports the ID of a missing required attribute: %s', async (_why, object, values, slug) => {
    const { status, body } = await harness.create(object, values)
    expect(status).toBe(400)
    expect(body).toStrictEqual({
      status_code: 400,
      type: 'invalid_request_error',
      code: 'missing_value',
      message: `Required value for attribute with ID "${attributeOf(object, slug).id}" was not provided.`,
    })
    expect(harness.changes).toStrictEqual([])
  })

  it('rejects a unique value of another record, and names that record (oto test)', async () => {
    const { status, body } = await harness.create('companies', { domains: ['new.example.com', 'ENGINES.example.net'] })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'uniqueness_conflict',
      message:
        'A value provided for attribute with slug "domains" conflicts with one already in the system. This attribute has a ' +
        'uniqueness constraint. Please ensure all values for this attribute do not exist on another record. ' +
        `Conflicting record IDs: ${harness.seedId('companies', 'difference')}`,
    })
  })
})

describe('what is unknown about writes', () => {
  it.each([
    ['docs: checkbox', 'false', [false]],
    ['recorded in 2025-05: it can be empty', 'empty', []],
  ] as const)('(%s) an unset checkbox is %s, in a new record and after clearing', async (_source, answer, expected) => {
    harness.state.settings.unsetCheckbox = answer
    const made = await harness.create('projects', { name: 'Orrery' })
    expect(pluck(recordValuesOf(made), 'is_confidential', 'value')).toStrictEqual(expected)
    expect(pluck(recordValuesOf(made), 'is_billable', 'value')).toStrictEqual([true])
    for (const cleared of [null, []]) {
      await harness.write('PATCH', 'projects', recordIdOf(made), { is_confidential: true })
      const after = await harness.write('PATCH', 'projects', recordIdOf(made), { is_confidential: cleared })
      expect(pluck(recordValuesOf(after), 'is_confidential', 'value')).toStrictEqual(expected)
    }
  })

  const titles = ({ tags = [] }: WireValues): unknown[] => tags.map(({ option }) => (option as { title: string }).title)

  it.each([
    ['observed by two clients', 'dropped', ['Hardware', 'Steam', 'R&D, shared']],
    ['openapi', 'stored', ['Research', 'Été']],
  ] as const)('(%s) a list of bare option IDs is %s', async (_source, answer, expected) => {
    harness.state.settings.optionIdLists = answer
    const { options } = attributeOf('projects', 'tags')
    const ids = [options[0]?.id, options[2]?.id]
    const id = harness.seedId('projects', 'mill')
    const bare = await harness.write('PUT', 'projects', id, { tags: ids, progress: 1 })
    expect(titles(recordValuesOf(bare))).toStrictEqual(expected)
    expect(pluck(recordValuesOf(bare), 'progress', 'value')).toStrictEqual([1])
    const wrapped = await harness.write('PUT', 'projects', id, { tags: ids.map((option) => ({ option })) })
    expect(titles(recordValuesOf(wrapped))).toStrictEqual(['Research', 'Été'])
    const named = await harness.write('PUT', 'projects', id, { tags: ['Hardware'] })
    expect(titles(recordValuesOf(named))).toStrictEqual(['Hardware'])
  })
})

describe('PATCH', () => {
  it('prepends new values, keeps existing ones, and ignores duplicates (email-contract)', async () => {
    const id = harness.seedId('people', 'newsletter')
    const before = await harness.get('people', id)
    await harness.write('PATCH', 'people', id, {
      email_addresses: ['b@example.com', 'NEWSLETTER@penny-post.example.com', 'c@example.com'],
    })
    const after = await harness.get('people', id)
    expect(pluck(after, 'email_addresses', 'email_address')).toStrictEqual([
      'b@example.com',
      'c@example.com',
      'newsletter@penny-post.example.com',
    ])
    expect(after.email_addresses?.at(-1)).toStrictEqual(before.email_addresses?.[0])
  })

  it('ignores an empty array in a multiselect attribute, and clears a single value (veteranpcs)', async () => {
    const id = harness.seedId('projects', 'mill')
    const values = recordValuesOf(
      await harness.write('PATCH', 'projects', id, { tags: [], kick_off: [], next_review: null }),
    )
    expect(values.tags).toHaveLength(3)
    expect(values.kick_off).toStrictEqual([])
    expect(values.next_review).toStrictEqual([])
  })

  it('reports only changed attributes, and keeps the time of unchanged values', async () => {
    const id = harness.seedId('projects', 'mill')
    const before = await harness.get('projects', id)
    const same = {
      name: 'The Mill',
      health: 4,
      is_billable: true,
      lead: 'charles.babbage@analytical-engines.example.com',
    }
    const after = recordValuesOf(
      await harness.write('PATCH', 'projects', id, { ...same, site: 'Dorset Street, London, GB', progress: 63 }),
    )
    expect(harness.describeChanges()).toStrictEqual([
      'record.updated projects site',
      'record.updated projects progress',
    ])
    for (const attribute of Object.keys(same)) expect(after[attribute]).toStrictEqual(before[attribute])
    expect(after.progress?.[0]?.active_from).not.toBe(before.progress?.[0]?.active_from)
  })

  it('rejects clearing a required attribute (OpenAPI)', async () => {
    const { body } = await harness.write('PATCH', 'projects', harness.seedId('projects', 'mill'), { billing: [] })
    expect(body.code).toBe('missing_value')
  })
})

describe('PUT', () => {
  it('replaces the values of a multiselect attribute, and keeps other attributes (email-contract)', async () => {
    const id = harness.seedId('people', 'ada.lovelace@difference-engine.example.com')
    const before = await harness.get('people', id)
    const after = recordValuesOf(
      await harness.write('PUT', 'people', id, { email_addresses: ['new@example.com', 'ada@engines.example.net'] }),
    )
    expect(pluck(after, 'email_addresses', 'email_address')).toStrictEqual([
      'new@example.com',
      'ada@engines.example.net',
    ])
    expect(after.email_addresses?.[1]).toStrictEqual(before.email_addresses?.[1])
    expect(after.name).toStrictEqual(before.name)
    expect(
      recordValuesOf(await harness.write('PUT', 'people', id, { email_addresses: [] })).email_addresses,
    ).toStrictEqual([])
  })

  it('stores nothing if one value is rejected', async () => {
    const id = harness.seedId('people', 'ada.lovelace@difference-engine.example.com')
    const before = await harness.get('people', id)
    await harness.write('PUT', 'people', id, { job_title: 'Countess', company: null, phone_numbers: ['+1555'] })
    await harness.write('PUT', 'people', id, { company: null, email_addresses: ['newsletter@penny-post.example.com'] })
    expect(await harness.get('people', id)).toStrictEqual(before)
    expect(harness.changes).toStrictEqual([])
  })

  it('accepts a unique value that the record itself already has', async () => {
    const id = harness.seedId('companies', 'difference')
    const before = await harness.get('companies', id)
    const domains = pluck(before, 'domains', 'domain')
    expect(recordValuesOf(await harness.write('PUT', 'companies', id, { domains }))).toStrictEqual(before)
    expect(harness.changes).toStrictEqual([])
  })
})

describe('assert', () => {
  it('appends to the matching attribute and overwrites the others (OpenAPI)', async () => {
    const id = harness.seedId('companies', 'difference')
    const answer = await harness.assert('companies', 'domains', {
      domains: ['engines.example.net', 'mill.example.org'],
      categories: ['SAAS'],
    })
    expect(recordIdOf(answer)).toBe(id)
    expect(pluck(recordValuesOf(answer), 'domains', 'domain')).toStrictEqual([
      'mill.example.org',
      'difference-engine.example.com',
      'engines.example.net',
    ])
    expect(recordValuesOf(answer).categories).toHaveLength(1)
  })

  it('creates a record if none matches, which requires its required attributes', async () => {
    const made = await harness.assert('people', 'email_addresses', { email_addresses: ['new@example.com'] })
    expect(made.status).toBe(200)
    expect(harness.describeChanges()).toStrictEqual(['record.created people'])
    const again = await harness.assert('people', 'email_addresses', { email_addresses: ['New@example.com'] })
    expect(recordIdOf(again)).toBe(recordIdOf(made))
    expect((await harness.assert('users', 'user_id', { user_id: 'usr-9' })).body.code).toBe('missing_value')
  })

  it('accepts the matching attribute by ID, and a single unique text', async () => {
    const { id } = attributeOf('projects', 'code')
    const answer = await harness.assert('projects', id, { code: 'AE-001', name: 'Mill' })
    expect(recordIdOf(answer)).toBe(harness.seedId('projects', 'mill'))
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
  ])('(%s) rejects matching by %s', async (_source, matching, values, code) => {
    const { status, body } = await harness.assert('people', matching, values)
    expect({ status, code: body.code }).toStrictEqual({ status: 400, code })
    expect(harness.changes).toStrictEqual([])
  })

  it('requires matching_attribute', async () => {
    const { status, body } = await harness.call('PUT', '/v2/objects/people/records', { data: { values: {} } })
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
  ])('rejects every write with this body (%s)', async (_source, body, path) => {
    for (const [method, url] of [
      ['POST', '/v2/objects/people/records'],
      ['PUT', '/v2/objects/people/records?matching_attribute=email_addresses'],
      ['PATCH', `/v2/objects/people/records/${harness.seedId('people', 'newsletter')}`],
      ['PUT', `/v2/objects/people/records/${harness.seedId('people', 'newsletter')}`],
    ] as const) {
      const answer = await harness.call(method, url, body)
      expect(answer.status).toBe(400)
      expect(answer.body).toMatchObject({ code: 'validation_type', message: 'Body payload validation error.' })
      expect((answer.body.validation_errors as { path: string[] }[])[0]?.path).toStrictEqual(path)
    }
  })
})
