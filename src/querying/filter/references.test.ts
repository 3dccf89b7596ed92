import { beforeEach, describe, expect, it } from 'vitest'
import { RECORD, OTHER, EVER, path, type FilterCase, useCrm } from '../../testing/filters'
import { wireAttribute } from '../../testing/wire-builders'

const { attio, issuesOf, sent } = useCrm()

describe('references', () => {
  const byId = (id: string) => ({ target_record_id: { $eq: id } })
  const read = { target_object: 'companies', target_record_id: RECORD }
  const name = (wire: unknown) => path('people', 'company', 'companies', 'name', { value: wire })
  const domain = (wire: unknown) => path('people', 'company', 'companies', 'domains', { domain: wire })
  const ofTeam = (constraints: object) => path('companies', 'team', 'people', 'name', constraints)
  const ofClient = (target: string, attribute: string, constraints: object) =>
    path('deals', 'client', target, attribute, constraints)
  const hasClient = (target: string) => ofClient(target, 'created_at', EVER)
  const there = path('people', 'company', 'companies', 'created_at', EVER)

  it.each<FilterCase>([
    [
      'companies',
      { parent: { parent: { parent: { parent: { name: 'Acme' } } } } },
      {
        path: [...Array.from({ length: 4 }, () => ['companies', 'parent']), ['companies', 'name']],
        constraints: { value: 'Acme' },
      },
    ],
    // Records
    ['people', { company: RECORD }, { company: byId(RECORD) }],
    ['people', { company: `https://app.attio.com/acme/company/${RECORD}/overview?x=1` }, { company: byId(RECORD) }],
    ['people', { company: { object: 'companies', id: RECORD, displayName: 'Acme' } }, { company: read }],
    [
      'people',
      { company: { object: 'companies', id: RECORD, createdAt: 'x', displayName: null, values: { name: 'x' } } },
      { company: read },
    ],
    ['people', { company: { object: 'Company', id: RECORD } }, { company: read }],
    ['deals', { client: { object: 'COMPANIES', id: RECORD } }, { client: read }],
    ['deals', { about: { object: 'company', id: RECORD } }, { about: read }],
    ['deals', { about: { object: 'companies', id: RECORD } }, { about: read }],
    ['deals', { about: { object: 'planets', id: RECORD } }, { about: { ...read, target_object: 'planets' } }],
    ['people', { company: { targetObject: 'companies', targetRecordId: RECORD } }, { company: read }],
    ['people', { company: [RECORD, OTHER] }, { company: { target_record_id: { $in: [RECORD, OTHER] } } }],
    [
      'people',
      { company: { $nin: [RECORD, OTHER] } },
      { $not: { company: { target_record_id: { $in: [RECORD, OTHER] } } } },
    ],
    ['companies', { team: { $and: [RECORD, OTHER] } }, { $and: [{ team: byId(RECORD) }, { team: byId(OTHER) }] }],
    [
      'people',
      { company: { id: RECORD, name: 'Jacquard Looms' } },
      { $and: [{ company: byId(RECORD) }, name('Jacquard Looms')] },
    ],

    // Names, and unique values that look like what was given
    ['people', { company: 'Jacquard Looms' }, name('Jacquard Looms')],
    ['people', { company: 'Acme.com' }, { $or: [name('Acme.com'), domain('acme.com')] }],
    [
      'deals',
      { client: 'Ada' },
      { $or: [ofClient('people', 'name', { full_name: 'Ada' }), ofClient('companies', 'name', { value: 'Ada' })] },
    ],
    ['people', { company: ['A', RECORD] }, { $or: [name('A'), { company: byId(RECORD) }] }],
    ['people', { company: { $ne: 'A' } }, { $not: name('A') }],
    ['people', { company: { $contains: 'loom' } }, name({ $contains: 'loom' })],
    [
      'companies',
      { team: { $starts_with: 'Ada', $ends_with: 'lace' } },
      ofTeam({ full_name: { $starts_with: 'Ada', $ends_with: 'lace' } }),
    ],

    // Conditions on the other record
    ['people', { Company: { Name: 'Looms' } }, name('Looms')],
    ['people', { company: { name: 'A', domains: 'B.co' } }, { $and: [name('A'), domain('b.co')] }],
    ['people', { company: { $or: [{ name: 'A' }, { domains: 'b.co' }] } }, { $or: [name('A'), domain('b.co')] }],
    [
      'people',
      { company: { parent: { name: 'A' } } },
      path('people', 'company', 'companies', 'parent', 'companies', 'name', { value: 'A' }),
    ],
    ['companies', { team: { name: { lastName: 'L', firstName: 'A' } } }, ofTeam({ last_name: 'L', first_name: 'A' })],
    ['deals', { client: { domains: 'a.co' } }, ofClient('companies', 'domains', { domain: 'a.co' })],

    // What excludes a value says that there is another record
    ['people', { company: { domains: null } }, { $and: [there, { $not: domain({ $not_empty: true }) }] }],
    [
      'people',
      { company: { $nin: [{ name: 'A' }, { name: 'B' }] } },
      { $and: [there, { $and: [{ $not: name('A') }, { $not: name('B') }] }] },
    ],
    ['people', { $not: { company: { name: 'A' } } }, { $not: name('A') }],
    [
      'deals',
      { client: { $ne: { job_title: 'Analyst' } } },
      { $and: [hasClient('people'), { $not: ofClient('people', 'job_title', { value: 'Analyst' }) }] },
    ],
    [
      'deals',
      { client: { name: { $ne: 'A' } } },
      {
        $or: [
          { $and: [hasClient('people'), { $not: ofClient('people', 'name', { full_name: 'A' }) }] },
          { $and: [hasClient('companies'), { $not: ofClient('companies', 'name', { value: 'A' }) }] },
        ],
      },
    ],

    // Paths
    ['people', path('people', 'Company', 'companies', 'Domains', 'WWW.Acme.com'), domain('acme.com')],
    ['people', path('people', 'company', 'companies', 'name', { $ne: 'A' }), { $and: [there, { $not: name('A') }] }],
    ['people', { ...name('A'), job_title: 'B' }, { $and: [{ job_title: 'B' }, name('A')] }],
  ])('are compared with the referenced record in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

it.each([[['plants']], [['companies', 'plants']]])(
  'a reference to an object that was created after the objects were cached is compiled with all of its objects: %j',
  async (allowedObjects) => {
    await sent({ company: 'Acme' })
    attio().objects.plants = { attributes: [wireAttribute('name', 'text')] }
    attio().objects.people?.attributes.push(wireAttribute('plant', 'record-reference', { allowedObjects }))
    const named = allowedObjects.map((object) =>
      path('people', 'plant', object, 'name', { value: { $contains: 'Oak' } }),
    )
    const wire = named.length === 1 ? named[0] : { $or: named }
    expect(await sent({ plant: { name: { $contains: 'Oak' } } }, 'people')).toStrictEqual(wire)
  },
)

describe('a reference to an object that is not enabled', () => {
  const addReference = (slug: string, allowedObjects: string[]) =>
    attio().objects.deals?.attributes.push(wireAttribute(slug, 'record-reference', { allowedObjects }))

  beforeEach(() => {
    attio().disabled.add('rooms')
    addReference('ghost', ['ghosts'])
  })

  it.each(['spare', 'ghost'])('is rejected in every condition, and no other object is suggested: %s', async (slug) => {
    for (const condition of ['Oak', { name: 'Oak' }, { object: 'rooms', id: RECORD }, { object: 'deals', id: OTHER }]) {
      expect(await issuesOf({ [slug]: condition })).toStrictEqual([
        `filter: ${slug} refers to an object that is not enabled in this workspace: omit it, or ask an admin to enable the object in Attio.`,
      ])
    }
  })

  it('is accepted if it may refer to another object too', async () => {
    addReference('place', ['rooms', 'companies'])
    const wire = path('deals', 'place', 'companies', 'name', { value: { $contains: 'Oak' } })
    expect(await sent({ place: { name: { $contains: 'Oak' } } })).toStrictEqual(wire)
  })
})
