import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../domain-errors'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireRecord } from '../testing/wire-builders'
import { recordSource, type SourceRequest } from './record-source'

function problemsWith(wanted: Omit<SourceRequest, 'object'>): readonly string[] {
  const stub = new AttioStub()
  try {
    recordSource({ object: 'people', ...wanted }, stub.workspace())
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    expect(stub.calls).toEqual([])
    return error.issues
  }
  return []
}

describe('recordSource', () => {
  it.each<[wanted: Omit<SourceRequest, 'object'>, problems: RegExp[]]>([
    [{ view: 'Won', search: 'ada' }, [/^view and search can't be combined/]],
    [{ view: 'Won', filter: { name: 'Ada' } }, [/^view and filter can't be combined/]],
    [{ view: 'Won', search: 'ada', filter: { name: 'Ada' } }, [/^view and search/, /^view and filter/]],
  ])('rejects the combination %j', (wanted, problems) => {
    const found = problemsWith(wanted)
    expect(found).toHaveLength(problems.length)
    for (const [n, problem] of problems.entries()) expect(found[n]).toMatch(problem)
  })

  it('never quotes the search text, which may be personal', () => {
    expect(problemsWith({ view: 'Won', search: 'Ada Lovelace' }).join()).not.toContain('Ada')
  })
})

describe('recordSource, if Attio rejects lists of IDs,', () => {
  const ids = Array.from({ length: 60 }, (_, n) => idOf(`record ${n}`))
  const byIds = (some: readonly string[]) => ({ $or: some.map((record_id) => ({ record_id })) })
  // The newest is the first in the list of IDs.
  const records = ids.map((_, n) => ({
    ...wireRecord(`record ${n}`),
    created_at: `2026-01-01T00:00:${String(59 - n).padStart(2, '0')}.000000000Z`,
  }))

  async function pagesOf(filter: unknown, sorts?: unknown[]) {
    const stub = new AttioStub({ people: { attributes: [], records } })
    const workspace = stub.workspace()
    workspace.noteListsRejected()
    const fetchPage = recordSource({ object: 'people', sorts }, workspace).pages(workspace.attio)
    const first = await fetchPage({ filter, sorts, limit: 40 })
    const second = await fetchPage({ filter, sorts, limit: 40, offset: 40 })
    const found = [first, second].map((page) => page.map(({ id }) => id.record_id))
    return { found, filters: stub.queries.map((query) => query.filter) }
  }

  it.each<[what: string, filterOf: (isOne: unknown) => unknown]>([
    ['alone', (isOne) => isOne],
    ['with another condition', (isOne) => ({ $and: [isOne, { name: 'Ada' }] })],
  ])('asks for 25 IDs at a time, and lists the records by their creation: %s', async (_what, filterOf) => {
    const { found, filters } = await pagesOf(filterOf(byIds(ids)))
    expect(found).toStrictEqual([ids.slice(20).reverse(), ids.slice(0, 20).reverse()])
    expect(filters).toStrictEqual(
      [ids.slice(0, 25), ids.slice(25, 50), ids.slice(50)].map((some) => filterOf(byIds(some))),
    )
  })

  it('leaves a filter whole if the records are sorted, because only Attio can sort them', async () => {
    const { filters } = await pagesOf(byIds(ids), [{ attribute: 'name', direction: 'asc' }])
    expect(filters).toStrictEqual([byIds(ids), byIds(ids)])
  })

  it.each([
    byIds(ids.slice(0, 25)),
    { $or: ids.map((id) => ({ name: id })) },
    { $or: [byIds(ids), { name: 'Ada' }] },
    { $not: byIds(ids) },
    undefined,
  ])('leaves any other filter whole: %#', async (filter) => {
    expect((await pagesOf(filter)).filters).toStrictEqual(
      filter === undefined ? [undefined, undefined] : [filter, filter],
    )
  })
})
