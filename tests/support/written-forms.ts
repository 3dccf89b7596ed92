const ADA = 'ada.lovelace@difference-engine.example.com'

const EMPTY_PLACE = {
  line1: null,
  line2: null,
  line3: null,
  line4: null,
  locality: null,
  region: null,
  postcode: null,
  countryCode: null,
  latitude: null,
  longitude: null,
}

/** What is written into an attribute, and what is read afterwards; what depends on the workspace is a function of `Known`. */
export type Form = [object: string, slug: string, given: unknown, read: unknown]

/** What is there to be referred to. */
export interface Known {
  company: { id: string; displayName: string }
  person: { id: string; displayName: string }
  member: { id: string; email: string; name: string }
  optionId: string
  statusId: string
}

const project = (slug: string, ...forms: [given: unknown, read: unknown][]): Form[] =>
  forms.map(([given, value]) => ['projects', slug, given, value])

/** What people and models write. */
export const FORMS: Form[] = [
  ...project('name', ['The Mill', 'The Mill'], [{ value: 'Verbose' }, 'Verbose'], [['One in a list'], 'One in a list']),
  ...project(
    'kick_off',
    ['2026-01-31', '2026-01-31'],
    ['2026-01-31T10:00:00Z', '2026-01-31'],
    ['2026-02', '2026-02-01'],
    [{ value: '2026-01-31' }, '2026-01-31'],
  ),
  ...project(
    'next_review',
    ['2026-01-31T15:00:00Z', '2026-01-31T15:00:00.000000000Z'],
    ['2026-01-31T15:00:00.250+01:00', '2026-01-31T14:00:00.250000000Z'],
  ),
  ...project('is_billable', [false, false], ['true', true], ['false', false], [{ value: true }, true]),
  ...project('health', [4, 4], ['3', 3], [0, 0]),
  ...project('progress', [62.5, 62.5], ['1200.50', 1200.5], [-3, -3], [{ value: 42 }, 42]),
  ...project(
    'budget',
    [99, { amount: 99, currency: 'EUR' }],
    ['99.50', { amount: 99.5, currency: 'EUR' }],
    [{ amount: 7 }, { amount: 7, currency: 'EUR' }],
    [
      { amount: 7.25, currency: 'EUR' },
      { amount: 7.25, currency: 'EUR' },
    ],
    [{ currency_value: 8 }, { amount: 8, currency: 'EUR' }],
  ),
  ...project(
    'phase',
    ['Build', 'Build'],
    ['  build ', 'Build'],
    ['live', 'Live 🚀'],
    [{ status: 'Live 🚀' }, 'Live 🚀'],
    [({ statusId }: Known) => statusId, 'Build'],
  ),
  ...project('priority', ['High', 'High'], [' high ', 'High'], [({ optionId }: Known) => optionId, 'High']),
  ...project(
    'tags',
    ['Research', ['Research']],
    [
      ['hardware', 'Été'],
      ['Hardware', 'Été'],
    ],
    [[{ option: 'R&D, shared' }], ['R&D, shared']],
  ),
  ...project('website', ['mill.example.com', 'mill.example.com'], [{ domain: 'mill.example.com' }, 'mill.example.com']),
  ...project('contact_email', ['Ada@Example.com', 'ada@example.com'], [' ada@example.com ', 'ada@example.com']),
  ...project(
    'hotline',
    ['+442079460018', '+442079460018'],
    [{ number: '212-555-1234', countryCode: 'US' }, '+12125551234'],
    [{ original_phone_number: '+12125551234' }, '+12125551234'],
  ),
  ...project(
    'site',
    [
      { locality: 'London', countryCode: 'GB' },
      { ...EMPTY_PLACE, locality: 'London', countryCode: 'GB' },
    ],
    [
      { latitude: 51.5073, longitude: '-0.1276' },
      { ...EMPTY_PLACE, latitude: '51.5073', longitude: '-0.1276' },
    ],
  ),
  ...project(
    'client',
    [({ company }: Known) => company.id, ({ company }: Known) => ({ object: 'companies', ...company })],
    [
      ({ company }: Known) => ({ object: 'companies', id: company.id }),
      ({ company }: Known) => ({ object: 'companies', ...company }),
    ],
    ['difference-engine.example.com', ({ company }: Known) => ({ object: 'companies', ...company })],
    [
      ({ company }: Known) => ({ target_object: 'companies', target_record_id: company.id }),
      ({ company }: Known) => ({ object: 'companies', ...company }),
    ],
  ),
  ...project('stakeholders', [
    ({ company, person }: Known) => [
      { object: 'people', id: person.id },
      { object: 'companies', id: company.id },
    ],
    ({ company, person }: Known) => [
      { object: 'people', ...person },
      { object: 'companies', ...company },
    ],
  ]),
  ...project('about', [
    ({ person }: Known) => ({ object: 'people', ...person }),
    ({ person }: Known) => ({ object: 'people', ...person }),
  ]),
  ...project(
    'lead',
    [
      ({ member }: Known) => ({ type: 'workspace-member', id: member.id }),
      ({ member }: Known) => ({ type: 'workspace-member', id: member.id, displayName: member.name }),
    ],
    ...[
      ({ member }: Known) => member.email,
      ({ member }: Known) => member.id,
      ({ member }: Known) => member.name.toLowerCase(),
    ].map((given): [unknown, unknown] => [
      given,
      ({ member }: Known) => ({ type: 'workspace-member', id: member.id, displayName: member.name }),
    ]),
  ),
  ...[
    'Ada Lovelace',
    'Lovelace, Ada',
    { firstName: 'Ada', lastName: 'Lovelace' },
    { fullName: 'Ada Lovelace' },
    { first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' },
  ].map((name): Form => ['people', 'name', name, { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' }]),
  [
    'people',
    'name',
    { firstName: 'Hypatia', lastName: null },
    { firstName: 'Hypatia', lastName: '', fullName: 'Hypatia' },
  ],
  [
    'people',
    'name',
    'Isambard Kingdom Brunel',
    { firstName: 'Isambard Kingdom', lastName: 'Brunel', fullName: 'Isambard Kingdom Brunel' },
  ],
  ['people', 'email_addresses', 'countess@example.com', ['countess@example.com']],
  ['people', 'phone_numbers', ['+442079460018', '+12125551234'], ['+442079460018', '+12125551234']],
  ['people', 'company', 'difference-engine.example.com', ({ company }: Known) => ({ object: 'companies', ...company })],
  ['companies', 'domains', 'acme.example.com', ['acme.example.com']],
  ['companies', 'team', ADA, ({ person }: Known) => [{ object: 'people', ...person }]],
  ['users', 'person', ADA, ({ person }: Known) => ({ object: 'people', ...person })],
]
