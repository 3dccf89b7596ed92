import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outputs } from '../scripts/bundle'
import { type Bot, newBot } from './support/bot'
import { setStage, type Stage } from './support/stage'

type Record_ = Outputs['getRecord']['record']
type Values = Record<string, unknown>

const ADA = 'ada.lovelace@difference-engine.example.com'
const NOBODY = '4ce89884-6334-5c6c-8d4a-1c3b7d5e9f00'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.stop())

async function first(bot: Bot, object: string, filter: object = {}): Promise<Record_> {
  const { records } = await bot.run('listRecords', { object, filter, limit: 1 })
  if (!records[0]) throw new Error(`There is no such record of ${object}.`)
  return records[0]
}

const read = async (bot: Bot, object: string, recordId: string): Promise<Values> =>
  (await bot.run('getRecord', { object, recordId })).record.values

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

/** What people and models write, and what is read afterwards; what depends on the workspace is a function of `Known`. */
type Form = [object: string, slug: string, given: unknown, read: unknown]

interface Known {
  company: { id: string; displayName: string }
  person: { id: string; displayName: string }
  member: { id: string; email: string }
  optionId: string
  statusId: string
}

const project = (slug: string, ...forms: [given: unknown, read: unknown][]): Form[] =>
  forms.map(([given, value]) => ['projects', slug, given, value])

