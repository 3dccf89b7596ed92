import { beforeEach, describe, expect, it } from 'vitest'
import { RECORD, OTHER, EVER, path, type Row, useCrm } from '../../testing/filters'
import { idOf, wireAttribute } from '../../testing/wire'

const { attio, problemsOf, sent } = useCrm()

describe('references', () => {
  const name = (wire: unknown) => path('people', 'company', 'companies', 'name', { value: wire })
  const there = path('people', 'company', 'companies', 'created_at', EVER)
  it.each<Row>([
    ['by ID', 'people', { company: RECORD }, { company: { target_record_id: { $eq: RECORD } } }],
    [
      'by web link',
      'people',
      { company: `https://app.attio.com/acme/company/${RECORD}/overview?x=1` },
      { company: { target_record_id: { $eq: RECORD } } },
    ],
    [
      'as read',
      'people',
      { company: { object: 'companies', id: RECORD, displayName: 'Acme' } },
      { company: { target_object: 'companies', target_record_id: RECORD } },
    ],
    [
      'as a Record',
      'people',
      { company: { object: 'companies', id: RECORD, createdAt: 'x', displayName: null, values: { name: 'x' } } },
      { company: { target_object: 'companies', target_record_id: RECORD } },
    ],
    ['by ID, where any object is', 'deals', { about: RECORD }, { about: { target_record_id: { $eq: RECORD } } }],
    [
      'of any object',
      'deals',
      { about: { object: 'rooms', id: RECORD } },
      { about: { target_object: 'rooms', target_record_id: RECORD } },
    ],
    ['IDs', 'people', { company: [RECORD, OTHER] }, { company: { target_record_id: { $in: [RECORD, OTHER] } } }],
    [
      'none of these',
      'people',
      { company: { $nin: [RECORD, OTHER] } },
      { $not: { company: { target_record_id: { $in: [RECORD, OTHER] } } } },
    ],
    [
      'our names of the parts',
      'people',
      { company: { targetObject: 'companies', targetRecordId: RECORD } },
      { company: { target_object: 'companies', target_record_id: RECORD } },
    ],
    [
      'by ID, beside a condition',
      'people',
      { company: { id: RECORD, name: 'Jacquard Looms' } },
      { $and: [{ company: { target_record_id: { $eq: RECORD } } }, name('Jacquard Looms')] },
    ],
    [
      'by both ends of one name of several',
      'companies',
      { team: { $starts_with: 'Ada', $ends_with: 'lace' } },
      path('companies', 'team', 'people', 'name', { full_name: { $starts_with: 'Ada', $ends_with: 'lace' } }),
    ],
    [
      'one that is not so',
      'people',
      { company: { $ne: { name: 'Jacquard Looms' } } },
      { $and: [there, { $not: name('Jacquard Looms') }] },
    ],
    [
      'both of two, by ID',
      'companies',
      { team: { $and: [RECORD, OTHER] } },
      { $and: [{ team: { target_record_id: { $eq: RECORD } } }, { team: { target_record_id: { $eq: OTHER } } }] },
    ],
    [
      'one that is not so, of those that have such an attribute',
      'deals',
      { client: { $ne: { job_title: 'Analyst' } } },
      {
        $and: [
          path('deals', 'client', 'people', 'created_at', EVER),
          { $not: path('deals', 'client', 'people', 'job_title', { value: 'Analyst' }) },
        ],
      },
    ],
    [
      'of several none that is so',
      'companies',
      { team: { $ne: { name: 'Ada' } } },
      { $not: path('companies', 'team', 'people', 'name', { full_name: 'Ada' }) },
    ],
    [
      'one that is none of these',
      'people',
      { company: { $nin: [{ name: 'A' }, { name: 'B' }] } },
      { $and: [there, { $and: [{ $not: name('A') }, { $not: name('B') }] }] },
    ],
    ['by name', 'people', { company: 'Jacquard Looms' }, name('Jacquard Looms')],
    [
      'by name or domain',
      'people',
      { company: 'Acme.com' },
      { $or: [name('Acme.com'), path('people', 'company', 'companies', 'domains', { domain: 'acme.com' })] },
    ],
    [
      'by the name or address of a person',
      'companies',
      { team: 'ada@Example.com' },
      {
        $or: [
          path('companies', 'team', 'people', 'name', { full_name: 'ada@Example.com' }),
          path('companies', 'team', 'people', 'email_addresses', { email_address: 'ada@example.com' }),
        ],
      },
    ],
    [
      'by name over each object',
      'deals',
      { client: 'Ada' },
      {
        $or: [
          path('deals', 'client', 'people', 'name', { full_name: 'Ada' }),
          path('deals', 'client', 'companies', 'name', { value: 'Ada' }),
        ],
      },
    ],
    [
      'by one of several names',
      'people',
      { company: ['A', RECORD] },
      { $or: [name('A'), { company: { target_record_id: { $eq: RECORD } } }] },
    ],
    ['not by name', 'people', { company: { $ne: 'A' } }, { $not: name('A') }],
    ['by part of the name', 'people', { company: { $contains: 'loom' } }, name({ $contains: 'loom' })],
    ['by an attribute', 'people', { company: { name: { contains: 'loom' } } }, name({ $contains: 'loom' })],
    ['by a title', 'people', { Company: { Name: 'Looms' } }, name('Looms')],
    [
      'by several',
      'people',
      { company: { name: 'A', domains: 'B.co' } },
      { $and: [name('A'), path('people', 'company', 'companies', 'domains', { domain: 'b.co' })] },
    ],
    [
      'by alternatives',
      'people',
      { company: { $or: [{ name: 'A' }, { domains: 'b.co' }] } },
      { $or: [name('A'), path('people', 'company', 'companies', 'domains', { domain: 'b.co' })] },
    ],
    ['that exclude', 'people', { company: { name: { $ne: 'A' } } }, { $and: [there, { $not: name('A') }] }],
    [
      'that exclude several',
      'people',
      { company: { name: { $nin: ['A', 'B'] } } },
      { $and: [there, { $not: name({ $in: ['A', 'B'] }) }] },
    ],
    [
      'without a value',
      'people',
      { company: { domains: null } },
      { $and: [there, { $not: path('people', 'company', 'companies', 'domains', { domain: { $not_empty: true } }) }] },
    ],
    ['that are not so', 'people', { company: { $not: { name: 'A' } } }, { $and: [there, { $not: name('A') }] }],
    ['not at all', 'people', { $not: { company: { name: 'A' } } }, { $not: name('A') }],
    [
      'several levels',
      'people',
      { company: { parent: { name: 'A' } } },
      {
        path: [
          ['people', 'company'],
          ['companies', 'parent'],
          ['companies', 'name'],
        ],
        constraints: { value: 'A' },
      },
    ],
    [
      'several levels by name',
      'people',
      { company: { parent: 'A' } },
      {
        path: [
          ['people', 'company'],
          ['companies', 'parent'],
          ['companies', 'name'],
        ],
        constraints: { value: 'A' },
      },
    ],
    [
      'of those that refer to several',
      'companies',
      { team: { name: { lastName: 'L', firstName: 'A' } } },
      path('companies', 'team', 'people', 'name', { last_name: 'L', first_name: 'A' }),
    ],
    [
      'of those of several objects that have the attribute',
      'deals',
      { client: { domains: 'a.co' } },
      path('deals', 'client', 'companies', 'domains', { domain: 'a.co' }),
    ],
    [
      'of each object, that exclude',
      'deals',
      { client: { name: { $ne: 'A' } } },
      {
        $or: [
          {
            $and: [
              path('deals', 'client', 'people', 'created_at', EVER),
              { $not: path('deals', 'client', 'people', 'name', { full_name: 'A' }) },
            ],
          },
          {
            $and: [
              path('deals', 'client', 'companies', 'created_at', EVER),
              { $not: path('deals', 'client', 'companies', 'name', { value: 'A' }) },
            ],
          },
        ],
      },
    ],
    [
      'a number of a room',
      'deals',
      { spare: { number: { gt: '5' } } },
      path('deals', 'spare', 'rooms', 'number', { value: { $gt: 5 } }),
    ],
    [
      "Attio's path with our words",
      'people',
      path('people', 'Company', 'companies', 'Domains', 'WWW.Acme.com'),
      path('people', 'company', 'companies', 'domains', { domain: 'acme.com' }),
    ],
    [
      "Attio's path that excludes",
      'people',
      path('people', 'company', 'companies', 'name', { $ne: 'A' }),
      { $and: [there, { $not: name('A') }] },
    ],
    ['a path beside others', 'people', { ...name('A'), job_title: 'B' }, { $and: [{ job_title: 'B' }, name('A')] }],
  ])('%s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

describe('a reference to an object that is new since the objects were remembered', () => {
  const plant = { plant: { name: { $contains: 'Oak' } } }
  const wire = path('deals', 'plant', 'plants', 'name', { value: { $contains: 'Oak' } })

  beforeEach(async () => {
    await sent({ company: 'Acme' })
    attio().objects.plants = { attributes: [wireAttribute('name', 'text')] }
    attio().objects.people?.attributes.push(wireAttribute('plant', 'record-reference', { allowedObjects: ['plants'] }))
  })

  it('finds it, and does not find all or nothing in its stead', async () => {
    const found = { ...wire, path: [['people', 'plant'], wire.path[1]] }
    expect(await sent(plant, 'people')).toStrictEqual(found)
    expect(await sent({ $not: plant }, 'people')).toStrictEqual({ $not: found })
  })
})

it('refuses every condition on a reference to objects that are not enabled, and suggests none that it refuses', async () => {
  attio().objects.deals?.attributes.push(wireAttribute('ghost', 'record-reference', { allowedObjects: ['ghosts'] }))
  for (const ghost of ['Oak', { name: 'Oak' }, { object: 'deals', id: idOf('oak') }]) {
    expect(await problemsOf({ ghost })).toStrictEqual([
      'filter: ghost refers to an object that is not enabled in this workspace: leave it out, or ask an admin to enable the object in Attio.',
    ])
  }
})
