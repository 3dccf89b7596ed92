import { beforeEach, describe, expect, it } from 'vitest'
import { inProcess, type InProcess } from '../in-process'
import { seedRecordId } from '../seed/records'
import { World } from '../world'

const page = (type: string): string => `https://docs.attio.com/docs/attribute-types/attribute-types-${type}`

const workspace = new World({ latencyMs: 0, enforceLimits: false }, 0).main.workspace
const [mary] = workspace.members
const ada = seedRecordId(workspace, 'people', 'ada.lovelace@difference-engine.example.com')
const works = seedRecordId(workspace, 'companies', 'difference')
const deal = seedRecordId(workspace, 'deals', 'Analytical Engine pilot')
const user = seedRecordId(workspace, 'users', 'usr-0001')
const engineRoom = seedRecordId(workspace, 'workspaces', 'ws-engine-room')
const project = seedRecordId(workspace, 'projects', 'idea')
const projectsId = workspace.objects.find(({ slug }) => slug === 'projects')?.id
const optionId = workspace.objects
  .find(({ slug }) => slug === 'projects')
  ?.attributes.find(({ slug }) => slug === 'priority')?.options[1]?.id

const NOWHERE = {
  line_1: null,
  line_2: null,
  line_3: null,
  line_4: null,
  locality: null,
  region: null,
  postcode: null,
  country_code: null,
  latitude: null,
  longitude: null,
}

function emailFields(address: string): Record<string, string> {
  return {
    original_email_address: address,
    email_address: address,
    email_domain: 'example.com',
    email_root_domain: 'example.com',
    email_local_specifier: address.split('@')[0] ?? '',
  }
}

/** The record a value of the object is written to. */
const RECORDS: Record<string, string> = { projects: project, people: ada, companies: works, deals: deal, users: user }

let sandbox: InProcess

beforeEach(() => {
  sandbox = inProcess()
})

async function write(place: string, written: unknown): ReturnType<InProcess['call']> {
  const [object = '', attribute = ''] = place.split('.')
  const path = `/v2/objects/${object}/records/${RECORDS[object] ?? ''}`
  return sandbox.call('PUT', path, { data: { values: { [attribute]: written } } })
}

async function stored(place: string, written: unknown): Promise<unknown> {
  const { status, body } = await write(place, written)
  if (status !== 200) return body
  const { values } = body.data as { values: Record<string, Record<string, unknown>[]> }
  return values[place.split('.')[1] ?? '']?.map(({ active_from, active_until, created_by_actor, ...own }) => {
    expect([active_from, active_until, created_by_actor]).toStrictEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/),
      null,
      expect.objectContaining({ id: expect.any(String) as string }),
    ])
    return own
  })
}

type Accepted = [source: string, place: string, written: unknown, stored: object[]]

