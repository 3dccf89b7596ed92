import { describe, expect, it } from 'vitest'
import { docsPage as page } from '../testing/docs'
import { EMPTY_LOCATION, SAMPLE, writeValue } from '../testing/write-value'

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

const option = (title: string, isArchived = false) => ({
  option: expect.objectContaining({ title, is_archived: isArchived }) as object,
})
const status = (title: string, isArchived = false) => ({
  status: expect.objectContaining({ title, is_archived: isArchived }) as object,
})
const record = (object: string, id: string) => ({ target_object: object, target_record_id: id })
const member = (id: string | undefined) => ({ referenced_actor_type: 'workspace-member', referenced_actor_id: id })
const COMPANY = record('companies', SAMPLE.company)
const PERSON = record('people', SAMPLE.person)
const MILL = record('projects', SAMPLE.projectWithCode)
const MEMBER = member(SAMPLE.memberId)
const phone = (original: string, number: string, country: string) => {
  return { original_phone_number: original, phone_number: number, country_code: country }
}
const name = (first: string, last: string, full: string) => ({ first_name: first, last_name: last, full_name: full })
const address = (parts: object) => ({ ...EMPTY_LOCATION, ...parts })
const domain = (text: string, root: string) => ({ domain: text, root_domain: root })
const amount = (code: string, value: number) => ({ currency_code: code, currency_value: value })

type Accepted = [source: string, place: string, written: unknown, ...stored: object[]]

