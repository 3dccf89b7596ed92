import { describe, expect, it } from 'vitest'
import { EVER, OTHER, path, RECORD, type FilterCase, useCrm } from '../../testing/filters'

const { sent } = useCrm()

describe("Attio's own form of a reference", () => {
  const R = { target_object: 'companies', target_record_id: RECORD }
  const S = { target_object: 'companies', target_record_id: OTHER }
  const parent = (constraints: unknown) => path('people', 'company', 'companies', 'parent', constraints)
  const isR = { company: R }
  const isS = { company: S }
  it.each<FilterCase>([
    ['people', { company: [R] }, isR],
    ['people', { company: [R, S] }, { $or: [isR, isS] }],
    ['people', { company: { $eq: R } }, isR],
    ['people', { company: { eq: R } }, isR],
    ['people', { company: { $in: [R] } }, isR],
    ['people', { company: { $or: [R, S] } }, { $or: [isR, isS] }],
    ['people', { company: { $and: [R] } }, isR],
    ['people', { company: [[R]] }, isR],
    ['people', { company: { $ne: R } }, { $not: isR }],
    ['people', { company: { $not: R } }, { $not: isR }],
    ['people', { company: { $nin: [R, S] } }, { $and: [{ $not: isR }, { $not: isS }] }],
    ['people', { $not: { company: [R] } }, { $not: isR }],
    ['people', { $or: [{ company: [R] }, { job_title: 'x' }] }, { $or: [isR, { job_title: 'x' }] }],
    ['people', { company: [R], job_title: 'x' }, { $and: [isR, { job_title: 'x' }] }],
    ['people', parent([R]), parent(R)],
    ['people', path('people', 'company', [R]), isR],
    ['people', { company: { parent: [R] } }, parent(R)],
    ['companies', { team: { $and: [{ $eq: R }, [S]] } }, { $and: [{ team: R }, { team: S }] }],
  ])('is compiled anywhere in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

describe('an exclusion of a condition on a referenced record', () => {
  const name = (wire: unknown) => path('people', 'company', 'companies', 'name', { value: wire })
  const isThere = path('people', 'company', 'companies', 'created_at', EVER)
  const N = { name: 'N' }
  it.each([
    [{ $ne: N }],
    [{ ne: N }],
    [{ $not: N }],
    [{ not: N }],
    [{ $nin: [N] }],
    [{ $nin: N }],
    [{ $ne: [N] }],
    [{ $not: [N] }],
    [{ $not: { $eq: N } }],
    [{ $not: { $in: [N] } }],
    [{ $not: { $or: [N] } }],
    [{ $not: { or: [{ eq: N }] } }],
    [{ $and: [{ $ne: N }] }],
    [{ $or: [{ $not: [N] }] }],
    [{ $eq: { $ne: N } }],
    [[{ $nin: [N] }]],
    [{ $not: { $not: { $ne: N } } }],
    [{ name: { $ne: 'N' } }],
  ])('requires a referenced record that does not meet it: %j', async (company) => {
    expect(await sent({ company }, 'people')).toStrictEqual({ $and: [isThere, { $not: name('N') }] })
  })

  it.each([[{ $nin: [N, 'X'] }], [{ $not: { $or: [N, 'X'] } }], [{ $ne: [{ $eq: N }, { $in: ['X'] }] }]])(
    'requires a referenced record also in a list: %j',
    async (company) => {
      const wire = { $and: [isThere, { $and: [{ $not: name('N') }, { $not: name('X') }] }] }
      expect(await sent({ company }, 'people')).toStrictEqual(wire)
    },
  )

  it('does not change the alternatives next to it', async () => {
    const excluded = { $and: [isThere, { $not: name('N') }] }
    const none = { $not: path('people', 'company', 'companies', 'created_at', EVER) }
    for (const company of [{ $or: [{ $ne: N }, null] }, [{ $not: N }, null]]) {
      expect(await sent({ company }, 'people')).toStrictEqual({ $or: [excluded, none] })
    }
  })

  it('requires a referenced record also for part of a name', async () => {
    const wire = { $and: [isThere, { $not: name({ $contains: 'loom' }) }] }
    expect(await sent({ company: { $not: { $contains: 'loom' } } }, 'people')).toStrictEqual(wire)
  })

  it('becomes the condition again if it is excluded itself', async () => {
    expect(await sent({ company: { $not: { $ne: N } } }, 'people')).toStrictEqual(name('N'))
  })

  it.each([[{ $ne: N }], [{ $not: N }], [{ $nin: [N] }], [{ $ne: [N] }], [{ $not: { $eq: N } }]])(
    'requires that none of several records meets it: %j',
    async (team) => {
      const wire = { $not: path('companies', 'team', 'people', 'name', { full_name: 'N' }) }
      expect(await sent({ team }, 'companies')).toStrictEqual(wire)
    },
  )

  it('requires no record if it only has names and IDs', async () => {
    const is = (id: string) => ({ company: { target_object: 'companies', target_record_id: id } })
    const [A, B] = [RECORD, OTHER].map((id) => ({ object: 'companies', id }))
    const wire = { $and: [{ $not: is(RECORD) }, { $not: is(OTHER) }] }
    expect(await sent({ company: { $not: { $or: [A, B] } } }, 'people')).toStrictEqual(wire)
    expect(await sent({ company: { $not: { $or: ['A', 'B'] } } }, 'people')).toStrictEqual({
      $and: [{ $not: name('A') }, { $not: name('B') }],
    })
  })
})