describe('what Attio accepts', () => {
  it.each<Accepted>([
    [page('text'), 'projects.name', 'Mill', [{ value: 'Mill' }]],
    [page('text'), 'projects.name', { value: 'Mill' }, [{ value: 'Mill' }]],
    ['docs: an array of one', 'projects.name', ['Mill'], [{ value: 'Mill' }]],
    ['docs: an array of one', 'projects.name', [{ value: 'Mill 🎡\nwheel' }], [{ value: 'Mill 🎡\nwheel' }]],
    [page('number'), 'projects.progress', 42, [{ value: 42 }]],
    [page('number'), 'projects.progress', { value: -0.5 }, [{ value: -0.5 }]],
    ['docs: strings are parsed', 'projects.progress', '42.5', [{ value: 42.5 }]],
    ['docs: four decimals', 'projects.progress', 1.23456789, [{ value: 1.2346 }]],
    [page('checkbox'), 'projects.is_confidential', true, [{ value: true }]],
    [page('checkbox'), 'projects.is_confidential', 'true', [{ value: true }]],
    ['openapi', 'projects.is_confidential', { value: 'false' }, [{ value: false }]],
    ['docs: never empty', 'projects.is_confidential', null, [{ value: false }]],
    ['docs: never empty', 'projects.is_confidential', [], [{ value: false }]],
    [page('currency'), 'projects.budget', 99, [{ currency_code: 'EUR', currency_value: 99 }]],
    [page('currency'), 'projects.budget', '99.50', [{ currency_code: 'EUR', currency_value: 99.5 }]],
    [page('currency'), 'deals.value', { currency_value: 0 }, [{ currency_code: 'USD', currency_value: 0 }]],
    ['openapi: four decimals', 'projects.budget', 0.00009, [{ currency_code: 'EUR', currency_value: 0.0001 }]],
    [page('date'), 'projects.kick_off', '2023-01-02', [{ value: '2023-01-02' }]],
    ['openapi', 'projects.kick_off', { value: '2023' }, [{ value: '2023-01-01' }]],
    ['openapi', 'projects.kick_off', '2023-02', [{ value: '2023-02-01' }]],
    ['openapi', 'projects.kick_off', '2023-01-02T13:00', [{ value: '2023-01-02' }]],
    ['openapi', 'projects.kick_off', '2023-01-02T14:00:00', [{ value: '2023-01-02' }]],
    ['openapi', 'projects.kick_off', '2023-01-02T15:00:00.000000000+02:00', [{ value: '2023-01-02' }]],
    ['openapi: moved to UTC', 'projects.kick_off', '2023-01-02T23:00:00-10:00', [{ value: '2023-01-03' }]],
    ['openapi: the last day', 'projects.kick_off', '9999-12-31', [{ value: '9999-12-31' }]],
    [page('timestamp'), 'projects.next_review', '2023-01-01T15:00:00Z', [{ value: '2023-01-01T15:00:00.000000000Z' }]],
    ['openapi', 'projects.next_review', { value: '2023-01-02' }, [{ value: '2023-01-02T00:00:00.000000000Z' }]],
    ['openapi', 'projects.next_review', '2023-01-02T13:00', [{ value: '2023-01-02T13:00:00.000000000Z' }]],
    [
      'openapi: in UTC',
      'projects.next_review',
      '2023-01-02T13:00:00.123456789+02:00',
      [{ value: '2023-01-02T11:00:00.123456789Z' }],
    ],
    [page('rating'), 'projects.health', 3, [{ value: 3 }]],
    [page('rating'), 'projects.health', { value: 0 }, [{ value: 0 }]],
    [page('select'), 'projects.priority', 'High', [{ option: expect.objectContaining({ title: 'High' }) as object }]],
    [
      'openapi: by id',
      'projects.priority',
      { option: optionId },
      [{ option: expect.objectContaining({ title: 'Medium' }) as object }],
    ],
    [
      'an archived option',
      'projects.tags',
      ['Steam', 'R&D, shared', 'Steam'],
      [
        { option: expect.objectContaining({ title: 'Steam', is_archived: true }) as object },
        { option: expect.objectContaining({ title: 'R&D, shared', is_archived: false }) as object },
      ],
    ],
    [page('status'), 'deals.stage', 'Won 🎉', [{ status: expect.objectContaining({ title: 'Won 🎉' }) as object }]],
    ['openapi', 'deals.stage', { status: 'Lead' }, [{ status: expect.objectContaining({ title: 'Lead' }) as object }]],
    [
      'an archived status',
      'projects.phase',
      'Parked',
      [{ status: expect.objectContaining({ is_archived: true }) as object }],
    ],
    [
      page('record-reference'),
      'projects.client',
      { target_object: 'companies', target_record_id: works },
      [{ target_object: 'companies', target_record_id: works }],
    ],
    [
      'openapi: the object by id',
      'projects.about',
      { target_object: projectsId, target_record_id: project },
      [{ target_object: 'projects', target_record_id: project }],
    ],
    [
      'openapi: by a unique value',
      'projects.client',
      { target_object: 'companies', domains: [{ domain: 'www.difference-engine.example.com' }] },
      [{ target_object: 'companies', target_record_id: works }],
    ],
    [
      'openapi: by a unique value',
      'projects.stakeholders',
      [{ target_object: 'people', email_addresses: [{ email_address: 'ADA@engines.example.net' }] }],
      [{ target_object: 'people', target_record_id: ada }],
    ],
    [
      'openapi: by a unique value, of a custom object too',
      'projects.about',
      { target_object: 'projects', code: ['AE-001'] },
      [{ target_object: 'projects', target_record_id: seedRecordId(workspace, 'projects', 'mill') }],
    ],
    [
      `${page('record-reference')}: a domain`,
      'people.company',
      'difference-engine.example.com',
      [{ target_object: 'companies', target_record_id: works }],
    ],
    [
      `${page('record-reference')}: an email address`,
      'users.person',
      'ada.lovelace@difference-engine.example.com',
      [{ target_object: 'people', target_record_id: ada }],
    ],
    [
      `${page('record-reference')}: a user id`,
      'people.associated_users',
      ['usr-0001'],
      [{ target_object: 'users', target_record_id: user }],
    ],
    [
      `${page('record-reference')}: a workspace id`,
      'companies.associated_workspaces',
      ['ws-engine-room'],
      [{ target_object: 'workspaces', target_record_id: engineRoom }],
    ],
    [
      page('actor-reference'),
      'deals.owner',
      'Mary.Somerville@analytical-engines.example.com',
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: mary?.id }],
    ],
    [
      'openapi',
      'projects.lead',
      { workspace_member_email_address: mary?.email },
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: mary?.id }],
    ],
    [
      'nhip probe',
      'projects.reviewers',
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: mary?.id }],
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: mary?.id }],
    ],
    [
      page('location'),
      'projects.site',
      { ...NOWHERE, locality: 'London', country_code: 'GB', latitude: '51.5', longitude: '-0.11' },
      [{ ...NOWHERE, locality: 'London', country_code: 'GB', latitude: '51.5', longitude: '-0.11' }],
    ],
    [
      `${page('location')}: free text`,
      'projects.site',
      '1 Infinite Loop, Cupertino, CA, 95014, US',
      [
        {
          ...NOWHERE,
          line_1: '1 Infinite Loop',
          locality: 'Cupertino',
          region: 'CA',
          postcode: '95014',
          country_code: 'US',
        },
      ],
    ],
    [page('domain'), 'projects.website', 'app.attio.com', [{ domain: 'app.attio.com', root_domain: 'attio.com' }]],
    [
      `${page('domain')}: trimmed`,
      'projects.website',
      'https://www.Acme.co.uk/about?x=1',
      [{ domain: 'acme.co.uk', root_domain: 'acme.co.uk' }],
    ],
    [page('domain'), 'projects.website', { domain: 'attio.com' }, [{ domain: 'attio.com', root_domain: 'attio.com' }]],
    [
      'email-contract: lower-cased',
      'projects.contact_email',
      'Ada+Mill@Mail.Example.co.uk',
      [
        {
          original_email_address: 'Ada+Mill@Mail.Example.co.uk',
          email_address: 'ada+mill@mail.example.co.uk',
          email_domain: 'mail.example.co.uk',
          email_root_domain: 'example.co.uk',
          email_local_specifier: 'ada+mill',
        },
      ],
    ],
    [
      'email-contract: duplicates ignored',
      'people.email_addresses',
      ['a@example.com', { email_address: 'A@example.com' }, 'b@example.com'],
      [emailFields('a@example.com'), emailFields('b@example.com')],
    ],
    [
      page('phone-number'),
      'people.phone_numbers',
      ['+12125550123'],
      [{ original_phone_number: '+12125550123', phone_number: '+12125550123', country_code: 'US' }],
    ],
    [
      'openapi: a national number',
      'projects.hotline',
      { original_phone_number: '020 7946 0018', country_code: 'GB' },
      [{ original_phone_number: '020 7946 0018', phone_number: '+442079460018', country_code: 'GB' }],
    ],
    [
      'openapi: no country needed',
      'projects.hotline',
      { original_phone_number: '+33 1 99 00 12 34', country_code: null },
      [{ original_phone_number: '+33 1 99 00 12 34', phone_number: '+33199001234', country_code: 'FR' }],
    ],
    [
      page('personal-name'),
      'people.name',
      { first_name: 'Ada', last_name: 'Lovelace', full_name: 'Countess Lovelace' },
      [{ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Countess Lovelace' }],
    ],
    [
      `${page('personal-name')}: last, first`,
      'people.name',
      'Lovelace, Ada',
      [{ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' }],
    ],
    [
      'w6w: without a comma it is all first name',
      'people.name',
      'Ada Lovelace',
      [{ first_name: 'Ada Lovelace', last_name: '', full_name: 'Ada Lovelace' }],
    ],
    ['null clears', 'projects.kick_off', null, []],
    ['an empty array clears', 'projects.kick_off', [], []],
    ['null clears', 'people.name', null, []],
    ['an empty array clears', 'projects.stakeholders', [], []],
  ])('%s: %s ← %j', async (_source, place, written, expected) => {
    const values = (await stored(place, written)) as { attribute_type: string }[]
    expect(values).toStrictEqual(expected.map((each) => ({ ...each, attribute_type: values[0]?.attribute_type })))
    expect(values.map(({ attribute_type }) => attribute_type)).not.toContain(undefined)
  })
})

