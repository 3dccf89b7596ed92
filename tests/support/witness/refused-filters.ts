import { blankFragments } from './blank-fragments'
import { objectOf, type Crm } from './crm'

/** A filter that is refused, and what the message must say. */
export interface RefusedRow {
  what: string
  object: string
  filter: Record<string, unknown>
  said: (string | RegExp)[]
}

/** Returns the filters that could mean two things, or nothing, each with what its refusal must name. */
export function refusedFilters(crm: Crm): RefusedRow[] {
  const refused = (what: string, object: string, filter: Record<string, unknown>, ...said: (string | RegExp)[]) => ({
    what,
    object,
    filter,
    said,
  })
  const [ada] = objectOf(crm, 'people').records
  const IDS = /\bIDs?\b/
  return [
    ...blankFragments(),
    // Some of several is another question than all of them.
    refused(
      'one of several is not, or none is',
      'deals',
      { associated_people: { job_title: { $ne: 'Director' } } },
      'associated_people',
      IDS,
    ),
    refused(
      'one of several is none of, or none is any',
      'companies',
      { team: { job_title: { $nin: ['Director', 'Owner'] } } },
      'team',
      IDS,
    ),
    refused(
      'one of several has none, or none has any',
      'deals',
      { associated_people: { phone_numbers: null } },
      'associated_people',
      IDS,
    ),
    refused(
      'the same without a dollar',
      'deals',
      { associated_people: { job_title: { ne: 'Director' } } },
      'associated_people',
      IDS,
    ),
    refused(
      'one record with both, or two with one each',
      'deals',
      { associated_people: { job_title: 'Director', name: 'Ada Lovelace' } },
      'associated_people',
      IDS,
    ),
    refused(
      'deeper down',
      'users',
      { person: { associated_deals: { stage: { $ne: 'Lead' } } } },
      'associated_deals',
      IDS,
    ),
    refused(
      'in a list',
      'deals',
      { $or: [{ stage: 'Lead' }, { associated_people: { job_title: { $ne: 'Director' } } }] },
      'associated_people',
      IDS,
    ),
    refused(
      'denied',
      'deals',
      { $not: { associated_people: { job_title: { $ne: 'Director' } } } },
      'associated_people',
      IDS,
    ),

    // One value that meets both, or different ones.
    refused(
      'one of several is both, or different ones are',
      'companies',
      { categories: { $eq: 'B2B', $in: ['Energy', 'Manufacturing'] } },
      '{"$and": [{"categories": …}, {"categories": …}]}',
      'one value',
    ),
    refused(
      'one of several contains both, or different ones do',
      'people',
      { email_addresses: { $contains: 'a', contains: 'b' } },
      '{"$and": [{"email_addresses": …}, {"email_addresses": …}]}',
    ),
    refused(
      'one of several records is called both, or different ones are',
      'companies',
      { team: { $contains: 'ada', contains: 'lace' } },
      '{"$and": [{"team": {"name": …}}, {"team": {"name": …}}]}',
    ),

    // A month or a year: a day, or all of its days.
    refused(
      'in a month',
      'people',
      { created_at: '2026-03' },
      '"2026-03-01"',
      '{"$gte":"2026-03-01","$lt":"2026-04-01"}',
    ),
    refused(
      'until a year',
      'projects',
      { kick_off: { $lte: '2026' } },
      '{"$lte":"2026-01-01"}',
      '{"$lt":"2027-01-01"}',
    ),
    refused('a day after all days', 'projects', { kick_off: '9999-12-31T23:59:59-05:00' }, 'kick_off'),

    // Text for a record that may be anything, or is called nothing.
    refused('a name of any object', 'projects', { about: 'Difference Engine Works' }, 'about'),
    refused('a name of an object without one', 'people', { associated_users: 'Ada Lovelace' }, 'associated_users'),

    // What cannot be empty.
    refused('a checkbox that is empty', 'projects', { is_billable: null }, 'is_billable', 'false'),
    refused(
      'a checkbox that is empty, by an operator',
      'projects',
      { is_billable: { $empty: true } },
      'is_billable',
      'false',
    ),

    // Conditions that say nothing.
    refused('an empty $and', 'people', { $and: [] }, '$and'),
    refused('an empty $or', 'people', { $or: [] }, '$or'),
    refused('an empty or', 'people', { or: [] }, 'or'),
    refused('an empty $in', 'people', { job_title: { $in: [] } }, 'job_title'),
    refused('an empty $nin', 'deals', { stage: { $nin: [] } }, 'stage'),
    refused('an empty list', 'deals', { stage: [] }, 'stage'),
    refused('an empty condition', 'deals', { stage: {} }, 'stage'),
    refused('an empty $not', 'deals', { $not: {} }, '{}'),
    refused('an empty filter in an $or', 'deals', { $or: [{ stage: 'Lead' }, {}] }, '{}'),
    refused('an empty condition deeper down', 'people', { company: { name: {} } }, 'name'),

    // Names that nothing has.
    refused('an attribute that is none', 'people', { nmae: 'Ada' }, '"nmae"', 'Did you mean "name"?'),
    refused(
      'an attribute that is none, in the depths',
      'deals',
      { $and: [{ stage: 'Lead' }, { $or: [{ vlaue: 5 }] }] },
      '"vlaue"',
      '"value"',
    ),
    refused('an attribute that the other object has not', 'people', { company: { nmae: 'x' } }, '"nmae"', '"name"'),
    refused(
      'a time of change, which Attio does not keep',
      'deals',
      { updated_at: { $gte: '2026-01-01' } },
      'updated_at',
    ),
    refused('an option that is none', 'deals', { stage: 'Negotiation' }, 'stage', '"Lead"', '"Won 🎉"'),
    refused('an option that is none, denied', 'deals', { stage: { $ne: 'Negotiation' } }, 'stage', '"Lead"'),
    refused(
      'an option that is none, among others',
      'deals',
      { stage: { $in: ['Lead', 'Negotiation'] } },
      'stage',
      '"Lost"',
    ),
    refused(
      'an option that the other object has not',
      'people',
      { company: { categories: 'Whaling' } },
      'categories',
      '"Enterprise"',
    ),
    refused('a member that is none', 'deals', { owner: 'Grace Hopper' }, 'owner'),

    // Values of another kind.
    refused('text for a number', 'projects', { progress: 'half' }, 'progress'),
    refused('text for a number, compared', 'projects', { progress: { $gt: 'half' } }, 'progress'),
    refused('text for an amount', 'deals', { value: { $gte: 'lots' } }, 'value'),
    refused('an amount in another currency', 'deals', { value: { amount: 5, currency: 'EUR' } }, 'value', 'USD'),
    refused('a rating out of range, or half of one', 'projects', { health: 4.5 }, 'health'),
    refused('text for a checkbox', 'projects', { is_billable: 'perhaps' }, 'is_billable'),
    refused('text for a date', 'projects', { kick_off: 'last week' }, 'kick_off'),
    refused('a day that there is not', 'projects', { kick_off: '2026-02-30' }, 'kick_off'),
    refused('text for a moment', 'people', { created_at: { $gte: 'yesterday' } }, 'created_at'),

    // What Attio has no operator for.
    refused('a greater status', 'deals', { stage: { $gt: 'Lead' } }, 'stage'),
    refused('a part of a status', 'deals', { stage: { $contains: 'progress' } }, 'stage'),
    refused('a part of a number', 'deals', { value: { $contains: '5' } }, 'value'),
    refused('coordinates', 'people', { primary_location: { latitude: '51.5073' } }, 'primary_location'),
    refused('a location as text', 'people', { primary_location: 'London' }, 'primary_location', 'locality'),
    refused('an interaction as text', 'people', { last_interaction: 'email' }, 'last_interaction'),

    // Everything at once.
    refused(
      'several faults, all of them said',
      'deals',
      { stage: 'Negotiation', vlaue: 5, value: 'lots' },
      'stage',
      '"vlaue"',
      'value',
    ),
    refused(
      'a path with a wrong step',
      'people',
      {
        path: [
          ['people', 'company'],
          ['companies', 'nmae'],
        ],
        constraints: { value: 'x' },
      },
      'nmae',
    ),
    refused(
      'a record of an object that a reference may not point to',
      'people',
      { company: { object: 'people', id: ada?.id } },
      'company',
      'companies',
    ),
  ]
}
