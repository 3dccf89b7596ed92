import { describe, expect, it } from 'vitest'
import { RECORD, ADA, path, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire'

const { attio, problemsOf, sent } = useCrm()

describe('what is refused', () => {
  it.each<[what: string, object: string, filter: object, says: RegExp]>([
    [
      'an unknown attribute',
      'deals',
      { stge: 'Lead' },
      /^filter: "stge" is not an attribute here\. Did you mean "stage"\?$/,
    ],
    [
      'one of a referenced record',
      'people',
      { company: { nme: 'A' } },
      /^filter: company → "nme" is not an attribute here\. Did you mean "name"\?$/,
    ],
    [
      'a title of two',
      'deals',
      { Twin: 'x' },
      /title of several attributes: use one of the slugs "twin_a" and "twin_b"/,
    ],
    [
      'an unknown option',
      'deals',
      { stage: 'Sold' },
      /^filter: stage has no such option\. It has: "Lead", "In Progress", "Won 🎉" and "Lost"\.$/,
    ],
    ['what two options could mean', 'deals', { tags: 'R&d' }, /^filter: tags could be "R&D" or "r&d"/],
    ['text for a number', 'deals', { progress: 'half' }, /^filter: progress needs a number, e\.g\. 42\.$/],
    ['a rating that is none', 'deals', { health: 7 }, /whole number from 0 to 5/],
    ['another currency', 'deals', { value: { amount: 5, currency: 'EUR' } }, /is kept in USD/],
    ['a currency alone', 'deals', { value: { currency: 'USD' } }, /is always in USD: give an amount/],
    ['an address that is none', 'people', { email_addresses: 'ada' }, /needs an email address/],
    [
      'a country in words',
      'people',
      { primary_location: { countryCode: 'England' } },
      /primary_location\.country_code needs the two letters/,
    ],
    [
      'a location as text',
      'people',
      { primary_location: 'London' },
      /needs a part to compare, e\.g\. {"locality": "London"}\. There are: line1, .* and countryCode\.$/,
    ],
    ['coordinates', 'people', { primary_location: { latitude: '51.5' } }, /cannot be found by coordinates/],
    [
      'an unknown part',
      'people',
      { name: { nickname: 'Ada' } },
      /^filter: name has no part "nickname"\. There are: fullName, firstName and lastName\.$/,
    ],
    ['a checkbox that is empty', 'deals', { is_billable: { value: null } }, /is never empty: ask for true or false/],
    [
      'another condition on one of several that are referred to',
      'companies',
      { team: { $eq: 'Ada Lovelace', name: 'George Boole' } },
      /different ones might meet what is asked/,
    ],
    [
      'alternatives beside it',
      'companies',
      { team: { $contains: 'Ada', $or: [{ name: 'George Boole' }, { name: 'X' }] } },
      /different ones might meet what is asked/,
    ],
    [
      'both of two',
      'companies',
      { team: { $and: ['Ada Lovelace', { name: 'George Boole' }] } },
      /different ones might meet what is asked/,
    ],
    [
      'an exclusion beside it',
      'companies',
      { team: { $ne: 'Ada Lovelace', job_title: 'Analyst' } },
      /different ones might meet what is asked/,
    ],
    [
      'several levels deep',
      'deals',
      { company: { team: { $contains: 'Ada', job_title: 'Analyst' } } },
      /different ones might meet what is asked/,
    ],
    [
      'alternatives of several values beside another condition',
      'companies',
      { domains: { $ends_with: '.net', $or: [{ $starts_with: 'a' }, { $starts_with: 'b' }] } },
      /^filter: domains has several values, so that alternatives beside another condition could mean one value or different ones/,
    ],
    [
      'a list of conditions beside another',
      'companies',
      { domains: { $ends_with: '.net', $in: [{ $starts_with: 'a' }, { $starts_with: 'b' }] } },
      /could mean one value or different ones/,
    ],
    [
      'an actor of an interaction who is no member',
      'people',
      { last_email: { actor: { type: 'system', id: null } } },
      /^filter: last_email is compared by the workspace member alone/,
    ],
    [
      'an app that wrote',
      'people',
      { last_email: { actor: { type: 'app', id: idOf('app') } } },
      /^filter: last_email is compared by the workspace member alone/,
    ],
    ['a member who wrote and is none', 'people', { last_email: { actor: 'Nobody' } }, /has no such member/],
    ['an empty $and', 'deals', { $and: [] }, /\$and must not be empty/],
    ['an empty $or', 'deals', { or: [] }, /is not|needs text|list/],
    ['an empty $in', 'deals', { stage: { $in: [] } }, /empty list/],
    ['an empty $nin', 'deals', { stage: { $nin: [] } }, /empty list/],
    ['an empty list', 'deals', { stage: [] }, /empty list/],
    ['an empty condition', 'deals', { stage: {} }, /empty condition/],
    ['an empty condition of a reference', 'people', { company: {} }, /empty condition/],
    ['an empty filter among others', 'deals', { $or: [{ stage: 'Lead' }, {}] }, /an empty filter/],
    ['no filter among others', 'deals', { $or: [{ stage: 'Lead' }, 'x'] }, /there must be a filter/],
    ['an empty checkbox', 'deals', { is_billable: null }, /never empty/],
    [
      '$not of a list',
      'deals',
      { $not: [{ stage: 'Lead' }, { stage: 'Lost' }] },
      /could mean that not all.*\$and.*nothing of it.*\$or/,
    ],
    [
      '$or of an object',
      'deals',
      { $or: { stage: 'Lead', progress: 1 } },
      /could mean any of them.*\$or.*all of them.*\$and/,
    ],
    [
      'a fragment that is a list',
      'deals',
      { name: { $contains: ['a', 'b'] } },
      /any of them .*\$or.* or all of them .*\$and/,
    ],
    ['a year', 'deals', { kick_off: '2026' }, /^filter: kick_off is ambiguous: use one day .* or a range/],
    ['a month until', 'deals', { review: { $lte: '2026-03' } }, /^filter: review is ambiguous: use .* or /],
    [
      '$and on several values',
      'people',
      { email_addresses: { $and: [{ $contains: 'a' }, { $contains: 'b' }] } },
      /one value or different ones/,
    ],
    ['a name where any object may be', 'deals', { about: 'Acme' }, /may refer to any object/],
    ['conditions where any object may be', 'deals', { about: { name: 'Acme' } }, /may refer to any object/],
    ['a name where there is none', 'deals', { spare: 'Attic' }, /"rooms", which have no name/],
    [
      'an object that is not referred to',
      'people',
      { company: { object: 'rooms', id: RECORD } },
      /no record of "rooms", but of "companies"/,
    ],
    [
      'exclusion among several',
      'companies',
      { team: { name: { $ne: 'A' } } },
      /^filter: team refers to several records/,
    ],
    [
      'an exclusion beside another condition on several values',
      'people',
      { email_addresses: { $contains: 'ada', $ne: 'ada@example.com' } },
      /^filter: email_addresses has several values, so that an exclusion .*could mean that none .* or that the value /,
    ],
    [
      'an exclusion by another part of several values',
      'people',
      { email_addresses: { emailDomain: 'example.com', emailLocalSpecifier: { $ne: 'bob' } } },
      /^filter: email_addresses has several values, so that an exclusion /,
    ],
    [
      'a comparison with an amount in another currency',
      'deals',
      { value: { $gt: { amount: 5, currency: 'EUR' } } },
      /^filter: value is kept in USD/,
    ],
    [
      'a phone number that goes on and on',
      'people',
      { phone_numbers: '0-'.repeat(1_000) },
      /^filter: phone_numbers needs a phone number in international form/,
    ],
    [
      'a comparison with an object',
      'deals',
      { value: { $gt: { low: 5 } } },
      /^filter: value takes one value after \$gt/,
    ],
    ['nothing among several', 'companies', { team: { job_title: null } }, /^filter: team refers to several records/],
    [
      'several attributes among several',
      'companies',
      { team: { name: 'A', job_title: 'B' } },
      /^filter: team refers to several records/,
    ],
    [
      'several beyond several',
      'people',
      { company: { team: { name: 'A', job_title: 'B' } } },
      /^filter: company → team refers to several records.*e\.g\. {"company":{"team":\["<record ID>"\]}}\.$/,
    ],
    [
      'a path that excludes among several',
      'companies',
      path('companies', 'team', 'people', 'job_title', { $ne: 'x' }),
      /different ones might meet/,
    ],
    [
      'two members of a name',
      'deals',
      { owner: 'John Herschel' },
      /could be any of 2 members .*"john@example\.com" or "j\.herschel@example\.com"/,
    ],
    ['an unknown member', 'deals', { owner: 'Adda Lovelace' }, /has no such member\. Did you mean "Ada Lovelace"\?/],
    ['an actor without an ID', 'deals', { owner: { type: 'system', id: null } }, /without an ID/],
    [
      'a path that starts elsewhere',
      'people',
      path('deals', 'company', 'companies', 'name', { value: 'x' }),
      /step 1 of the path must begin with "people"/,
    ],
    [
      'a path through what is no reference',
      'people',
      path('people', 'job_title', 'companies', 'name', { value: 'x' }),
      /step 1 of the path leads nowhere: "job_title"/,
    ],
    [
      'a path to no object',
      'people',
      path('people', 'company', 'company', 'name', { value: 'x' }),
      /step 2 of the path names no object: there is no "company"/,
    ],
    [
      'a path to another object',
      'people',
      path('people', 'company', 'rooms', 'number', { value: 5 }),
      /step 2 of the path cannot be reached: "company" does not refer to records of "rooms"/,
    ],
    [
      'a path to no attribute',
      'people',
      path('people', 'company', 'companies', 'domainz', { domain: 'x' }),
      /step 2 of the path: "domainz" is not an attribute here\. Did you mean "domains"\?/,
    ],
    ['a path that is none', 'people', { path: ['company', 'name'], constraints: { value: 'x' } }, /list of steps/],
    [
      'when a record was changed',
      'deals',
      { updatedAt: '2026-01-01' },
      /Attio keeps no attribute that says when a record was last changed/,
    ],
  ])('%s', async (_what, object, filter, says) => {
    const problems = await problemsOf(filter, object)
    expect(problems).toStrictEqual([expect.stringMatching(says)])
  })

  it('all at once, after one refresh', async () => {
    await sent({ stage: 'Lead' })
    attio().calls.length = 0
    expect(await problemsOf({ stge: 1, stage: 'Sold', company: { nme: 'x' }, progress: { $gt: 'x' } })).toHaveLength(4)
    expect(attio().count(/deals\/attributes$/)).toBe(1)
    expect(attio().count(/statuses$/)).toBe(1)
  })

  it('never by what is stale', async () => {
    await sent({ stage: 'Lead' })
    attio().objects.deals?.choices?.stage?.push({ id: { status_id: idOf('new') }, title: 'Signed', is_archived: false })
    expect(await sent({ stage: 'signed' })).toStrictEqual({ stage: 'Signed' })
  })

  it('members by name without the scope, naming it', async () => {
    attio().refuse(/workspace_members/, 403, { code: 'unauthorized' })
    expect(await problemsOf({ owner: 'Ada Lovelace' })).toStrictEqual([
      expect.stringMatching(/^filter: owner can only be told .* user_management:read/),
    ])
    expect(await sent({ owner: idOf('ada') })).toStrictEqual({ owner: ADA })
  })

  it('never quotes what was asked for', async () => {
    const problems = await problemsOf({
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
