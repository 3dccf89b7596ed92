import { describe, expect, it } from 'vitest'
import { EMPTY_LOCATION, SAMPLE, writeValue } from '../testing/write-value'

/** The codes and paths of `validation_errors`, as `code path`. */
function issuesOf(body: Record<string, unknown>): string[] {
  const errors = (body.validation_errors ?? []) as { code: string; path: string[] }[]
  return errors.map(({ code, path }) => [code, ...path].join(' '))
}

const PHONE = 'invalid original_phone_number'

async function rejectionOf(place: string, written: unknown): Promise<object> {
  const { status, body } = await writeValue(place, written)
  return { status, type: body.type, code: body.code, issues: issuesOf(body) }
}

const rejected = { status: 400, type: 'invalid_request_error', issues: [] as string[] }

describe('rejected values', () => {
  it.each<[source: string, place: string, written: unknown, ...issues: string[]]>([
    ['attio-mcp-server #992', 'people.email_addresses', 'a@example.com'],
    ['attio-mcp-server #992', 'projects.tags', 'Research'],
    ['withoneai/knowledge #27', 'companies.domains', 'example.com'],
    ['a multiselect takes no null', 'projects.tags', null],
    ['two values for one', 'projects.name', ['a', 'b']],
    ['openapi', 'projects.name', 5, 'invalid_type value'],
    ['openapi', 'projects.name', { value: null }, 'invalid_type value'],
    ['openapi: closed', 'projects.name', { value: 'a', note: 'b' }, 'unrecognized_keys'],
    ['a value as it was read', 'projects.name', { value: 'a', attribute_type: 'text' }, 'unrecognized_keys'],
    ['openapi', 'projects.progress', 'many', 'invalid value'],
    ['openapi', 'projects.progress', true, 'invalid_type value'],
    ['openapi: verbose is a number', 'projects.progress', { value: '42' }, 'invalid_type value'],
    ['openapi', 'projects.is_confidential', 'yes', 'invalid_type value'],
    ['openapi', 'projects.is_confidential', 1, 'invalid_type value'],
    [
      'openapi: the code is the attribute’s',
      'projects.budget',
      { currency_value: 1, currency_code: 'EUR' },
      'unrecognized_keys',
    ],
    ['openapi', 'projects.budget', '€ 5', 'invalid currency_value'],
    ['openapi', 'projects.kick_off', '02/01/2023', 'invalid value'],
    ['no such day', 'projects.kick_off', '2023-02-30', 'invalid value'],
    ['openapi: after the last day', 'projects.kick_off', '9999-12-31T23:00:00-10:00', 'invalid value'],
    ['openapi', 'projects.next_review', 'tomorrow', 'invalid value'],
    ['openapi', 'projects.next_review', 1700000000, 'invalid_type value'],
    ['no such hour', 'projects.next_review', '2023-01-01T25:00:00Z', 'invalid value'],
    ['openapi', 'projects.health', 6, 'invalid value'],
    ['openapi', 'projects.health', -1, 'invalid value'],
    ['openapi', 'projects.health', 2.5, 'invalid value'],
    ['openapi', 'projects.health', '3', 'invalid_type value'],
    ['attio-mcp-server #1043', 'deals.stage', { status_id: 'Lead' }, 'unrecognized_keys'],
    ['attio-mcp-server #997', 'people.company', { target_record_id: SAMPLE.company }, 'invalid_type target_object'],
    ['attio-mcp-server #997', 'people.company', SAMPLE.company, 'invalid_type target_object'],
    [
      'another object',
      'people.company',
      { target_object: 'people', target_record_id: SAMPLE.person },
      'invalid target_object',
    ],
    ['no id', 'projects.about', { target_object: 'companies', target_record_id: 'x' }, 'invalid target_record_id'],
    ['docs: linking records: five types', 'projects.about', { target_object: 'projects', health: 4 }, 'invalid health'],
    [
      'docs: linking records: one attribute',
      'projects.about',
      { target_object: 'people', target_record_reference: { match: { job_title: 'Countess', description: 'x' } } },
      'invalid match',
    ],
    [
      'openapi: one value',
      'projects.about',
      { target_object: 'companies', domains: ['a.com', 'b.com'] },
      'invalid domains',
    ],
    [
      'any object: a string names none',
      'projects.about',
      'difference-engine.example.com',
      'invalid_type target_object',
    ],
    ['deals have no unique attribute', 'people.associated_deals', ['Harbour lighting'], 'invalid_type target_object'],
    [
      'openapi: members only',
      'deals.owner',
      { referenced_actor_type: 'system', referenced_actor_id: SAMPLE.memberId },
      'invalid_option referenced_actor_type',
    ],
    ['openapi', 'deals.owner', { referenced_actor_type: 'workspace-member' }, 'invalid_type referenced_actor_id'],
    [
      'attio-mcp-server #987: all ten keys',
      'projects.site',
      { locality: 'London' },
      ...['line_1', 'line_2', 'line_3', 'line_4', 'region', 'postcode', 'country_code', 'latitude', 'longitude'].map(
        (key) => `invalid_type ${key}`,
      ),
    ],
    ['openapi: no other key', 'projects.site', { ...EMPTY_LOCATION, city: 'London' }, 'unrecognized_keys'],
    [
      'openapi: an enum',
      'projects.site',
      { ...EMPTY_LOCATION, country_code: 'England' },
      'invalid_option country_code',
    ],
    [
      'openapi: an enum',
      'projects.hotline',
      { original_phone_number: '020 7946 0018', country_code: 'England' },
      'invalid_option country_code',
    ],
    ['openapi', 'projects.site', { ...EMPTY_LOCATION, latitude: '91' }, 'invalid latitude'],
    ['nango: coordinates are strings', 'projects.site', { ...EMPTY_LOCATION, longitude: 1 }, 'invalid_type longitude'],
    ['no domain', 'projects.website', 'not a domain', 'invalid domain'],
    ['reserved', 'projects.website', 'acme.test', 'invalid domain'],
    ['docs: reserved', 'people.email_addresses', ['ada@engines.example'], 'invalid email_address'],
    ['docs: reserved', 'people.email_addresses', ['ada@engines.test'], 'invalid email_address'],
    ['no address', 'people.email_addresses', ['ada'], 'invalid email_address'],
    ['a name around it', 'people.email_addresses', ['Ada <ada@example.com>'], 'invalid email_address'],
    ['four clients, live 2026', 'projects.name', null, 'invalid_type value'],
    ['four clients, live 2026', 'people.job_title', null, 'invalid_type value'],
    ['four clients, live 2026', 'projects.progress', null, 'invalid_type value'],
    ['four clients, live 2026', 'projects.budget', null, 'invalid_type currency_value'],
    ['four clients, live 2026', 'deals.value', [null], 'invalid_type currency_value'],
    ['observed 2026-03, 2026-08: made up', 'people.phone_numbers', ['+15558675309'], PHONE],
    ['live capture', 'people.phone_numbers', ['+1555'], 'invalid original_phone_number'],
    ['docs: no country', 'people.phone_numbers', ['020 7946 0018'], 'invalid original_phone_number'],
    [
      'attio-mcp-server #1043',
      'people.phone_numbers',
      [{ phone_number: '+12125550123' }],
      'unrecognized_keys',
      'invalid_type original_phone_number',
    ],
    [
      'observed 2026-08-24',
      'people.name',
      { full_name: 'Ada Lovelace' },
      'invalid_type first_name',
      'invalid_type last_name',
    ],
    ['attio_ruby capture', 'people.name', { first_name: 'Ada', full_name: 'Ada' }, 'invalid_type last_name'],
  ])('(%s) rejects in %s the value %j', async (_source, place, written, ...issues) => {
    expect(await rejectionOf(place, written)).toStrictEqual({ ...rejected, code: 'validation_type', issues })
  })

  it.each<[source: string, place: string, written: unknown, code: string]>([
    ['openapi: never made on the fly', 'projects.priority', 'Urgent', 'value_not_found'],
    ['openapi: exact text', 'projects.priority', 'high', 'value_not_found'],
    ['openapi', 'deals.stage', 'Won', 'value_not_found'],
    [
      'no such object',
      'projects.about',
      { target_object: 'lists', target_record_id: SAMPLE.person },
      'value_not_found',
    ],
    [
      'no such record',
      'projects.about',
      { target_object: 'companies', target_record_id: SAMPLE.person },
      'value_not_found',
    ],
    [
      'docs: linking records: one record exactly; UNSURE: the code',
      'projects.about',
      { target_object: 'people', phone_numbers: ['+442079460018'] },
      'multiple_match_results',
    ],
    [
      'docs: linking records: one record exactly; UNSURE: the code',
      'projects.about',
      { target_object: 'people', job_title: 'Alchemist' },
      'value_not_found',
    ],
    [
      'UNSURE: without if_multiple_matches',
      'projects.about',
      { target_object: 'people', target_record_reference: { match: { phone_numbers: '+442079460018' } } },
      'multiple_match_results',
    ],
    ['not created by a reference', 'people.company', 'unknown.example.com', 'value_not_found'],
    ['unknown member', 'deals.owner', 'unknown@example.com', 'value_not_found'],
    ['effect-attio', 'people.first_interaction', null, 'system_edit_unauthorized'],
    ['observed 2026-08-28', 'people.created_at', '2020-01-01T00:00:00Z', 'system_edit_unauthorized'],
    ['read-only', 'companies.employee_range', '1-10', 'system_edit_unauthorized'],
    ['read-only', 'people.record_id', SAMPLE.person, 'system_edit_unauthorized'],
    ['attio-mcp-server', 'people.nickname', 'Ada', 'value_not_found'],
    ['archived', 'projects.legacy_score', 1, 'value_not_found'],
  ])('(%s) rejects in %s, with a special code, the value %j', async (_source, place, written, code) => {
    expect(await rejectionOf(place, written)).toStrictEqual({ ...rejected, code })
  })

  it.each([
    ['an impossible length (live capture)', '+1555', 'Invalid phone number'],
    ['an impossible length (UNSURE)', '12345', 'Invalid phone number'],
    ['a made-up number (observed 2026-08)', '+15558675309', /invalid.*country/i],
    ['a national number without country (observed 2026-03)', '020 7946 0018', /invalid.*country/i],
  ])('rejects %s with the message for this case', async (_why, number, message) => {
    const { body } = await writeValue('people.phone_numbers', [number])
    const [issue] = body.validation_errors as { message: string }[]
    if (typeof message === 'string') expect(issue?.message).toBe(message)
    else expect(issue?.message).toMatch(message)
  })
})
