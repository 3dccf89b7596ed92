import { describe, expect, it } from 'vitest'
import { RECORD, ADA, path, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire-builders'

const { attio, issuesOf, sent } = useCrm()

const WHICH_ONE = /so the conditions are ambiguous: different records could meet them/
const MEMBER_ALONE = /^filter: last_email can only be compared by the workspace member/

const MANY = Array.from({ length: 5_001 }, (_, n) => `unheard of ${n}`)

type RejectedCase = [object: string, filter: object, says: RegExp]

describe('a rejected filter', () => {
  it.each<RejectedCase>([
    ['deals', { stge: 'Lead' }, /^filter: "stge" is not an attribute here\. Did you mean "stage"\?$/],
    ['people', { company: { nme: 'A' } }, /^filter: company → "nme" is not an attribute here\. Did you mean "name"\?$/],
    ['deals', { Twin: 'x' }, /title of several attributes: use one of the slugs "twin_a" and "twin_b"/],
    [
      'deals',
      { stage: 'Sold' },
      /^filter: stage has no such option\. The options are: "Lead", "In Progress", "Won 🎉" and "Lost"\.$/,
    ],
    ['deals', { tags: 'R&d' }, /^filter: tags could be "R&D" or "r&d"/],
    ['deals', { progress: 'half' }, /^filter: progress needs a number, e\.g\. 42\.$/],
    ['deals', { health: 7 }, /whole number from 0 to 5/],
    ['deals', { value: { amount: 5, currency: 'EUR' } }, /is stored in USD/],
    ['deals', { value: { currency: 'USD' } }, /is always in USD: give an amount/],
    ['people', { email_addresses: 'ada' }, /needs an email address/],
    [
      'people',
      { primary_location: { countryCode: 'England' } },
      /primary_location\.country_code needs the two letters/,
    ],
    [
      'people',
      { primary_location: 'London' },
      /needs a field to compare, e\.g\. {"locality": "London"} or {"countryCode": "DE"}\. There are: line1, .* and countryCode\.$/,
    ],
    ['people', { primary_location: { latitude: '51.5' } }, /cannot be filtered by coordinates/],
    [
      'people',
      { name: { nickname: 'Ada' } },
      /^filter: name has no field "nickname"\. There are: fullName, firstName and lastName\.$/,
    ],
    ['companies', { team: { $eq: 'Ada Lovelace', name: 'George Boole' } }, WHICH_ONE],
    ['companies', { team: { $contains: 'Ada', $or: [{ name: 'George Boole' }, { name: 'X' }] } }, WHICH_ONE],
    ['companies', { team: { $and: ['Ada Lovelace', { name: 'George Boole' }] } }, WHICH_ONE],
    ['companies', { team: { $ne: 'Ada Lovelace', job_title: 'Analyst' } }, WHICH_ONE],
    ['deals', { company: { team: { $contains: 'Ada', job_title: 'Analyst' } } }, WHICH_ONE],
    [
      'companies',
      { domains: { $ends_with: '.net', $or: [{ $starts_with: 'a' }, { $starts_with: 'b' }] } },
      /^filter: domains has several values, so alternatives next to another condition are ambiguous\. /,
    ],
    [
      'companies',
      { domains: { $ends_with: '.net', $in: [{ $starts_with: 'a' }, { $starts_with: 'b' }] } },
      /alternatives next to another condition are ambiguous\. /,
    ],
    ['people', { last_email: { actor: { type: 'system', id: null } } }, MEMBER_ALONE],
    ['people', { last_email: { actor: { type: 'app', id: idOf('app') } } }, MEMBER_ALONE],
    ['deals', { $and: [] }, /\$and has no filters/],
    ['deals', { or: [] }, /is not|needs text|list/],
    ['deals', { stage: { $in: [] } }, /empty list/],
    ['deals', { stage: { $nin: [] } }, /empty list/],
    ['deals', { stage: [] }, /empty list/],
    ['deals', { stage: {} }, /empty condition/],
    ['people', { company: {} }, /empty condition/],
    ['deals', { $or: [{ stage: 'Lead' }, {}] }, /an empty filter/],
    ['deals', { $or: [{ stage: 'Lead' }, 'x'] }, /each item of \$and, \$or and \$not must be a filter/],
    [
      'deals',
      { $not: [{ stage: 'Lead' }, { stage: 'Lost' }] },
      /is ambiguous: .*\$or.* meet any of it, .*\$and.* meet all of it/,
    ],
    ['deals', { $or: { stage: 'Lead', progress: 1 } }, /is ambiguous: .*\$or.* any of them, .*\$and.* all of them/],
    ['deals', { name: { $contains: ['a', 'b'] } }, /not a list: .*\$or.* any of them .*\$and.* all of them/],
    [
      'people',
      { email_addresses: { $and: [{ $contains: 'a' }, { $contains: 'b' }] } },
      /so \$and in its condition is ambiguous\. /,
    ],
    ['deals', { about: 'Acme' }, /may refer to any object/],
    ['deals', { about: { name: 'Acme' } }, /may refer to any object/],
    [
      'companies',
      { parent: { parent: { parent: { parent: { parent: { name: 'Acme' } } } } } },
      /^filter: parent → parent → parent → parent → parent leads through 5 references, and Attio follows at most 4: list/,
    ],
    [
      'companies',
      { $not: { parent: { parent: { parent: { parent: { parent: { name: { $ne: 'Acme' } } } } } } } },
      /^filter: parent → parent → parent → parent → parent leads through 5 references/,
    ],
    [
      'companies',
      {
        path: [...Array.from({ length: 5 }, () => ['companies', 'parent']), ['companies', 'name']],
        constraints: 'Acme',
      },
      /^filter: parent → parent → parent → parent → parent leads through 5 references/,
    ],
    ['people', { company: { object: 'rooms', id: RECORD } }, /refers to records of "companies", not of "rooms"/],
    ['companies', { team: { name: { $ne: 'A' } } }, /^filter: team refers to several records/],
    [
      'people',
      { email_addresses: { $contains: 'ada', $ne: 'ada@example.com' } },
      /^filter: email_addresses has several values, so an exclusion .* is ambiguous\. Write .* to exclude records with any .* If one value must /,
    ],
    [
      'people',
      { email_addresses: { emailDomain: 'example.com', emailLocalSpecifier: { $ne: 'bob' } } },
      /^filter: email_addresses has several values, so an exclusion /,
    ],
    ['deals', { value: { $gt: { amount: 5, currency: 'EUR' } } }, /^filter: value is stored in USD/],
    [
      'people',
      { phone_numbers: '0-'.repeat(1_000) },
      /^filter: phone_numbers needs a phone number in international form/,
    ],
    ['deals', { value: { $gt: { low: 5 } } }, /^filter: value takes one value after \$gt/],
    ['companies', { team: { name: 'A', job_title: 'B' } }, /^filter: team refers to several records/],
    [
      'people',
      { company: { team: { name: 'A', job_title: 'B' } } },
      /^filter: company → team refers to several records.*e\.g\. {"company":{"team":\["<record ID>"\]}}\.$/,
    ],
    ['companies', path('companies', 'team', 'people', 'job_title', { $ne: 'x' }), WHICH_ONE],
    [
      'deals',
      { owner: 'John Herschel' },
      /could be any of 2 members .*"john@example\.com" or "j\.herschel@example\.com"/,
    ],
    ['deals', { owner: { type: 'system', id: null } }, /needs an actor with an ID/],
    [
      'people',
      path('deals', 'company', 'companies', 'name', { value: 'x' }),
      /step 1 of the path must begin with "people"/,
    ],
    [
      'people',
      path('people', 'job_title', 'companies', 'name', { value: 'x' }),
      /step 1 of the path can't be followed: "job_title"/,
    ],
    [
      'people',
      path('people', 'company', 'company', 'name', { value: 'x' }),
      /step 2 of the path names an unknown object: "company"/,
    ],
    [
      'people',
      path('people', 'company', 'deals', 'name', { value: 'x' }),
      /step 2 of the path can't be reached: "company" does not refer to records of "deals"/,
    ],
    [
      'deals',
      path('deals', 'client', 'workspaces', 'name', { value: 'x' }),
      /step 2 of the path needs "workspaces", which is not enabled in this workspace: an admin must enable it in Attio\.$/,
    ],
    [
      'people',
      path('people', 'company', 'rooms', 'number', { value: 5 }),
      /step 2 of the path can't be reached: "company" does not refer to records of "rooms"/,
    ],
    [
      'people',
      path('people', 'company', 'companies', 'domainz', { domain: 'x' }),
      /step 2 of the path: "domainz" is not an attribute here\. Did you mean "domains"\?/,
    ],
    ['people', { path: ['company', 'name'], constraints: { value: 'x' } }, /list of steps/],
    ['deals', { updatedAt: '2026-01-01' }, /Attio has no attribute such as "updated_at"/],
  ])('says what to change in a filter of %s: %j', async (object, filter, says) => {
    expect(await issuesOf(filter, object)).toStrictEqual([expect.stringMatching(says)])
  })

  it.each<[object: string, filter: object, means: string]>([
    ['people', { job_title: { is_not_empty: true } }, '{"job_title":{"$ne":null}}'],
    ['people', { 'Job Title': { exists: true } }, '{"job_title":{"$ne":null}}'],
    ['people', { job_title: { $exists: true } }, '{"job_title":{"$ne":null}}'],
    ['people', { job_title: { not_null: true } }, '{"job_title":{"$ne":null}}'],
    ['people', { job_title: { isNotNull: 'true' } }, '{"job_title":{"$ne":null}}'],
    ['people', { job_title: { 'is set': true } }, '{"job_title":{"$ne":null}}'],
    ['people', { job_title: { is_empty: false } }, '{"job_title":{"$ne":null}}'],
    ['people', { job_title: { is_empty: true } }, '{"job_title":null}'],
    ['people', { job_title: { is_null: true } }, '{"job_title":null}'],
    ['people', { job_title: { exists: false } }, '{"job_title":null}'],
    ['people', { job_title: { $exists: 'FALSE' } }, '{"job_title":null}'],
    ['people', { primary_location: { line1: { is_empty: true } } }, '{"primary_location":{"line1":null}}'],
    ['people', { company: { is_empty: true } }, '{"company":null}'],
    ['people', { company: { $exists: true } }, '{"company":{"$ne":null}}'],
    ['people', { company: { domains: { exists: true } } }, '{"company":{"domains":{"$ne":null}}}'],
    ['deals', { about: { is_set: true } }, '{"about":{"$ne":null}}'],
  ])('says in a filter of %s what an operator of other systems means: %j', async (object, filter, means) => {
    const [issue = '', ...others] = await issuesOf(filter, object)
    expect(others).toStrictEqual([])
    expect(issue).toMatch(/^filter: .+ takes no operator ".+": to find records with (?:a|no) value, use \{.*\}\.$/)
    expect(issue).toContain(`use ${means}.`)
  })

  it('offers no field by which Attio cannot filter', async () => {
    const [issue = ''] = await issuesOf({ primary_location: { city: 'London' } }, 'people')
    expect(issue).toMatch(/has no field "city"\. There are: line1, .* and countryCode\.$/)
  })

  it('reports all issues at once, after one refresh', async () => {
    await sent({ stage: 'Lead' })
    attio().calls.length = 0
    expect(await issuesOf({ stge: 1, stage: 'Sold', company: { nme: 'x' }, progress: { $gt: 'x' } })).toHaveLength(4)
    expect(attio().count(/deals\/attributes$/)).toBe(1)
    expect(attio().count(/statuses$/)).toBe(1)
  })

  it.each([
    ['stage', { $in: MANY }],
    ['company', MANY],
    ['company', { $or: MANY }],
  ])('is not compiled item by item if it has more than 5,000 items: %s', async (attribute, items) => {
    expect(await issuesOf({ [attribute]: items })).toStrictEqual([
      expect.stringMatching(/^filter has more than 5000 conditions/),
    ])
    expect(attio().count(/statuses|objects(?!\/deals)/)).toBe(0)
  })

  it('is accepted after a refresh if an option was added since the options were cached', async () => {
    await sent({ stage: 'Lead' })
    attio().objects.deals?.choices?.stage?.push({ id: { status_id: idOf('new') }, title: 'Signed', is_archived: false })
    expect(await sent({ stage: 'signed' })).toStrictEqual({ stage: 'Signed' })
  })

  it('names the missing scope if it has the name of a member, and is accepted with an ID', async () => {
    attio().reject(/workspace_members/, 403, { code: 'unauthorized' })
    expect(await issuesOf({ owner: 'Ada Lovelace' })).toStrictEqual([
      expect.stringMatching(/^filter: owner needs a member ID, .* user_management:read/),
    ])
    expect(await sent({ owner: idOf('ada') })).toStrictEqual({ owner: ADA })
  })

  it('never quotes an operand', async () => {
    const problems = await issuesOf({
      stage: 'secret-1',
      progress: 'secret-2',
      owner: 'secret-3',
      kick_off: 'secret-4',
      company: { domains: 'secret 5' },
    })
    expect(problems).toHaveLength(5)
    expect(problems.join()).not.toContain('secret')
  })
})
