import { describe, expect, it } from 'vitest'
import { createInProcessSandbox } from '../in-process'

const sandbox = createInProcessSandbox()

type Wire = Record<string, unknown>

async function listData(path: string): Promise<Wire[]> {
  const { status, body } = await sandbox.call('GET', path)
  expect(status).toBe(200)
  return body.data as Wire[]
}

describe('objects', () => {
  it('lists all objects in the order of their IDs (nango)', async () => {
    const objects = await listData('/v2/objects')
    const ids = objects.map(({ id }) => (id as { object_id: string }).object_id)
    expect(ids).toStrictEqual([...ids].sort())
    expect(objects.map(({ api_slug: slug }) => slug).sort()).toStrictEqual([
      'companies',
      'deals',
      'people',
      'projects',
      'users',
      'workspaces',
    ])
  })

  it('returns an object by slug or ID', async () => {
    const { body } = await sandbox.call('GET', '/v2/objects/people')
    const { id } = body.data as { id: { object_id: string } }
    expect(body.data).toMatchObject({ api_slug: 'people', singular_noun: 'Person', plural_noun: 'People' })
    expect((await sandbox.call('GET', `/v2/objects/${id.object_id}`)).body).toStrictEqual(body)
  })
})

/** Slugs with type and flags: W writable, U unique, M multiselect, Q required (attio_ruby capture, nango, docs). */
const FLAGS: Record<string, string> = {
  people: `record_id text U, name personal-name W, email_addresses email-address WUM, description text W,
    company record-reference W, job_title text W, avatar_url text, phone_numbers phone-number WM,
    primary_location location W, angellist text W, facebook text W, instagram text W, linkedin text W, twitter text W,
    twitter_follower_count number, first_calendar_interaction interaction, last_calendar_interaction interaction,
    next_calendar_interaction interaction, first_email_interaction interaction, last_email_interaction interaction,
    first_interaction interaction, last_interaction interaction, next_interaction interaction,
    strongest_connection_strength_legacy number, strongest_connection_strength select,
    strongest_connection_user actor-reference, associated_deals record-reference WM, associated_users record-reference WM,
    created_at timestamp, created_by actor-reference`,
  companies: `record_id text U, domains domain WUM, name text W, description text W, team record-reference WM,
    categories select WM, primary_location location W, logo_url text, angellist text W, facebook text W, instagram text W,
    linkedin text W, twitter text W, twitter_follower_count number, estimated_arr_usd select, funding_raised_usd currency,
    foundation_date date, employee_range select, first_calendar_interaction interaction,
    last_calendar_interaction interaction, next_calendar_interaction interaction, first_email_interaction interaction,
    last_email_interaction interaction, first_interaction interaction, last_interaction interaction,
    next_interaction interaction, strongest_connection_strength_legacy number, strongest_connection_strength select,
    strongest_connection_user actor-reference, associated_deals record-reference WM,
    associated_workspaces record-reference WM, created_at timestamp, created_by actor-reference`,
  deals: `record_id text U, name text WQ, stage status WQ, owner actor-reference WQ, value currency W,
    associated_people record-reference WM, associated_company record-reference W, created_at timestamp,
    created_by actor-reference`,
  users: `record_id text U, person record-reference W, primary_email_address email-address WUQ, user_id text WUQ,
    workspace record-reference WM, created_at timestamp, created_by actor-reference`,
  workspaces: `record_id text U, workspace_id text WUQ, name text W, users record-reference WM,
    company record-reference W, avatar_url text W, created_at timestamp, created_by actor-reference`,
}

function flagsOf(attribute: Wire): string {
  const flags = Object.entries({ W: 'is_writable', U: 'is_unique', M: 'is_multiselect', Q: 'is_required' })
  const set = flags.filter(([, key]) => attribute[key] === true).map(([letter]) => letter)
  return [attribute.api_slug, attribute.type, set.join('')].filter(Boolean).join(' ')
}

describe('attributes', () => {
  it.each(Object.keys(FLAGS))('%s has the attributes of the standard object', async (object) => {
    const attributes = await listData(`/v2/objects/${object}/attributes`)
    expect(attributes.map(flagsOf)).toStrictEqual(FLAGS[object]?.split(',').map((each) => each.trim()))
    expect(attributes.every((attribute) => attribute.is_system_attribute)).toBe(true)
  })

  it('an attribute has all 16 fields (OpenAPI)', async () => {
    for (const attribute of await listData('/v2/objects/deals/attributes'))
      expect(Object.keys(attribute)).toHaveLength(16)
  })

  it('limit and offset select a page of attributes, and show_archived adds archived ones (OpenAPI)', async () => {
    const all = await listData('/v2/objects/projects/attributes')
    expect(await listData('/v2/objects/projects/attributes?limit=3&offset=2')).toStrictEqual(all.slice(2, 5))
    const archived = await listData('/v2/objects/projects/attributes?show_archived=true')
    expect(archived).toHaveLength(all.length + 1)
    expect((await sandbox.call('GET', '/v2/objects/projects/attributes?limit=some')).body.code).toBe('validation_type')
  })

  it.each([
    '/v2/objects',
    '/v2/objects/people/attributes',
    '/v2/objects/deals/attributes/stage/statuses',
    '/v2/objects/deals/views',
    '/v2/workspace_members',
    '/v2/webhooks',
  ])('(observed 2026-08) %s ignores unknown query parameters', async (path) => {
    expect(await listData(`${path}?colour=red&filter[x]=1`)).toStrictEqual(await listData(path))
  })

  it.each(['/v2/webhooks?limit=101', '/v2/objects/deals/views?limit=1001'])(
    '(observed 2026-08) rejects a limit above the maximum: %s',
    async (path) => {
      expect(await sandbox.call('GET', path)).toMatchObject({
        status: 400,
        body: { code: 'validation_type', message: 'Query params validation error.' },
      })
    },
  )

  it('returns a single attribute, also by ID and when archived (nhip probe)', async () => {
    const { body } = await sandbox.call('GET', '/v2/objects/projects/attributes/legacy_score')
    const attribute = body.data as { id: { attribute_id: string } }
    expect(attribute).toMatchObject({ is_archived: true, type: 'number' })
    const byId = await sandbox.call('GET', `/v2/objects/projects/attributes/${attribute.id.attribute_id}`)
    expect(byId.body).toStrictEqual(body)
  })

  it('both sides of a relationship name the other side (openapi-2026)', async () => {
    const [one, other] = await Promise.all([
      sandbox.call('GET', '/v2/objects/people/attributes/company'),
      sandbox.call('GET', '/v2/objects/companies/attributes/team'),
    ])
    const [company, team] = [one.body.data as Wire, other.body.data as Wire]
    const side = (object: string, { id, title, api_slug: slug, is_multiselect: isMultiselect }: Wire): Wire => {
      return { id, object_slug: object, title, api_slug: slug, is_multiselect: isMultiselect }
    }
    expect(company.relationship).toStrictEqual(side('companies', team))
    expect(team.relationship).toStrictEqual(side('people', company))
    expect(company.config).toMatchObject({ record_reference: { allowed_object_ids: [(team.id as Wire).object_id] } })
  })
})

