/** A rejected filter and phrases of its message. */
export type RejectedFilter = [object: string, filter: Record<string, unknown>, ...phrases: (string | RegExp)[]]

const IDS = /\bIDs?\b/
const TEAM_NAMES = [
  ['companies', 'team'],
  ['people', 'name'],
]

/** Ambiguous, empty and invalid filters of kinds that the unit tests of filters have no row for. */
export const REJECTED_FILTERS: RejectedFilter[] = [
  // An exclusion on several records may mean one of them or all: the message asks for record IDs.
  ['companies', { team: { job_title: { $nin: ['Director', 'Owner'] } } }, 'team', IDS],
  ['deals', { associated_people: { phone_numbers: null } }, 'associated_people', IDS],
  [
    'deals',
    { $or: [{ stage: 'Lead' }, { associated_people: { job_title: { $ne: 'Director' } } }] },
    'associated_people',
    IDS,
  ],
  ['deals', { $not: { associated_people: { job_title: { $ne: 'Director' } } } }, 'associated_people', IDS],
  ['companies', { path: TEAM_NAMES, constraints: { last_name: '' } }, 'team → name', IDS],

  // Two conditions, which one value or different ones may meet.
  [
    'companies',
    { categories: { $eq: 'B2B', $in: ['Energy', 'Manufacturing'] } },
    '{"$and": [{"categories": …}, {"categories": …}]}',
    'one value',
  ],
  ['people', { email_addresses: { $contains: 'a', contains: 'b' } }, '{"email_addresses": …}, {"email_addresses": …}'],
  ['companies', { team: { $contains: 'ada', contains: 'lace' } }, '{"team": {"name": …}}, {"team": {"name": …}}'],

  // A month or a year, which may mean its first day or all its days.
  ['people', { created_at: '2026-03' }, '"2026-03-01"', '{"$gte":"2026-03-01","$lt":"2026-04-01"}'],
  ['projects', { kick_off: { $lte: '2026' } }, '{"$lte":"2026-01-01"}', '{"$lt":"2027-01-01"}'],
  ['projects', { kick_off: '9999-12-31T23:59:59-05:00' }, 'kick_off'],

  // A test for a value by which Attio can't filter, among alternatives or on a referenced record.
  [
    'people',
    { $or: [{ job_title: null }, { company: null }] },
    '"job_title" has a value here',
    'top level',
    '"attributes"',
  ],
  ['people', { $not: { job_title: null, company: null } }, 'job_title', 'top level', '"attributes"'],
  ['projects', { code: { $in: ['AE-001', null] } }, 'code', 'top level', '"attributes"'],
  ['projects', { $or: [{ is_billable: null }, { priority: 'high' }] }, 'is_billable', 'top level', '"attributes"'],
  ['people', { primary_location: { locality: ['London', null] } }, 'primary_location.locality', 'top level'],
  ['people', { company: { description: null } }, 'company → description', IDS, '"attributes"'],
  ['people', { $not: { company: { description: null } } }, 'company → description', IDS, '"attributes"'],

  // Empty conditions.
  ['people', { $or: [] }, '$or'],
  ['people', { or: [] }, 'or'],
  ['deals', { $not: {} }, '{}'],
  ['people', { company: { name: {} } }, 'name'],

  // Unknown names.
  ['deals', { $and: [{ stage: 'Lead' }, { $or: [{ vlaue: 5 }] }] }, '"vlaue"', '"value"'],
  ['people', { company: { categories: 'Whaling' } }, 'categories', '"Enterprise"'],

  // Operands of another type.
  ['deals', { value: { $gte: 'lots' } }, 'value'],
  ['projects', { is_billable: 'perhaps' }, 'is_billable'],
  ['projects', { kick_off: 'last week' }, 'kick_off'],
  ['projects', { kick_off: '2026-02-30' }, 'kick_off'],
  ['people', { created_at: { $gte: 'yesterday' } }, 'created_at'],

  // Operators that Attio doesn't have for the type.
  ['deals', { stage: { $gt: 'Lead' } }, 'stage'],
  ['deals', { stage: { $contains: 'progress' } }, 'stage'],
  ['deals', { value: { $contains: '5' } }, 'value'],
  ['people', { last_interaction: 'email' }, 'last_interaction'],
]