const FORMS: Form[] = [
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
      ({ member }: Known) => ({ type: 'workspace-member', id: member.id }),
    ],
    [({ member }: Known) => member.email, ({ member }: Known) => ({ type: 'workspace-member', id: member.id })],
  ),
  ...[
    'Ada Lovelace',
    'Lovelace, Ada',
    { firstName: 'Ada', lastName: 'Lovelace' },
    { fullName: 'Ada Lovelace' },
    { first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' },
  ].map((name): Form => ['people', 'name', name, { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' }]),
  ['people', 'name', 'Hypatia', { firstName: 'Hypatia', lastName: '', fullName: 'Hypatia' }],
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

describe('what people and models write', () => {
  let bot: Bot
  let known: Known
  let existing: Record<string, string>

  beforeAll(async () => {
    bot = await newBot(stage)
    const company = await first(bot, 'companies', { domains: 'difference-engine.example.com' })
    const person = await first(bot, 'people', { email_addresses: ADA })
    const lead = (await first(bot, 'projects', { code: 'AE-001' })).values.lead as { id: string }
    const { attributes } = await bot.run('listAttributes', { object: 'projects' })
    const optionOf = (slug: string, title: string) =>
      attributes.find((each) => each.slug === slug)?.options?.find((option) => option.title === title)?.id ?? ''
    known = {
      company: { id: company.id, displayName: 'Difference Engine Works' },
      person: { id: person.id, displayName: 'Ada Lovelace' },
      member: { id: lead.id, email: 'charles.babbage@analytical-engines.example.com' },
      optionId: optionOf('priority', 'High'),
      statusId: optionOf('phase', 'Build'),
    }
    existing = {
      projects: (await first(bot, 'projects', { name: 'Idea' })).id,
      people: (await first(bot, 'people', { name: 'Hypatia' })).id,
      companies: (await first(bot, 'companies', { name: 'Jacquard Looms' })).id,
      users: (await first(bot, 'users', { user_id: 'usr-0006' })).id,
    }
  })

  const resolved = (value: unknown): unknown =>
    typeof value === 'function' ? (value as (k: Known) => unknown)(known) : value
  it.each(FORMS)('updateRecord of %s takes %s as %j', async (object, slug, given, expected) => {
    const recordId = existing[object] ?? ''
    const { record } = await bot.run('updateRecord', { object, recordId, values: { [slug]: resolved(given) } })
    expect(record.values[slug]).toEqual(resolved(expected))
    expect((await read(bot, object, recordId))[slug]).toEqual(resolved(expected))
  })

  it.each(FORMS.filter(([object, slug]) => object === 'projects' || slug === 'name'))(
    'createRecord of %s takes %s as %j',
    async (object, slug, given, expected) => {
      const values = { name: 'A new one', [slug]: resolved(given) }
      const { record } = await bot.run('createRecord', { object, values })
      expect(await read(bot, object, record.id)).toMatchObject({ [slug]: resolved(expected) })
    },
  )

  it('a place in free text is left to Attio', async () => {
    const recordId = existing.projects ?? ''
    const values = { site: '1 Infinite Loop, Cupertino, CA, 95014, US' }
    const { record } = await bot.run('updateRecord', { object: 'projects', recordId, values })
    expect(record.values.site).toMatchObject({ locality: 'Cupertino', postcode: '95014', countryCode: 'US' })
  })

  it('a custom object is found by its unique attribute', async () => {
    const attribute = { slug: 'project', type: 'record-reference', allowedObjects: ['projects'] }
    await stage.control.addAttribute('deals', attribute, bot.token)
    const { id: recordId } = await first(bot, 'deals')
    const { record } = await bot.run('updateRecord', { object: 'deals', recordId, values: { project: 'AE-001' } })
    expect(record.values.project).toMatchObject({ object: 'projects', displayName: 'The Mill' })
  })

  it('attributes are named by slug, ID or title', async () => {
    const { attributes } = await bot.run('listAttributes', { object: 'projects', includeOptions: false })
    const codeId = attributes.find(({ slug }) => slug === 'code')?.id ?? ''
    const values = { 'Kick-off': '2026-03-01', [codeId]: 'AE-900', progress: 1 }
    const { record } = await bot.run('updateRecord', { object: 'projects', recordId: existing.projects, values })
    expect(record.values).toMatchObject({ kick_off: '2026-03-01', code: 'AE-900', progress: 1 })
  })

  it('what was read can be written back, and changes nothing', async () => {
    const { attributes } = await bot.run('listAttributes', { object: 'projects' })
    const writable = new Set(attributes.filter(({ isWritable }) => isWritable).map(({ slug }) => slug))
    const { id, values } = await first(bot, 'projects', { code: 'AE-001' })
    const back = Object.fromEntries(Object.entries(values).filter(([slug]) => writable.has(slug)))
    await bot.run('updateRecord', { object: 'projects', recordId: id, values: back })
    expect(await read(bot, 'projects', id)).toEqual(values)
  })
})

describe('clearing', () => {
  it('null and an empty list empty any attribute that may be empty', async () => {
    const bot = await newBot(stage)
    const { attributes } = await bot.run('listAttributes', { object: 'projects' })
    const { id: recordId } = await first(bot, 'projects', { code: 'AE-001' })
    const clearable = attributes.filter(({ isWritable, isRequired }) => isWritable && !isRequired)
    for (const empty of [null, []]) {
      const values = Object.fromEntries(clearable.map(({ slug }) => [slug, empty]))
      const { record } = await bot.run('updateRecord', { object: 'projects', recordId, values })
      for (const { slug, isMultiselect, type } of clearable) {
        expect({ [slug]: record.values[slug] }).toEqual({
          [slug]: isMultiselect ? [] : type === 'checkbox' ? false : null,
        })
      }
    }
  })
})

describe('several values', () => {
  const emails = async (bot: Bot, recordId: string) => (await read(bot, 'people', recordId)).email_addresses

  it('become exactly those given, or grow by them', async () => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, 'people', { email_addresses: ADA })
    const write = (values: Values, multiselectMode?: string) =>
      bot.run('updateRecord', { object: 'people', recordId, values, multiselectMode })

    await write({ email_addresses: ['one@example.com', 'two@example.com'] })
    expect(await emails(bot, recordId)).toEqual(['one@example.com', 'two@example.com'])
    await write({ email_addresses: 'three@example.com' }, 'append')
    expect(((await emails(bot, recordId)) as string[]).toSorted()).toEqual([
      'one@example.com',
      'three@example.com',
      'two@example.com',
    ])
    await write({ email_addresses: ['two@example.com'] }, 'overwrite')
    expect(await emails(bot, recordId)).toEqual(['two@example.com'])
    expect(await bot.requests()).toEqual(
      expect.arrayContaining([
        `PUT /v2/objects/people/records/${recordId}`,
        `PATCH /v2/objects/people/records/${recordId}`,
      ]),
    )
  })

  it('cannot be emptied by appending, which Attio would pass over in silence', async () => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, 'people', { email_addresses: ADA })
    const input = { object: 'people', recordId, values: { email_addresses: [] }, multiselectMode: 'append' }
    expect(await bot.refusal('updateRecord', input)).toContain('multiselectMode to "overwrite"')
  })

  it('leave attributes alone that are not given', async () => {
    const bot = await newBot(stage)
    const before = await first(bot, 'people', { email_addresses: ADA })
    await bot.run('updateRecord', { object: 'people', recordId: before.id, values: { job_title: 'Countess' } })
    expect(await read(bot, 'people', before.id)).toEqual({ ...before.values, job_title: 'Countess' })
  })
})

