import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json'
import { attioWithCrm } from '../testing/fixtures/crm'
import { newForEachTest } from '../testing/new-for-each-test'
import { issuesIn } from '../testing/issues-in'
import { failureOf } from '../testing/fake-clock'
import { idOf } from '../testing/wire-builders'
import { runQuery } from './run-query'

const attio = newForEachTest(attioWithCrm)

async function sent(sorts: unknown[], object = 'people', filter?: JsonObject): Promise<unknown> {
  const query = { object, filter, sorts }
  return (await runQuery(query, attio().workspace(), (compiled) => Promise.resolve(compiled))).answer.sorts
}

const issuesOf = async (...query: Parameters<typeof sent>) => issuesIn(await failureOf(sent(...query)))

const by = (attribute: string, direction: string, field?: string) => ({
  attribute,
  direction,
  ...(field === undefined ? {} : { field }),
})
const steps = (...names: string[]) => names.map((name) => name.split('.'))
const PATH = steps('people.company', 'companies.name')

describe('compileSorts', () => {
  it.each<[what: string, object: string, sorts: unknown[], wire: unknown[]]>([
    ['a slug', 'people', ['job_title'], [by('job_title', 'asc')]],
    ['a slug with a minus', 'people', ['-created_at'], [by('created_at', 'desc')]],
    ['a slug with a plus', 'people', ['+created_at'], [by('created_at', 'asc')]],
    ['a slug and a direction', 'people', ['created_at DESC'], [by('created_at', 'desc')]],
    ['a slug, a colon and a direction', 'people', ['created_at:desc'], [by('created_at', 'desc')]],
    ['a title', 'deals', ['-Deal name'], [by('name', 'desc')]],
    ['a direction by name', 'people', [{ name: 'asc' }], [by('name', 'asc')]],
    ['a direction by title', 'deals', [{ 'Deal stage': 'Descending' }], [by('stage', 'desc')]],
    ['several', 'people', [{ name: 'asc', created_at: -1 }], [by('name', 'asc'), by('created_at', 'desc')]],
    ['no direction', 'people', [{ attribute: 'name' }], [by('name', 'asc')]],
    ['our name of a part', 'people', [by('name', 'desc', 'lastName')], [by('name', 'desc', 'last_name')]],
    ['our name of an amount', 'deals', [by('value', 'desc', 'amount')], [by('value', 'desc', 'currency_value')]],
    ['an interaction', 'people', ['-last_email'], [by('last_email', 'desc', 'interacted_at')]],
    ['a part of an interaction', 'people', [by('last_email', 'asc', 'at')], [by('last_email', 'asc', 'interacted_at')]],
    [
      'a path by titles',
      'people',
      [{ path: steps('people.Company', 'companies.Name') }],
      [{ path: PATH, direction: 'asc' }],
    ],
  ])('accepts %s', async (_what, object, sorts, wire) => {
    expect(await sent(sorts, object)).toStrictEqual(wire)
  })

  it.each<[object: string, sort: object]>([
    ['people', by('name', 'asc')],
    ['people', by('name', 'desc', 'last_name')],
    ['people', by(idOf('people/name'), 'desc')],
    ['people', { direction: 'asc', path: PATH }],
    ['people', { direction: 'asc', path: PATH, field: 'value' }],
    ['deals', by('mood', 'asc', 'strength')],
    ['people', by('company', 'asc')],
    ['people', by('primary_location', 'asc')],
  ])("leaves Attio's own form as it is: %s %j", async (object, sort) => {
    expect(JSON.stringify(await sent([sort], object))).toBe(JSON.stringify([sort]))
  })

  it.each<[sort: unknown, says: RegExp]>([
    ['creatd_at', /^sorts\[0\]: "creatd_at" is not an attribute here\. Did you mean "created_at"\?$/],
    ['-updated_at', /Attio has no attribute such as "updated_at"/],
    [7, /^sorts\[0\] must be a name such as "-created_at", or an object/],
    [{}, /^sorts\[0\] needs either an attribute or a path\.$/],
    [{ direction: 'asc' }, /^sorts\[0\] needs either an attribute or a path\.$/],
    [{ attribute: 'name', path: PATH, direction: 'asc' }, /^sorts\[0\] needs either an attribute or a path\.$/],
    [{ attribute: 'name', direction: 'up' }, /^sorts\[0\]\.direction must be "asc" or "desc"\.$/],
    [{ attribute: 'name', direction: 'asc', order: 'x' }, /^sorts\[0\]: "order" is not a key of a sort/],
    [{ attribute: 7 }, /^sorts\[0\]\.attribute must be the name/],
    [{ attribute: 'name', field: 3 }, /^sorts\[0\]\.field must be the name of a field/],
    [{ attribute: 'name', field: 'surname' }, /^sorts\[0\]\.field: name has no field "surname"/],
    [{ path: [['people', 1]] }, /^sorts\[0\]: path must be a list of steps/],
    [
      { path: steps('people.company', 'companies.nam') },
      /^sorts\[0\]: step 2 of the path: "nam" is not an attribute here/,
    ],
  ])('rejects %j', async (sort, says) => {
    expect(await issuesOf([sort])).toStrictEqual([expect.stringMatching(says)])
  })

  it.each([
    ['a letter and spaces', `a${' '.repeat(100_000)}x`],
    ['spaces', `${' '.repeat(100_000)}-`],
    ['colons', `a${':'.repeat(100_000)}x`],
    ['colons and spaces', `a${' : '.repeat(50_000)}desc x`],
  ])('rejects a long name with %s without delay', async (_what, name) => {
    expect(await issuesOf([name])).toStrictEqual([expect.stringMatching(/is not an attribute here/)])
  })

  it('reports its issues together with those of the filter', async () => {
    expect(await issuesOf(['nme'], 'people', { jb_title: 'x' })).toStrictEqual([
      expect.stringMatching(/^filter: "jb_title"/),
      expect.stringMatching(/^sorts\[0\]: "nme"/),
    ])
  })
})