describe('accepted values', () => {
  it.each<Accepted>([
    [page('text'), 'projects.name', 'Mill', { value: 'Mill' }],
    [page('text'), 'projects.name', { value: 'Mill' }, { value: 'Mill' }],
    ['docs: an array of one', 'projects.name', ['Mill'], { value: 'Mill' }],
    ['docs: an array of one', 'projects.name', [{ value: 'Mill 🎡\nwheel' }], { value: 'Mill 🎡\nwheel' }],
    [page('number'), 'projects.progress', 42, { value: 42 }],
    [page('number'), 'projects.progress', { value: -0.5 }, { value: -0.5 }],
    ['docs: strings are parsed', 'projects.progress', '42.5', { value: 42.5 }],
    ['docs: four decimals', 'projects.progress', 1.23456789, { value: 1.2346 }],
    [page('checkbox'), 'projects.is_confidential', true, { value: true }],
    [page('checkbox'), 'projects.is_confidential', 'true', { value: true }],
    ['openapi', 'projects.is_confidential', { value: 'false' }, { value: false }],
    ['docs: never empty', 'projects.is_confidential', null, { value: false }],
    ['docs: never empty', 'projects.is_confidential', [], { value: false }],
    [page('currency'), 'projects.budget', 99, amount('EUR', 99)],
    [page('currency'), 'projects.budget', '99.50', amount('EUR', 99.5)],
    [page('currency'), 'deals.value', { currency_value: 0 }, amount('USD', 0)],
    ['openapi: four decimals', 'projects.budget', 0.00009, amount('EUR', 0.0001)],
    [page('date'), 'projects.kick_off', '2023-01-02', { value: '2023-01-02' }],
    ['openapi', 'projects.kick_off', { value: '2023' }, { value: '2023-01-01' }],
    ['openapi', 'projects.kick_off', '2023-02', { value: '2023-02-01' }],
    ['openapi', 'projects.kick_off', '2023-01-02T13:00', { value: '2023-01-02' }],
    ['openapi', 'projects.kick_off', '2023-01-02T14:00:00', { value: '2023-01-02' }],
    ['openapi', 'projects.kick_off', '2023-01-02T15:00:00.000000000+02:00', { value: '2023-01-02' }],
    ['openapi: moved to UTC', 'projects.kick_off', '2023-01-02T23:00:00-10:00', { value: '2023-01-03' }],
    ['openapi: the last day', 'projects.kick_off', '9999-12-31', { value: '9999-12-31' }],
    [page('timestamp'), 'projects.next_review', '2023-01-01T15:00:00Z', { value: '2023-01-01T15:00:00.000000000Z' }],
    ['openapi', 'projects.next_review', { value: '2023-01-02' }, { value: '2023-01-02T00:00:00.000000000Z' }],
    ['openapi', 'projects.next_review', '2023-01-02T13:00', { value: '2023-01-02T13:00:00.000000000Z' }],
    [
      'openapi: in UTC; live: to the millisecond',
      'projects.next_review',
      '2023-01-02T13:00:00.123456789+02:00',
      { value: '2023-01-02T11:00:00.123000000Z' },
    ],
    [page('rating'), 'projects.health', 3, { value: 3 }],
    [page('rating'), 'projects.health', { value: 0 }, { value: 0 }],
    [page('select'), 'projects.priority', 'High', option('High')],
    ['openapi: by id', 'projects.priority', { option: SAMPLE.mediumPriorityId }, option('Medium')],
    [
      'an archived option',
      'projects.tags',
      ['Steam', 'R&D, shared', 'Steam'],
      option('Steam', true),
      option('R&D, shared', false),
    ],
    [page('status'), 'deals.stage', 'Won 🎉', status('Won 🎉')],
    ['openapi', 'deals.stage', { status: 'Lead' }, status('Lead')],
    ['an archived status', 'projects.phase', 'Parked', status('Parked', true)],
    [page('record-reference'), 'projects.client', COMPANY, COMPANY],
    [
      'openapi: the object by id',
      'projects.about',
      record(SAMPLE.projectsId, SAMPLE.project),
      record('projects', SAMPLE.project),
    ],
    [
      'openapi: by a unique value',
      'projects.client',
      { target_object: 'companies', domains: [{ domain: 'www.difference-engine.example.com' }] },
      COMPANY,
    ],
    [
      'openapi: by a unique value',
      'projects.stakeholders',
      [{ target_object: 'people', email_addresses: [{ email_address: 'ADA@engines.example.net' }] }],
      PERSON,
    ],
    [
      'openapi: by a unique value, of a custom object too',
      'projects.about',
      { target_object: 'projects', code: ['AE-001'] },
      MILL,
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
      MILL,
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
      record('people', expect.any(String) as string),
    ],
    [`${page('record-reference')}: a domain`, 'people.company', 'difference-engine.example.com', COMPANY],
    [
      `${page('record-reference')}: an email address`,
      'users.person',
      'ada.lovelace@difference-engine.example.com',
      PERSON,
    ],
    [`${page('record-reference')}: a user id`, 'people.associated_users', ['usr-0001'], record('users', SAMPLE.user)],
    [
      `${page('record-reference')}: a workspace id`,
      'companies.associated_workspaces',
      ['ws-engine-room'],
      record('workspaces', SAMPLE.workspace),
    ],
    [page('actor-reference'), 'deals.owner', 'Mary.Somerville@analytical-engines.example.com', MEMBER],
    ['UNSURE: also one who is suspended', 'deals.owner', SAMPLE.formerMemberEmail, member(SAMPLE.formerMemberId)],
    ['openapi', 'projects.lead', { workspace_member_email_address: SAMPLE.memberEmail }, MEMBER],
    ['nhip probe', 'projects.reviewers', [MEMBER], MEMBER],
    [
      page('location'),
      'projects.site',
      address({ locality: 'London', country_code: 'GB', latitude: '51.5', longitude: '-0.11' }),
      address({ locality: 'London', country_code: 'GB', latitude: '51.5', longitude: '-0.11' }),
    ],
    [
      `${page('location')}: free text`,
      'projects.site',
      '1 Infinite Loop, Cupertino, CA, 95014, US',
      address({
        line_1: '1 Infinite Loop',
        locality: 'Cupertino',
        region: 'CA',
        postcode: '95014',
        country_code: 'US',
      }),
    ],
    [page('domain'), 'projects.website', 'app.attio.com', domain('app.attio.com', 'attio.com')],
    [
      `${page('domain')}: trimmed`,
      'projects.website',
      'https://www.Acme.co.uk/about?x=1',
      domain('acme.co.uk', 'acme.co.uk'),
    ],
    [page('domain'), 'projects.website', { domain: 'attio.com' }, domain('attio.com', 'attio.com')],
    [
      'email-contract: lower-cased',
      'projects.contact_email',
      'Ada+Mill@Mail.Example.co.uk',
      {
        original_email_address: 'Ada+Mill@Mail.Example.co.uk',
        email_address: 'ada+mill@mail.example.co.uk',
        email_domain: 'mail.example.co.uk',
        email_root_domain: 'example.co.uk',
        email_local_specifier: 'ada+mill',
      },
    ],
    [
      'email-contract: duplicates ignored',
      'people.email_addresses',
      ['a@example.com', { email_address: 'A@example.com' }, 'b@example.com'],
      storedEmail('a@example.com'),
      storedEmail('b@example.com'),
    ],
    [page('phone-number'), 'people.phone_numbers', ['+12125550123'], phone('+12125550123', '+12125550123', 'US')],
    [
      'openapi: a national number',
      'projects.hotline',
      { original_phone_number: '020 7946 0018', country_code: 'GB' },
      phone('020 7946 0018', '+442079460018', 'GB'),
    ],
    [
      'openapi: no country needed',
      'projects.hotline',
      { original_phone_number: '+33 1 99 00 12 34', country_code: null },
      phone('+33 1 99 00 12 34', '+33199001234', 'FR'),
    ],
    [
      page('personal-name'),
      'people.name',
      name('Ada', 'Lovelace', 'Countess Lovelace'),
      name('Ada', 'Lovelace', 'Countess Lovelace'),
    ],
    ['observed 2026-08-24: an empty last name', 'people.name', name('Ada', '', 'Ada'), name('Ada', '', 'Ada')],
    [`${page('personal-name')}: last, first`, 'people.name', 'Lovelace, Ada', name('Ada', 'Lovelace', 'Ada Lovelace')],
    [
      'w6w: without a comma it is all first name',
      'people.name',
      'Ada Lovelace',
      name('Ada Lovelace', '', 'Ada Lovelace'),
    ],
    ['null clears', 'projects.kick_off', null],
    ['an empty array clears', 'projects.kick_off', []],
    ['null clears', 'people.name', null],
    ['four clients, live 2026', 'people.job_title', []],
    ['four clients, live 2026', 'projects.progress', []],
    ['four clients, live 2026', 'projects.budget', []],
    ['four clients, live 2026', 'projects.next_review', []],
    ['four clients, live 2026', 'people.company', []],
    ['an empty array clears', 'projects.stakeholders', []],
  ])('(%s) stores in %s the value %j', async (_source, place, written, ...expected) => {
    const values = (await stored(place, written)) as { attribute_type: string }[]
    expect(values).toStrictEqual(expected.map((each) => ({ ...each, attribute_type: values[0]?.attribute_type })))
    expect(values.map(({ attribute_type }) => attribute_type)).not.toContain(undefined)
  })
})