describe('matchingAttribute', () => {
  it('creates a record the first time, and updates it the second', async () => {
    const bot = await newBot(stage)
    const upsert = (values: Values) =>
      bot.run('createRecord', { object: 'companies', values, matchingAttribute: 'domains' })
    const { record: created } = await upsert({ domains: 'nautilus.example.com', name: 'Nautilus' })
    const { record: updated } = await upsert({ domains: ['nautilus.example.com'], description: 'Submarines' })
    expect(updated.id).toBe(created.id)
    expect(updated.values).toMatchObject({ name: 'Nautilus', description: 'Submarines' })
    expect(await bot.requests()).toContain('PUT /v2/objects/companies/records')
  })

  it('may be given by title', async () => {
    const bot = await newBot(stage)
    const input = { object: 'projects', values: { code: 'AE-001', health: 1 }, matchingAttribute: 'Project code' }
    expect((await bot.run('createRecord', input)).record).toMatchObject({ displayName: 'The Mill' })
  })

  it.each<[what: string, object: string, values: Values, matchingAttribute: string, said: string]>([
    [
      'unknown',
      'companies',
      { name: 'Acme' },
      'domain',
      'matchingAttribute: "domain" is not an attribute here. Did you mean "domains"?',
    ],
    [
      'not unique',
      'companies',
      { name: 'Acme' },
      'name',
      'matchingAttribute: "name" is not unique and writable. Use "domains".',
    ],
    ['without a value', 'companies', { name: 'Acme' }, 'domains', 'the values must hold "domains"'],
    ['of an object that has none', 'deals', { name: 'Engine' }, 'name', 'This object has none'],
    [
      'read-only',
      'people',
      { name: 'Ada' },
      'record_id',
      '"record_id" is not unique and writable. Use "email_addresses".',
    ],
  ])('is refused when it is %s', async (_what, object, values, matchingAttribute, said) => {
    const bot = await newBot(stage)
    expect(await bot.refusal('createRecord', { object, values, matchingAttribute })).toContain(said)
    expect((await bot.requests()).filter((request) => /^P(UT|OST) .*records$/.test(request))).toEqual([])
  })
})

describe('a value that another record has', () => {
  it('is refused with the attribute, the record, and the two ways on', async () => {
    const bot = await newBot(stage)
    const { id } = await first(bot, 'people', { email_addresses: ADA })
    const message = await bot.refusal('createRecord', { object: 'people', values: { email_addresses: [ADA] } })
    expect(message).toContain('email_addresses')
    expect(message).toContain(id)
    expect(message).toContain('updateRecord')
    expect(message).toContain('matchingAttribute "email_addresses"')
    expect(message).not.toContain(ADA)
  })
})

