import { beforeEach, describe, expect, it } from 'vitest'
import { createInProcessSandbox, type InProcessSandbox } from '../in-process'
import { addView } from '../workspace/edit'
import { getObject } from '../workspace/lookup'

let sandbox: InProcessSandbox

beforeEach(() => {
  sandbox = createInProcessSandbox()
})

interface WireView {
  id: { workspace_id: string; object_id: string; view_id: string }
  title: string
}

interface ViewPage {
  data: WireView[]
  pagination: { next_cursor: string | null }
}

async function listViews(object: string, query = ''): Promise<ViewPage> {
  const { status, body } = await sandbox.call('GET', `/v2/objects/${object}/views${query}`)
  expect(status).toBe(200)
  return body as unknown as ViewPage
}

async function viewId(object: string, title: string): Promise<string> {
  const { data } = await listViews(object, '?show_archived=true')
  return data.find((view) => view.title === title)?.id.view_id ?? ''
}

describe('the views of an object', () => {
  it('lists views ordered by ID, with archived ones only on request (openapi-2026)', async () => {
    const { data, pagination } = await listViews('deals')
    expect(new Set(data.map(({ title }) => title))).toStrictEqual(
      new Set(['My open deals', 'Won this quarter', 'Worth a call']),
    )
    const ids = data.map(({ id }) => id.view_id)
    expect(ids).toStrictEqual([...ids].sort())
    expect(pagination).toStrictEqual({ next_cursor: null })
    const archived = await listViews('deals', '?show_archived=true')
    expect(archived.data.map(({ title }) => title)).toContain('Lost to a competitor')
  })

  it('returns an empty list for an object without views', async () => {
    expect(await listViews('projects')).toStrictEqual({ data: [], pagination: { next_cursor: null } })
  })

  it('a cursor connects the pages (openapi-2026)', async () => {
    const all = await listViews('deals', '?show_archived=true')
    const titles: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { data, pagination }: ViewPage = await listViews(
        'deals',
        `?show_archived=true&limit=1${cursor && `&cursor=${cursor}`}`,
      )
      expect(data).toHaveLength(1)
      titles.push(...data.map(({ title }) => title))
      cursor = pagination.next_cursor
    }
    expect(titles).toStrictEqual(all.data.map(({ title }) => title))
  })

  it.each([
    ['openapi-2026: 1 at least', 'deals', '?limit=0', 400, 'validation_type'],
    ['openapi-2026: 1000 at most', 'deals', '?limit=1001', 400, 'validation_type'],
    ['UNSURE: an invalid cursor', 'deals', '?cursor=next', 400, 'validation_type'],
    ['openapi: no such object', 'nothing', '', 404, 'not_found'],
  ])('(%s) rejects the views of %s%s', async (_source, object, query, status, code) => {
    const answer = await sandbox.call('GET', `/v2/objects/${object}/views${query}`)
    expect(answer).toMatchObject({ status, body: { code } })
  })
})

describe('a query by filter_view_id (openapi-2026)', () => {
  const names = async (body: object): Promise<unknown[]> => {
    const answer = await sandbox.call('POST', '/v2/objects/deals/records/query', body)
    expect(answer.status).toBe(200)
    return (answer.body.data as { values: { name: { value: string }[] } }[]).map(({ values }) => values.name[0]?.value)
  }

  it.each([
    [
      'My open deals',
      ['Analytical Engine pilot', 'Invariant theory workshop', 'Voltaic pile, series of 100', 'Harbour lighting'],
    ],
    [
      'Won this quarter',
      [
        'Difference Engine No. 2',
        'Transatlantic cable survey',
        'Least squares licence',
        'Telescope lenses',
        'Variable star catalogue',
      ],
    ],
    ['Lost to a competitor', ['Induction coil order', 'Great quadrant overhaul', 'Around the world in 80 days']],
  ])('finds exactly the records of the view "%s"', async (title, expected) => {
    expect(await names({ filter_view_id: await viewId('deals', title) })).toStrictEqual(expected)
  })

  it('combines with sorts, limit and offset', async () => {
    const id = await viewId('deals', 'Lost to a competitor')
    const all = await names({ filter_view_id: id })
    expect(all).toHaveLength(3)
    const sorts = [{ attribute: 'name', direction: 'desc' }]
    expect(await names({ filter_view_id: id, sorts, limit: 2, offset: 1 })).toStrictEqual(all.sort().reverse().slice(1))
  })

  it('rejects a view of another object (UNSURE)', async () => {
    const id = await viewId('companies', 'Enterprise')
    const { status, body } = await sandbox.call('POST', '/v2/objects/deals/records/query', { filter_view_id: id })
    expect({ status, code: body.code }).toStrictEqual({ status: 404, code: 'not_found' })
  })

  it('finds records by a view that was just saved', async () => {
    const view = addView(getObject(sandbox.state.main.workspace, 'deals'), { title: 'Free', filter: { value: 0 } })
    expect(await names({ filter_view_id: view.id })).toStrictEqual(['Serial novel syndication'])
  })
})
