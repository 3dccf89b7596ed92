import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AttioStub, type StubObject } from '../testing/attio-stub'
import { useFakeMonotonicClock } from '../testing/fake-clock'
import { idOf, wireAttribute, wireOption, wireRecord } from '../testing/wire-builders'
import { loadNames } from './record-names'
import type { Workspace } from './workspace'
import { NOT_LOADED } from '../not-loaded'

useFakeMonotonicClock()

const tags = wireAttribute('tags', 'select')

const deals = (): Record<string, StubObject> => ({
  deals: {
    attributes: [tags],
    choices: { tags: [wireOption('Research')] },
    records: [wireRecord('engine', { name: [{ value: 'Engine No. 2' }] })],
    views: [{ id: { view_id: idOf('open') }, title: 'Open deals' }],
  },
})

let attio: AttioStub

beforeEach(() => {
  attio = new AttioStub(deals())
  attio.members = [{ id: { workspace_member_id: idOf('ada') }, first_name: 'Ada', last_name: 'Lovelace' }]
})

const namesOf = (ids: readonly string[], workspace: Workspace) =>
  loadNames(new Map([['deals', new Set(ids)]]), workspace)

const MINUTE_MS = 60_000
const engine = idOf('engine')

/** Everything that a workspace caches: how to get it, and the request that it takes. */
const KINDS: [kind: string, ask: (workspace: Workspace, isFresh?: boolean) => Promise<unknown>, request: RegExp][] = [
  ['objects', (workspace, isFresh) => workspace.objects({ isFresh }), /^GET \/v2\/objects$/],
  ['attributes', (workspace, isFresh) => workspace.catalog('deals', { isFresh }), /deals\/attributes$/],
  ['members', (workspace, isFresh) => workspace.members({ isFresh }), /workspace_members$/],
  ['views', (workspace, isFresh) => workspace.views('deals', { isFresh }), /deals\/views$/],
  ['options', (workspace, isFresh) => workspace.options('deals', tags, 'options', { isFresh }), /options$/],
]
const NAMES: (typeof KINDS)[number] = ['names', (workspace) => namesOf([engine], workspace), /query$/]

describe.each([...KINDS, NAMES])('%s', (_kind, ask, request) => {
  it('are requested once, also by another action with the same token', async () => {
    const first = await ask(attio.workspace())
    expect(await ask(attio.workspace())).toStrictEqual(first)
    expect(attio.count(request)).toBe(1)
  })

  it('are requested again after five minutes', async () => {
    await ask(attio.workspace())
    vi.advanceTimersByTime(4 * MINUTE_MS)
    await ask(attio.workspace())
    expect(attio.count(request)).toBe(1)
    vi.advanceTimersByTime(2 * MINUTE_MS)
    await ask(attio.workspace())
    expect(attio.count(request)).toBe(2)
  })

  it('are never those of another token', async () => {
    const other = new AttioStub(deals())
    await ask(attio.workspace())
    await ask(other.workspace())
    expect([attio.count(request), other.count(request)]).toStrictEqual([1, 1])
  })
})

describe.each(KINDS)('%s', (_kind, ask, request) => {
  it('are refreshed for a fresh call and all later calls', async () => {
    await ask(attio.workspace())
    await ask(attio.workspace(), true)
    await ask(attio.workspace())
    expect(attio.count(request)).toBe(2)
  })
})

it('a workspace caches that its token may not list members, unless a call needs a fresh list', async () => {
  attio.reject(/workspace_members$/, 403, { code: 'unauthorized' })
  expect(await attio.workspace().members()).toBe('no-scope')
  expect(await attio.workspace().members()).toBe('no-scope')
  expect(attio.count(/workspace_members$/)).toBe(1)
  await attio.workspace().members({ isFresh: true })
  expect(attio.count(/workspace_members$/)).toBe(2)
})

describe('names', () => {
  it('replace older names once they are written', async () => {
    const workspace = attio.workspace()
    await namesOf([engine], workspace)
    workspace.cacheName(engine, 'Engine No. 3')
    expect(await namesOf([engine], workspace)).toStrictEqual(new Map([[engine, 'Engine No. 3']]))
    workspace.cacheName(engine, null)
    expect(await namesOf([engine], workspace)).toStrictEqual(new Map([[engine, null]]))
    expect(attio.count(/query$/)).toBe(1)
  })

  it('are kept if they were written while older ones were loading', async () => {
    const workspace = attio.workspace()
    const older = namesOf([engine], workspace)
    workspace.cacheName(engine, 'Engine No. 3')
    expect(await older).toStrictEqual(new Map([[engine, 'Engine No. 3']]))
    expect(await namesOf([engine], workspace)).toStrictEqual(new Map([[engine, 'Engine No. 3']]))
  })

  it('replace a missing name once the record is read or written', async () => {
    const later = idOf('later')
    expect(await namesOf([later], attio.workspace())).toStrictEqual(new Map([[later, null]]))
    attio.workspace().cacheName(later, 'Later')
    expect(await namesOf([later], attio.workspace())).toStrictEqual(new Map([[later, 'Later']]))
  })
})

describe('a missing name', () => {
  it.each([
    ['a deleted record', idOf('gone')],
    ['a record without a name', idOf('nameless')],
  ])('is cached for %s', async (_what, id) => {
    attio.objects.deals?.records?.push(wireRecord('nameless', {}))
    expect((await namesOf([engine, id], attio.workspace())).get(id) ?? null).toBeNull()
    expect((await namesOf([engine, id], attio.workspace())).get(id) ?? null).toBeNull()
    expect(attio.count(/query$/)).toBe(1)
  })

  it('is not cached if Attio rejects the query', async () => {
    attio.reject(/query$/, 403, { code: 'unauthorized' })
    await namesOf([engine], attio.workspace())
    expect(attio.workspace().cachedName(engine)).toBe(NOT_LOADED)
  })
})