const INVALID = 'validation_type'

/** The codes and paths of `validation_errors`, as `code path`. */
function issuesOf(body: Record<string, unknown>): string[] {
  const errors = (body.validation_errors ?? []) as { code: string; path: string[] }[]
  return errors.map(({ code, path }) => [code, ...path].join(' '))
}

type Refused = [source: string, place: string, written: unknown, code: string, issues: string[]]

describe('what Attio refuses', () => {
  it.each<Refused>([
    ['attio-mcp-server #992', 'people.email_addresses', 'a@example.com', INVALID, []],
    ['attio-mcp-server #992', 'projects.tags', 'Research', INVALID, []],
    ['withoneai/knowledge #27', 'companies.domains', 'example.com', INVALID, []],
    ['a multiselect takes no null', 'projects.tags', null, INVALID, []],
    ['two values for one', 'projects.name', ['a', 'b'], INVALID, []],
    ['openapi', 'projects.name', 5, INVALID, ['invalid_type value']],
    ['openapi', 'projects.name', { value: null }, INVALID, ['invalid_type value']],
    ['openapi: closed', 'projects.name', { value: 'a', note: 'b' }, INVALID, ['unrecognized_keys']],
    ['a value as it was read', 'projects.name', { value: 'a', attribute_type: 'text' }, INVALID, ['unrecognized_keys']],
    ['openapi', 'projects.progress', 'many', INVALID, ['invalid value']],
    ['openapi', 'projects.progress', true, INVALID, ['invalid_type value']],
    ['openapi: verbose is a number', 'projects.progress', { value: '42' }, INVALID, ['invalid_type value']],
    ['openapi', 'projects.is_confidential', 'yes', INVALID, ['invalid_type value']],
    ['openapi', 'projects.is_confidential', 1, INVALID, ['invalid_type value']],
    [
      'openapi: the code is the attribute’s',
      'projects.budget',
      { currency_value: 1, currency_code: 'EUR' },
      INVALID,
      ['unrecognized_keys'],
    ],
    ['openapi', 'projects.budget', '€ 5', INVALID, ['invalid currency_value']],
    ['openapi', 'projects.kick_off', '02/01/2023', INVALID, ['invalid value']],
    ['no such day', 'projects.kick_off', '2023-02-30', INVALID, ['invalid value']],
    ['openapi: after the last day', 'projects.kick_off', '9999-12-31T23:00:00-10:00', INVALID, ['invalid value']],
    ['openapi', 'projects.next_review', 'tomorrow', INVALID, ['invalid value']],
    ['openapi', 'projects.next_review', 1700000000, INVALID, ['invalid_type value']],
    ['no such hour', 'projects.next_review', '2023-01-01T25:00:00Z', INVALID, ['invalid value']],
    ['openapi', 'projects.health', 6, INVALID, ['invalid value']],
    ['openapi', 'projects.health', -1, INVALID, ['invalid value']],
    ['openapi', 'projects.health', 2.5, INVALID, ['invalid value']],
    ['openapi', 'projects.health', '3', INVALID, ['invalid_type value']],
    ['openapi: never made on the fly', 'projects.priority', 'Urgent', 'value_not_found', []],
    ['openapi: exact text', 'projects.priority', 'high', 'value_not_found', []],
    ['openapi', 'deals.stage', 'Won', 'value_not_found', []],
    ['attio-mcp-server #1043', 'deals.stage', { status_id: 'Lead' }, INVALID, ['unrecognized_keys']],
    ['attio-mcp-server #997', 'people.company', { target_record_id: works }, INVALID, ['invalid_type target_object']],
    ['attio-mcp-server #997', 'people.company', works, INVALID, ['invalid_type target_object']],
    [
      'another object',
      'people.company',
      { target_object: 'people', target_record_id: ada },
      INVALID,
      ['invalid target_object'],
    ],
    ['no such object', 'projects.about', { target_object: 'lists', target_record_id: ada }, 'value_not_found', []],
    ['no such record', 'projects.about', { target_object: 'companies', target_record_id: ada }, 'value_not_found', []],
    [
      'no id',
      'projects.about',
      { target_object: 'companies', target_record_id: 'x' },
      INVALID,
      ['invalid target_record_id'],
    ],
    [
      'openapi: must be unique',
      'projects.about',
      { target_object: 'people', job_title: ['Editor'] },
      INVALID,
      ['invalid job_title'],
    ],
    [
      'openapi: one value',
      'projects.about',
      { target_object: 'companies', domains: ['a.com', 'b.com'] },
      INVALID,
      ['invalid domains'],
    ],
    ['not made on the fly', 'people.company', 'nobody.example.com', 'value_not_found', []],
    [
      'any object: a string names none',
      'projects.about',
      'difference-engine.example.com',
      INVALID,
      ['invalid_type target_object'],
    ],
    [
      'deals have no unique attribute',
      'people.associated_deals',
      ['Harbour lighting'],
      INVALID,
      ['invalid_type target_object'],
    ],
    ['unknown member', 'deals.owner', 'nobody@example.com', 'value_not_found', []],
    [
      'openapi: members only',
      'deals.owner',
      { referenced_actor_type: 'system', referenced_actor_id: mary?.id },
      INVALID,
      ['invalid_enum_value referenced_actor_type'],
    ],
    [
      'openapi',
      'deals.owner',
      { referenced_actor_type: 'workspace-member' },
      INVALID,
      ['invalid_type referenced_actor_id'],
    ],
    [
      'attio-mcp-server #987: all ten keys',
      'projects.site',
      { locality: 'London' },
      INVALID,
      ['line_1', 'line_2', 'line_3', 'line_4', 'region', 'postcode', 'country_code', 'latitude', 'longitude'].map(
        (key) => `invalid_type ${key}`,
      ),
    ],
    ['openapi: no other key', 'projects.site', { ...NOWHERE, city: 'London' }, INVALID, ['unrecognized_keys']],
    ['openapi', 'projects.site', { ...NOWHERE, country_code: 'England' }, INVALID, ['invalid country_code']],
    ['openapi', 'projects.site', { ...NOWHERE, latitude: '91' }, INVALID, ['invalid latitude']],
    [
      'nango: coordinates are strings',
      'projects.site',
      { ...NOWHERE, longitude: 1 },
      INVALID,
      ['invalid_type longitude'],
    ],
    ['no domain', 'projects.website', 'not a domain', INVALID, ['invalid domain']],
    ['reserved', 'projects.website', 'acme.test', INVALID, ['invalid domain']],
    ['docs: reserved', 'people.email_addresses', ['ada@engines.example'], INVALID, ['invalid email_address']],
    ['docs: reserved', 'people.email_addresses', ['ada@engines.test'], INVALID, ['invalid email_address']],
    ['no address', 'people.email_addresses', ['ada'], INVALID, ['invalid email_address']],
    ['a name around it', 'people.email_addresses', ['Ada <ada@example.com>'], INVALID, ['invalid email_address']],
    ['live capture', 'people.phone_numbers', ['+1555'], INVALID, ['invalid original_phone_number']],
    ['docs: no country', 'people.phone_numbers', ['020 7946 0018'], INVALID, ['invalid original_phone_number']],
    [
      'attio-mcp-server #1043',
      'people.phone_numbers',
      [{ phone_number: '+12125550123' }],
      INVALID,
      ['unrecognized_keys', 'invalid_type original_phone_number'],
    ],
    ['attio_ruby capture', 'people.name', { first_name: 'Ada', full_name: 'Ada' }, INVALID, ['invalid_type last_name']],
    ['effect-attio', 'people.first_interaction', null, 'system_edit_unauthorized', []],
    ['observed 2026-08-28', 'people.created_at', '2020-01-01T00:00:00Z', 'system_edit_unauthorized', []],
    ['read-only', 'companies.employee_range', '1-10', 'system_edit_unauthorized', []],
    ['read-only', 'people.record_id', ada, 'system_edit_unauthorized', []],
    ['attio-mcp-server', 'people.nickname', 'Ada', 'value_not_found', []],
    ['archived', 'projects.legacy_score', 1, 'value_not_found', []],
  ])('%s: %s ← %j', async (_source, place, written, code, issues) => {
    const { status, body } = await write(place, written)
    expect({ status, type: body.type, code: body.code, issues: issuesOf(body) }).toStrictEqual({
      status: 400,
      type: 'invalid_request_error',
      code,
      issues,
    })
  })
})
