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

/** Everything a workspace remembers: how it is asked for, and the request that it takes. */
const KINDS: [kind: string, ask: (workspace: Workspace, isFresh?: boolean) => Promise<unknown>, request: RegExp][] = [
  ['objects', (workspace, isFresh) => workspace.objects({ isFresh }), /^GET \/v2\/objects$/],
  ['a catalog', (workspace, isFresh) => workspace.catalog('deals', { isFresh }), /deals\/attributes$/],
  ['members', (workspace, isFresh) => workspace.members({ isFresh }), /workspace_members$/],
  ['views', (workspace, isFresh) => workspace.views('deals', { isFresh }), /deals\/views$/],
  ['options', (workspace, isFresh) => workspace.options('deals', tags, 'options', { isFresh }), /options$/],
]
const NAMES: (typeof KINDS)[number] = ['names', (workspace) => namesOf([engine], workspace), /query$/]

describe.each([...KINDS, NAMES])('%s', (_kind, ask, request) => {
  it('are asked for once, also by another action with the same token', async () => {
    const first = await ask(attio.workspace())
    expect(await ask(attio.workspace())).toStrictEqual(first)
    expect(attio.count(request)).toBe(1)
  })

  it('are forgotten after five minutes', async () => {
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

it('remembers that the token may not list members, and asks again where it must', async () => {
  attio.refuse(/workspace_members$/, 403, { code: 'unauthorized' })
  expect(await attio.workspace().members()).toBe('no-scope')
  expect(await attio.workspace().members()).toBe('no-scope')
  expect(attio.count(/workspace_members$/)).toBe(1)
  await attio.workspace().members({ isFresh: true })
  expect(attio.count(/workspace_members$/)).toBe(2)
})

describe('names', () => {
  it('that were just written take the place of older ones', async () => {
    const workspace = attio.workspace()
    await namesOf([engine], workspace)
    workspace.cacheName(engine, 'Engine No. 3')
    expect(await namesOf([engine], workspace)).toStrictEqual(new Map([[engine, 'Engine No. 3']]))
    workspace.cacheName(engine, null)
    expect(await namesOf([engine], workspace)).toStrictEqual(new Map([[engine, null]]))
    expect(attio.count(/query$/)).toBe(1)
  })

  it('that were written while older ones were on their way are kept', async () => {
    const workspace = attio.workspace()
    const older = namesOf([engine], workspace)
    workspace.cacheName(engine, 'Engine No. 3')
    expect(await older).toStrictEqual(new Map([[engine, 'Engine No. 3']]))
    expect(await namesOf([engine], workspace)).toStrictEqual(new Map([[engine, 'Engine No. 3']]))
  })

  it('of a record that is read or written take the place of none', async () => {
    const later = idOf('later')
    expect(await namesOf([later], attio.workspace())).toStrictEqual(new Map([[later, null]]))
    attio.workspace().cacheName(later, 'Later')
    expect(await namesOf([later], attio.workspace())).toStrictEqual(new Map([[later, 'Later']]))
  })
})

describe('the name of a record that has none', () => {
  it.each([
    ['because it is gone', idOf('gone')],
    ['because nothing of it is one', idOf('nameless')],
  ])('%s is remembered too', async (_what, id) => {
    attio.objects.deals?.records?.push(wireRecord('nameless', {}))
    expect((await namesOf([engine, id], attio.workspace())).get(id) ?? null).toBeNull()
    expect((await namesOf([engine, id], attio.workspace())).get(id) ?? null).toBeNull()
    expect(attio.count(/query$/)).toBe(1)
  })

  it('is not known where Attio did not answer', async () => {
    attio.refuse(/query$/, 403, { code: 'unauthorized' })
    await namesOf([engine], attio.workspace())
    expect(attio.workspace().cachedName(engine)).toBe(NOT_LOADED)
  })
})