describe('options and statuses', () => {
  it('lists options, with archived ones only on request (OpenAPI)', async () => {
    const titles = async (query: string): Promise<unknown[]> =>
      (await listData(`/v2/objects/projects/attributes/tags/options${query}`)).map(({ title }) => title)
    expect(await titles('')).toStrictEqual(['Research', 'Hardware', 'Été', 'R&D, shared'])
    expect(await titles('?show_archived=true')).toContain('Steam')
  })

  it('lists the default deal stages (docs: standard object deals)', async () => {
    const statuses = await listData('/v2/objects/deals/attributes/stage/statuses')
    expect(statuses.map(({ title }) => title)).toStrictEqual(['Lead', 'In Progress', 'Won 🎉', 'Lost'])
    expect(statuses[2]).toMatchObject({ celebration_enabled: true, target_time_in_status: null, is_archived: false })
  })

  it('responds with an empty list to the options of a status (attio-mcp-server #987)', async () => {
    expect(await listData('/v2/objects/deals/attributes/stage/options')).toStrictEqual([])
  })
})

describe('missing objects, attributes and records', () => {
  const unknownId = '00000000-0000-4000-8000-000000000404'

  it.each([
    ['openapi', 'GET', '/v2/objects/nothing', 'Object with slug/ID "nothing" not found.'],
    ['openapi', 'GET', '/v2/objects/nothing/attributes', 'Object with slug/ID "nothing" not found.'],
    ['openapi', 'GET', '/v2/objects/people/attributes/nothing', 'Attribute with slug/ID "nothing" not found.'],
    ['openapi', 'GET', '/v2/objects/people/attributes/nothing/options', 'Attribute with slug/ID "nothing" not found.'],
    ['openapi', 'GET', '/v2/objects/people/attributes/nothing/statuses', 'Attribute with slug/ID "nothing" not found.'],
    ['openapi', 'POST', '/v2/objects/nothing/records', 'Object with slug/ID "nothing" not found.'],
    ['openapi', 'POST', '/v2/objects/nothing/records/query', 'The referenced object was not found.'],
    ['oto test', 'GET', `/v2/objects/people/records/${unknownId}`, `Record with ID "${unknownId}" not found.`],
    ['openapi', 'PATCH', `/v2/objects/people/records/${unknownId}`, `Record with ID "${unknownId}" not found.`],
    ['openapi', 'PUT', `/v2/objects/people/records/${unknownId}`, `Record with ID "${unknownId}" not found.`],
    ['openapi', 'DELETE', `/v2/objects/people/records/${unknownId}`, `Record with ID "${unknownId}" not found.`],
    [
      'attio_ruby capture',
      'GET',
      '/v2/objects/companies/records',
      'Could not find endpoint "GET /v2/objects/companies/records".',
    ],
    ['attio_ruby capture', 'POST', '/v2/nowhere', 'Could not find endpoint "POST /v2/nowhere".'],
  ])('(%s) %s responds with the error %s', async (_source, method, path, message) => {
    const body = method === 'GET' || method === 'DELETE' ? undefined : { data: { values: {} } }
    const answer = await sandbox.call(method, path, body)
    expect(answer.status).toBe(404)
    expect(answer.body).toStrictEqual({ status_code: 404, type: 'invalid_request_error', code: 'not_found', message })
  })
})

describe('a record', () => {
  it('has every unarchived attribute, an empty one as [], and a URL with its singular noun (nango)', async () => {
    const id = sandbox.seedId('people', 'newsletter')
    const { body } = await sandbox.call('GET', `/v2/objects/people/records/${id}`)
    const record = body.data as { web_url: string; values: Record<string, unknown> }
    expect(record.web_url).toBe(`https://app.attio.com/analytical-engines/person/${id}`)
    expect(Object.keys(record.values)).toHaveLength(30)
    expect(record.values.name).toStrictEqual([])
    const project = await sandbox.call('GET', `/v2/objects/projects/records/${sandbox.seedId('projects', 'mill')}`)
    expect((project.body.data as { values: object }).values).not.toHaveProperty('legacy_score')
  })
})
