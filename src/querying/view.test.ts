import { describe, expect, it } from 'vitest'
import type { View } from '../attio/schemas'
import { AttioStub } from '../testing/attio-stub'
import { failureOf } from '../testing/fake-clock'
import { issuesIn } from '../testing/issues-in'
import { idOf, wireRecord } from '../testing/wire-builders'
import { runQuery } from './run-query'

const view = (title: string, name = title): View => ({ id: { view_id: idOf(name) }, title })
const VIEWS = [
  view('My open deals'),
  view('my open deals', 'lower'),
  view('Won'),
  view('Twice', 'one'),
  view('Twice', 'two'),
]

const deals = (views: View[]) => new AttioStub({ deals: { attributes: [], records: [wireRecord('engine')], views } })

async function listView(stub: AttioStub, name: string) {
  const workspace = stub.workspace()
  const { answer } = await runQuery({ object: 'deals', view: name }, workspace, ({ filter, filter_view_id }) =>
    workspace.attio.queryRecords('deals', { filter, filter_view_id, limit: 51 }),
  )
  return answer
}

describe('a saved view', () => {
  it.each([
    ['by its ID', idOf('Won'), 'Won'],
    ['by its ID in capitals', idOf('Won').toUpperCase(), 'Won'],
    ['by its title', 'Won', 'Won'],
    ['in other case', ' wON ', 'Won'],
    ['exactly first', 'My open deals', 'My open deals'],
    ['exactly first, also in lower case', 'my open deals', 'lower'],
    ['however accents and spaces are encoded', 'cafe\u0301s a\u0300\u00a0Paris', 'Cafés à Paris'],
    ['by its ID rather than by a title', idOf('two'), 'two'],
  ])('is found %s, and queried by its ID without a filter', async (_how, name, found) => {
    const stub = deals([...VIEWS, view('Cafés à Paris'), view(idOf('two'), 'odd')])
    expect(await listView(stub, name)).toHaveLength(1)
    expect(stub.queries).toEqual([{ filter_view_id: idOf(found), limit: 51 }])
  })

  it.each<[name: string, views: View[], issue: string]>([
    [
      'Twice',
      VIEWS,
      `view: "Twice" is the title of several saved views: use one of the IDs "${idOf('one')}" and "${idOf('two')}".`,
    ],
    [
      'MY OPEN DEALS',
      VIEWS,
      `view: "MY OPEN DEALS" is the title of several saved views: use one of the IDs "${idOf('My open deals')}" and "${idOf('lower')}".`,
    ],
    [
      'My opn deals',
      VIEWS,
      'view: "My opn deals" is not a saved view of "deals". Did you mean "My open deals"? ' +
        'There are: "My open deals", "my open deals", "Won", "Twice" and "Twice". Archived views are not listed.',
    ],
    ['Won', [], 'view: "deals" has no saved views. Archived views are not listed. Use filter instead.'],
  ])('is rejected if its name is ambiguous or unknown: %s', async (name, views, issue) => {
    const stub = deals(views)
    // No query may be sent while the attributes load.
    await stub.workspace().views('deals')
    expect(issuesIn(await failureOf(listView(stub, name)))).toStrictEqual([issue])
    expect(stub.queries).toStrictEqual([])
  })

  it('is found if it was saved after the views were cached', async () => {
    const views = [view('Won')]
    const stub = deals(views)
    await listView(stub, 'Won')
    views.push(view('Lost'))
    expect(await listView(stub, 'Lost')).toHaveLength(1)
    expect(stub.count(/views/)).toBe(2)
  })

  it('is found by its title if the cached one was deleted and another one has the title', async () => {
    const views = [view('Won')]
    const stub = deals(views)
    await listView(stub, 'Won')
    views[0] = view('Won', 'created again')
    expect(await listView(stub, 'Won')).toHaveLength(1)
    expect(stub.queries.at(-1)).toMatchObject({ filter_view_id: idOf('created again') })
  })

  it('is rejected if it was deleted after the views were cached', async () => {
    const views = [view('Won'), view('Lost')]
    const stub = deals(views)
    await listView(stub, 'Won')
    views.shift()
    await expect(listView(stub, 'Won')).rejects.toThrow('"Won" is not a saved view')
  })

  it("throws Attio's error if Attio lists the view and rejects it", async () => {
    const stub = deals([view('Won')])
    stub.reject(/query/, 404, { code: 'not_found' })
    await expect(listView(stub, 'Won')).rejects.toThrow('not_found')
    expect(stub.count(/query/)).toBe(1)
  })
})