describe('what is wrong is said before anything is written, all at once', () => {
  it('in one message', async () => {
    const bot = await newBot(stage)
    const values = {
      stage: 'Wonn',
      valu: 5,
      value: 'plenty',
      created_at: '2026-01-01T00:00:00Z',
      associated_people: ['Ada Lovelace', { object: 'companies', id: NOBODY }],
      associated_company: { object: 'companies' },
    }
    const message = await bot.refusal('createRecord', { object: 'deals', values })
    for (const text of [
      'stage has no such option. Did you mean "Won 🎉"? It has: "Lead", "In Progress", "Won 🎉" and "Lost"',
      '"valu" is not an attribute here. Did you mean "value"?',
      'value needs an amount of USD',
      'created_at is read-only',
      'associated_people[1] needs {"object": "people", "id"',
      'associated_company needs {"object": "companies", "id"',
      'name is required for a new record',
      'owner is required for a new record, e.g. {"type":"workspace-member","id":"',
    ]) {
      expect(message).toContain(text)
    }
    expect((await bot.requests()).filter((request) => /^P(UT|OST|ATCH)/.test(request))).toEqual([])
  })

  it('and the example of a missing attribute is a value that works', async () => {
    const bot = await newBot(stage)
    const message = await bot.refusal('createRecord', { object: 'deals', values: {} })
    const examples = message.matchAll(/- (\w+) is required for a new record, e\.g\. (.*)\.$/gm)
    const values = Object.fromEntries(
      Array.from(examples, ([, slug = '', json = '']) => [slug, JSON.parse(json) as unknown]),
    )
    expect(Object.keys(values).sort()).toEqual(['name', 'owner', 'stage'])
    await bot.run('createRecord', { object: 'deals', values })
  })

  it.each<[object: string, values: Values, said: string]>([
    ['projects', { health: 6 }, 'health needs a whole number from 0 to 5'],
    ['projects', { health: 2.5 }, 'health needs a whole number from 0 to 5'],
    ['projects', { is_billable: 'yes' }, 'is_billable needs true or false'],
    ['projects', { kick_off: 'tomorrow' }, 'kick_off needs a date as YYYY-MM-DD'],
    ['projects', { next_review: 'at noon' }, 'next_review needs a date and time'],
    ['projects', { budget: { amount: 5, currency: 'USD' } }, 'budget is kept in EUR'],
    ['projects', { phase: ['Build', 'Discovery'] }, 'phase takes one value, not a list of 2'],
    ['projects', { tags: ['Research', 'Helium'] }, 'tags[1] has no such option'],
    ['projects', { contact_email: 'not an address' }, 'contact_email needs an email address'],
    ['projects', { website: 'localhost' }, 'website needs a domain'],
    ['projects', { hotline: {} }, 'hotline needs a phone number'],
    ['projects', { site: { city: 'London' } }, 'site needs an address as text, or an object such as {"locality"'],
    ['projects', { lead: 'Charles Babbage' }, 'lead needs the email address of a workspace member'],
    ['projects', { about: 'AE-001' }, 'about needs {"object"'],
    ['people', { name: { given: 'Ada' } }, 'name needs a name such as "Ada Lovelace"'],
    ['people', { last_interaction: '2026-01-01' }, 'last_interaction is read-only'],
    ['people', { name: 'Ada', Name: 'Grace' }, 'name is given 2 times'],
  ])('in %s %j', async (object, values, said) => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, object)
    expect(await bot.refusal('updateRecord', { object, recordId, values })).toContain(said)
  })

  it('what only Attio can tell to be wrong comes with what it needs', async () => {
    const bot = await newBot(stage)
    const message = await bot.refusal('createRecord', { object: 'people', values: { phone_numbers: ['12345'] } })
    expect(message).toContain('Invalid phone number. phone_numbers needs a phone number such as "+')
    expect(message).not.toContain('12345')
  })

  it('a reference that leads nowhere is named', async () => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, 'people')
    for (const company of ['nobody-has-this.example.com', NOBODY, { object: 'companies', id: NOBODY }]) {
      const message = await bot.refusal('updateRecord', { object: 'people', recordId, values: { company } })
      expect(message).toContain('company needs {"object": "companies", "id"')
      expect(message).not.toContain('nobody-has-this')
    }
  })
})

