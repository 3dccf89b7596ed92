import { describe, expect, it } from 'vitest'
import { EMPTY_LOCATION, docsPage, SAMPLE, writeValue } from '../testing/write-value'

function storedEmail(address: string): Record<string, string> {
  return {
    original_email_address: address,
    email_address: address,
    email_domain: 'example.com',
    email_root_domain: 'example.com',
    email_local_specifier: address.split('@')[0] ?? '',
  }
}

async function stored(place: string, written: unknown): Promise<unknown> {
  const { status, body } = await writeValue(place, written)
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

describe('accepted values', () => {
  it.each<Accepted>([
    [docsPage('text'), 'projects.name', 'Mill', [{ value: 'Mill' }]],
    [docsPage('text'), 'projects.name', { value: 'Mill' }, [{ value: 'Mill' }]],
    ['docs: an array of one', 'projects.name', ['Mill'], [{ value: 'Mill' }]],
    ['docs: an array of one', 'projects.name', [{ value: 'Mill 🎡\nwheel' }], [{ value: 'Mill 🎡\nwheel' }]],
    [docsPage('number'), 'projects.progress', 42, [{ value: 42 }]],
    [docsPage('number'), 'projects.progress', { value: -0.5 }, [{ value: -0.5 }]],
    ['docs: strings are parsed', 'projects.progress', '42.5', [{ value: 42.5 }]],
    ['docs: four decimals', 'projects.progress', 1.23456789, [{ value: 1.2346 }]],
    [docsPage('checkbox'), 'projects.is_confidential', true, [{ value: true }]],
    [docsPage('checkbox'), 'projects.is_confidential', 'true', [{ value: true }]],
    ['openapi', 'projects.is_confidential', { value: 'false' }, [{ value: false }]],
    ['docs: never empty', 'projects.is_confidential', null, [{ value: false }]],
    ['docs: never empty', 'projects.is_confidential', [], [{ value: false }]],
    [docsPage('currency'), 'projects.budget', 99, [{ currency_code: 'EUR', currency_value: 99 }]],
    [docsPage('currency'), 'projects.budget', '99.50', [{ currency_code: 'EUR', currency_value: 99.5 }]],
    [docsPage('currency'), 'deals.value', { currency_value: 0 }, [{ currency_code: 'USD', currency_value: 0 }]],
    ['openapi: four decimals', 'projects.budget', 0.00009, [{ currency_code: 'EUR', currency_value: 0.0001 }]],
    [docsPage('date'), 'projects.kick_off', '2023-01-02', [{ value: '2023-01-02' }]],
    ['openapi', 'projects.kick_off', { value: '2023' }, [{ value: '2023-01-01' }]],
    ['openapi', 'projects.kick_off', '2023-02', [{ value: '2023-02-01' }]],
    ['openapi', 'projects.kick_off', '2023-01-02T13:00', [{ value: '2023-01-02' }]],
    ['openapi', 'projects.kick_off', '2023-01-02T14:00:00', [{ value: '2023-01-02' }]],
    ['openapi', 'projects.kick_off', '2023-01-02T15:00:00.000000000+02:00', [{ value: '2023-01-02' }]],
    ['openapi: moved to UTC', 'projects.kick_off', '2023-01-02T23:00:00-10:00', [{ value: '2023-01-03' }]],
    ['openapi: the last day', 'projects.kick_off', '9999-12-31', [{ value: '9999-12-31' }]],
    [
      docsPage('timestamp'),
      'projects.next_review',
      '2023-01-01T15:00:00Z',
      [{ value: '2023-01-01T15:00:00.000000000Z' }],
    ],
    ['openapi', 'projects.next_review', { value: '2023-01-02' }, [{ value: '2023-01-02T00:00:00.000000000Z' }]],
    ['openapi', 'projects.next_review', '2023-01-02T13:00', [{ value: '2023-01-02T13:00:00.000000000Z' }]],
    [
      'openapi: in UTC; live: to the millisecond',
      'projects.next_review',
      '2023-01-02T13:00:00.123456789+02:00',
      [{ value: '2023-01-02T11:00:00.123000000Z' }],
    ],
    [docsPage('rating'), 'projects.health', 3, [{ value: 3 }]],
    [docsPage('rating'), 'projects.health', { value: 0 }, [{ value: 0 }]],
    [
      docsPage('select'),
      'projects.priority',
      'High',
      [{ option: expect.objectContaining({ title: 'High' }) as object }],
    ],
    [
      'openapi: by id',
      'projects.priority',
      { option: SAMPLE.mediumPriorityId },
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
    [docsPage('status'), 'deals.stage', 'Won 🎉', [{ status: expect.objectContaining({ title: 'Won 🎉' }) as object }]],
    ['openapi', 'deals.stage', { status: 'Lead' }, [{ status: expect.objectContaining({ title: 'Lead' }) as object }]],
    [
      'an archived status',
      'projects.phase',
      'Parked',
      [{ status: expect.objectContaining({ is_archived: true }) as object }],
    ],
    [
      docsPage('record-reference'),
      'projects.client',
      { target_object: 'companies', target_record_id: SAMPLE.company },
      [{ target_object: 'companies', target_record_id: SAMPLE.company }],
    ],
    [
      'openapi: the object by id',
      'projects.about',
      { target_object: SAMPLE.projectsId, target_record_id: SAMPLE.project },
      [{ target_object: 'projects', target_record_id: SAMPLE.project }],
    ],
    [
      'openapi: by a unique value',
      'projects.client',
      { target_object: 'companies', domains: [{ domain: 'www.difference-engine.example.com' }] },
      [{ target_object: 'companies', target_record_id: SAMPLE.company }],
    ],
    [
      'openapi: by a unique value',
      'projects.stakeholders',
      [{ target_object: 'people', email_addresses: [{ email_address: 'ADA@engines.example.net' }] }],
      [{ target_object: 'people', target_record_id: SAMPLE.person }],
    ],
    [
      'openapi: by a unique value, of a custom object too',
      'projects.about',
      { target_object: 'projects', code: ['AE-001'] },
      [{ target_object: 'projects', target_record_id: SAMPLE.projectWithCode }],
    ],
    ...[
      ['text', 'projects', { name: 'The Mill' }],
      ['text in an array', 'projects', { name: [{ value: 'The Mill' }] }],
      ['number', 'projects', { progress: 62.5 }],
      ['domain', 'projects', { website: 'mill.example.com' }],
      ['email address', 'projects', { contact_email: 'mill@analytical-engines.example.com' }],
      ['phone number', 'projects', { hotline: '+442079460018' }],
      ['match', 'projects', { target_record_reference: { match: { name: 'The Mill' } } }],
      ['match by a list', 'projects', { target_record_reference: { match: { name: [{ value: 'The Mill' }] } } }],
    ].map(([by, object, form]): Accepted => [
      `docs: linking records: by a non-unique ${by as string}`,
      'projects.about',
      { target_object: object, ...(form as object) },
      [{ target_object: 'projects', target_record_id: SAMPLE.projectWithCode }],
    ]),
    [
      'docs: linking records; UNSURE: which of several records',
      'projects.stakeholders',
      [
        {
          target_object: 'people',
          target_record_reference: { match: { phone_numbers: '+442079460018' }, if_multiple_matches: 'first' },
        },
      ],
      [{ target_object: 'people', target_record_id: expect.any(String) as string }],
    ],
    [
      `${docsPage('record-reference')}: a domain`,
      'people.company',
      'difference-engine.example.com',
      [{ target_object: 'companies', target_record_id: SAMPLE.company }],
    ],
    [
      `${docsPage('record-reference')}: an email address`,
      'users.person',
      'ada.lovelace@difference-engine.example.com',
      [{ target_object: 'people', target_record_id: SAMPLE.person }],
    ],
    [
      `${docsPage('record-reference')}: a user id`,
      'people.associated_users',
      ['usr-0001'],
      [{ target_object: 'users', target_record_id: SAMPLE.user }],
    ],
    [
      `${docsPage('record-reference')}: a workspace id`,
      'companies.associated_workspaces',
      ['ws-engine-room'],
      [{ target_object: 'workspaces', target_record_id: SAMPLE.workspace }],
    ],
    [
      docsPage('actor-reference'),
      'deals.owner',
      'Mary.Somerville@analytical-engines.example.com',
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: SAMPLE.memberId }],
    ],
    [
      'UNSURE: also one who is suspended',
      'deals.owner',
      SAMPLE.formerMemberEmail,
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: SAMPLE.formerMemberId }],
    ],
    [
      'openapi',
      'projects.lead',
      { workspace_member_email_address: SAMPLE.memberEmail },
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: SAMPLE.memberId }],
    ],
    [
      'nhip probe',
      'projects.reviewers',
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: SAMPLE.memberId }],
      [{ referenced_actor_type: 'workspace-member', referenced_actor_id: SAMPLE.memberId }],
    ],
    [
      docsPage('location'),
      'projects.site',
      { ...EMPTY_LOCATION, locality: 'London', country_code: 'GB', latitude: '51.5', longitude: '-0.11' },
      [{ ...EMPTY_LOCATION, locality: 'London', country_code: 'GB', latitude: '51.5', longitude: '-0.11' }],
    ],
    [
      `${docsPage('location')}: free text`,
      'projects.site',
      '1 Infinite Loop, Cupertino, CA, 95014, US',
      [
        {
          ...EMPTY_LOCATION,
          line_1: '1 Infinite Loop',
          locality: 'Cupertino',
          region: 'CA',
          postcode: '95014',
          country_code: 'US',
        },
      ],
    ],
    [docsPage('domain'), 'projects.website', 'app.attio.com', [{ domain: 'app.attio.com', root_domain: 'attio.com' }]],
    [
      `${docsPage('domain')}: trimmed`,
      'projects.website',
      'https://www.Acme.co.uk/about?x=1',
      [{ domain: 'acme.co.uk', root_domain: 'acme.co.uk' }],
    ],
    [
      docsPage('domain'),
      'projects.website',
      { domain: 'attio.com' },
      [{ domain: 'attio.com', root_domain: 'attio.com' }],
    ],
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
      [storedEmail('a@example.com'), storedEmail('b@example.com')],
    ],
    [
      docsPage('phone-number'),
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
      docsPage('personal-name'),
      'people.name',
      { first_name: 'Ada', last_name: 'Lovelace', full_name: 'Countess Lovelace' },
      [{ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Countess Lovelace' }],
    ],
    [
      'observed 2026-08-24: an empty last name',
      'people.name',
      { first_name: 'Ada', last_name: '', full_name: 'Ada' },
      [{ first_name: 'Ada', last_name: '', full_name: 'Ada' }],
    ],
    [
      `${docsPage('personal-name')}: last, first`,
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
    ['four clients, live 2026', 'people.job_title', [], []],
    ['four clients, live 2026', 'projects.progress', [], []],
    ['four clients, live 2026', 'projects.budget', [], []],
    ['four clients, live 2026', 'projects.next_review', [], []],
    ['four clients, live 2026', 'people.company', [], []],
    ['an empty array clears', 'projects.stakeholders', [], []],
  ])('(%s) stores in %s the value %j', async (_source, place, written, expected) => {
    const values = (await stored(place, written)) as { attribute_type: string }[]
    expect(values).toStrictEqual(expected.map((each) => ({ ...each, attribute_type: values[0]?.attribute_type })))
    expect(values.map(({ attribute_type }) => attribute_type)).not.toContain(undefined)
  })
})
