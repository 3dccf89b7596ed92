import { describe, expect, it } from 'vitest'
import type { View } from '../attio/schemas'
import { InvalidInputError } from '../domain-errors'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireRecord } from '../testing/wire-builders'
import { resolveViewId, viewSource } from './view-source'

const view = (title: string, name = title): View => ({ id: { view_id: idOf(name) }, title })
const VIEWS = [
  view('My open deals'),
  view('my open deals', 'lower'),
  view('Won'),
  view('Twice', 'one'),
  view('Twice', 'two'),
]

function problemOf(name: string, views: readonly View[] = VIEWS): string {
  try {
    resolveViewId('deals', name, views)
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message
  }
  return ''
}

describe('resolveViewId', () => {
  it.each([
    ['by its ID', idOf('Won'), idOf('Won')],
    ['by its ID in capitals', idOf('Won').toUpperCase(), idOf('Won')],
    ['by its title', 'Won', idOf('Won')],
    ['in other case', ' wON ', idOf('Won')],
    ['exactly first', 'My open deals', idOf('My open deals')],
    ['exactly first, also in lower case', 'my open deals', idOf('lower')],
  ])('finds a view %s', (_how, name, id) => {
    expect(resolveViewId('deals', name, VIEWS)).toBe(id)
  })

  it('finds a view by its title however accents and spaces are encoded', () => {
    const views = [...VIEWS, view('Cafés à Paris')]
    expect(resolveViewId('deals', 'cafe\u0301s a\u0300\u00a0Paris', views)).toBe(idOf('Cafés à Paris'))
  })

  it('prefers an exact title to one in other case', () => {
    const views = [view('Won'), view(idOf('Won'), 'odd')]
    expect(resolveViewId('deals', idOf('Won'), views)).toBe(idOf('Won'))
  })

  it.each([
    ['Twice', [idOf('one'), idOf('two')]],
    ['MY OPEN DEALS', [idOf('My open deals'), idOf('lower')]],
  ])('rejects an ambiguous name: %s', (name, ids) => {
    expect(problemOf(name)).toContain('is the title of several saved views')
    for (const id of ids) expect(problemOf(name)).toContain(id)
  })

  it('suggests the nearest title for an unknown one, and lists all titles', () => {
    expect(problemOf('My opn deals')).toBe(
      'view: "My opn deals" is not a saved view of "deals". Did you mean "My open deals"? ' +
        'There are: "My open deals", "my open deals", "Won", "Twice" and "Twice". Archived views are not listed.',
    )
    expect(problemOf('Won', [])).toBe(
      'view: "deals" has no saved views. Archived views are not listed. Use filter instead.',
    )
  })
})

const deals = (views: View[]) => new AttioStub({ deals: { attributes: [], records: [wireRecord('engine')], views } })

function listView(stub: AttioStub, name: string) {
  const workspace = stub.workspace()
  return viewSource({ object: 'deals', view: name }, workspace).pages(workspace.attio)({ filter: undefined, limit: 51 })
}

describe('viewSource', () => {
  it('queries by the ID of the view, without a filter', async () => {
    const stub = deals([view('Won')])
    expect(await listView(stub, 'won')).toHaveLength(1)
    expect(stub.queries).toEqual([{ filter_view_id: idOf('Won'), limit: 51 }])
  })

  it('finds a view that was saved after the views were cached', async () => {
    const views = [view('Won')]
    const stub = deals(views)
    await listView(stub, 'Won')
    views.push(view('Lost'))
    expect(await listView(stub, 'Lost')).toHaveLength(1)
    expect(stub.count(/views/)).toBe(2)
  })

  it('finds a new view with the same title if the cached one is deleted', async () => {
    const views = [view('Won')]
    const stub = deals(views)
    await listView(stub, 'Won')
    views[0] = view('Won', 'created again')
    expect(await listView(stub, 'Won')).toHaveLength(1)
    expect(stub.queries.at(-1)).toMatchObject({ filter_view_id: idOf('created again') })
  })

  it('rejects a view that was deleted after the views were cached', async () => {
    const views = [view('Won'), view('Lost')]
    const stub = deals(views)
    await listView(stub, 'Won')
    views.shift()
    await expect(listView(stub, 'Won')).rejects.toThrow('"Won" is not a saved view')
  })

  it('throws the error of Attio if Attio rejects a view that it lists', async () => {
    const stub = deals([view('Won')])
    stub.refuse(/query/, 404, { code: 'not_found' })
    await expect(listView(stub, 'Won')).rejects.toThrow('not_found')
    expect(stub.count(/query/)).toBe(1)
  })
})