describe('a workspace that changes behind our back is written to without waiting', () => {
  const write = async (bot: Bot, values: Values) => {
    const { id: recordId } = await first(bot, 'projects', { code: 'AE-001' })
    return (await bot.run('updateRecord', { object: 'projects', recordId, values })).record.values
  }

  it('an attribute was renamed', async () => {
    const bot = await newBot(stage)
    await write(bot, { progress: 10 })
    await stage.control.changeAttribute('projects', 'progress', { slug: 'percent_done' }, bot.token)
    expect(await write(bot, { percent_done: 20 })).toMatchObject({ percent_done: 20 })
  })

  it('an attribute was added', async () => {
    const bot = await newBot(stage)
    await write(bot, { progress: 10 })
    await stage.control.addAttribute('projects', { slug: 'mascot', type: 'text' }, bot.token)
    expect(await write(bot, { mascot: 'Tortoise' })).toMatchObject({ mascot: 'Tortoise' })
  })

  it('an option was added', async () => {
    const bot = await newBot(stage)
    await write(bot, { priority: 'High' })
    await stage.control.changeAttribute('projects', 'priority', { addOptions: ['Urgent'] }, bot.token)
    expect(await write(bot, { priority: 'urgent' })).toMatchObject({ priority: 'Urgent' })
  })

  it('an option was renamed', async () => {
    const bot = await newBot(stage)
    await write(bot, { phase: 'Build' })
    await stage.control.changeAttribute('projects', 'phase', { renameOptions: { Build: 'Assembly' } }, bot.token)
    expect(await write(bot, { phase: 'Assembly' })).toMatchObject({ phase: 'Assembly' })
  })

  it('an attribute is required no longer', async () => {
    const bot = await newBot(stage)
    await bot.refusal('createRecord', { object: 'deals', values: { name: 'Engine', stage: 'Lead' } })
    await stage.control.changeAttribute('deals', 'owner', { isRequired: false }, bot.token)
    await bot.run('createRecord', { object: 'deals', values: { name: 'Engine', stage: 'Lead' } })
  })

  it('an attribute is required since a moment ago, and the message names it', async () => {
    const bot = await newBot(stage)
    await bot.run('createRecord', { object: 'projects', values: { name: 'One' } })
    await stage.control.changeAttribute('projects', 'priority', { isRequired: true }, bot.token)
    const message = await bot.refusal('createRecord', { object: 'projects', values: { name: 'Two' } })
    expect(message).toContain('priority')
  })
})

describe('a token that lost its scope to write', () => {
  it('is told which scope, what needs it and where to grant it, while reading goes on', async () => {
    const bot = await newBot(stage)
    const { id: recordId } = await first(bot, 'people')
    const scopes = ['object_configuration:read', 'record_permission:read']
    await stage.control.fail({ kind: 'scope-lost', token: bot.token, scopes })
    const values = { job_title: 'Analyst' }
    for (const message of [
      await bot.refusal('createRecord', { object: 'people', values }),
      await bot.refusal('updateRecord', { object: 'people', recordId, values }),
    ]) {
      expect(message).toContain('Records: read-write (record_permission:read-write)')
      expect(message).toContain('createRecord and updateRecord')
      expect(message).toContain('Workspace settings → Developers')
      expect(message).not.toContain('object_configuration')
    }
    await read(bot, 'people', recordId)
    await stage.control.clearFaults()
    await bot.run('updateRecord', { object: 'people', recordId, values })
  })
})
