import type { NamedObject } from '../attribute-types/object-names'
import type { AttioClient, OptionKind } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { AttioObject, Attribute, Option, Member, View } from '../attio/schemas'
import { AttributeCatalog } from './attribute-catalog'
import { NOT_LOADED, type NotLoaded } from '../not-loaded'
import { Cache } from '../cache'
import { isListRejection } from './id-filters'
import { cachedLoader, type CachedLoader } from '../cached-loader'

const MAX_CATALOGS = 250
const MAX_CATALOG_BYTES = 24 * 1024 * 1024
const MAX_NAMES = 20_000
/** No answer waits longer than this for optional names, examples and hints, in milliseconds. */
const OPTIONAL_TIMEOUT_MS = 5_000

const objects = cachedLoader<readonly AttioObject[]>(MAX_CATALOGS)
const catalogs = cachedLoader<AttributeCatalog>(MAX_CATALOGS, MAX_CATALOG_BYTES)
const options = cachedLoader<readonly Option[]>(4 * MAX_CATALOGS)
const members = cachedLoader<MemberList>(MAX_CATALOGS)
const views = cachedLoader<readonly View[]>(MAX_CATALOGS)
/** Keys of objects that Attio does not list although references allow them: no admin has enabled them. */
const unlisted = new Cache<true>(4 * MAX_CATALOGS)
const names = new Cache<string | null>(MAX_NAMES)
const labels = new Cache<string>(MAX_NAMES)
/** The tokens for which Attio rejects our lists of IDs. */
const listRejections = new Cache<true>(MAX_CATALOGS)

/** The members of a workspace; 'no-scope' if the token lacks the optional scope to list them. */
export type MemberList = readonly Member[] | 'no-scope'

/** With `isFresh`, only metadata is used whose load began after the moment `since`, by default after the call. */
export interface Freshness {
  isFresh?: boolean
  since?: number
}

/** The metadata of one access token's workspace, cached by token for five minutes. Loading it throws an AttioError. */
export class Workspace {
  constructor(readonly attio: AttioClient) {}

  /** Loads optional metadata for names, examples or hints; undefined on failure or after five seconds. Never throws. */
  async loadOptional<T>(load: (workspace: Workspace) => Promise<T>): Promise<T | undefined> {
    try {
      return await load(new Workspace(this.attio.withDeadline(OPTIONAL_TIMEOUT_MS)))
    } catch {
      return undefined
    }
  }

  objects(freshness?: Freshness): Promise<readonly AttioObject[]> {
    return this.load(objects, [], 'list the objects', (attio) => attio.listObjects(), freshness)
  }

  /**
   * The objects with `ids`, without those that are not enabled. Refreshes the cached list once for an ID that it lacks.
   */
  async objectsById(ids: readonly string[], freshness: Freshness = {}): Promise<AttioObject[]> {
    const isCached = !freshness.isFresh && objects.cached(this.key()) !== undefined
    const find = (list: readonly AttioObject[]) => list.filter(({ id: { object_id: id } }) => ids.includes(id))
    const found = find(await this.objects(freshness))
    const missing = ids.filter((id) => !found.some(({ id: { object_id: known } }) => known === id))
    const isSure = !isCached || missing.every((id) => unlisted.get(this.key(id)))
    if (!isSure) return this.objectsById(ids, { isFresh: true })
    for (const id of missing) unlisted.set(this.key(id), true)
    return found
  }

  /** The slug of the object with `id`, if it is cached. */
  cachedSlug(id: string): string | undefined {
    return this.cachedObjects().find(({ id: { object_id: known } }) => known === id)?.api_slug ?? undefined
  }

  /** The objects that are cached; none if they aren't. */
  cachedObjects(): readonly AttioObject[] {
    return objects.cached(this.key()) ?? []
  }

  catalog(object: string, freshness?: Freshness): Promise<AttributeCatalog> {
    const load = async (attio: AttioClient) => new AttributeCatalog(await attio.listAttributes(object))
    return this.load(catalogs, [object], 'list the attributes', load, freshness)
  }

  /** Returns the options or statuses of `attribute`, archived ones included. */
  options(
    object: string,
    { id: { attribute_id: id } }: Attribute,
    kind: OptionKind,
    freshness?: Freshness,
  ): Promise<readonly Option[]> {
    const load = (attio: AttioClient) => attio.listOptions(object, id, kind)
    return this.load(options, [object, id], `list the ${kind}`, load, freshness)
  }

  cachedOptions(object: string, { id: { attribute_id: id } }: Attribute): readonly Option[] | NotLoaded {
    return options.cached(this.key(object, id)) ?? NOT_LOADED
  }

  members(freshness?: Freshness): Promise<MemberList> {
    const load = (attio: AttioClient) => attio.listMembers().catch(noScopeIfForbidden)
    return this.load(members, [], 'list the members of the workspace', load, freshness)
  }

  cachedMembers(): MemberList | NotLoaded {
    return members.cached(this.key()) ?? NOT_LOADED
  }

  /** Lists the saved views of `object`. */
  views(object: string, freshness?: Freshness): Promise<readonly View[]> {
    return this.load(views, [object], 'list the views', (attio) => attio.listViews(object), freshness)
  }

  /** The display name of a record; null if it is unnamed. */
  cachedName(id: string): string | null | NotLoaded {
    const name = names.get(this.key(id))
    return name === undefined ? NOT_LOADED : name
  }

  /** Caches the name of a record that was just read or written. */
  cacheName(id: string, name: string | null): void {
    names.set(this.key(id), name)
  }

  /** Attio's own label of a record, if a search returned it. */
  cachedLabel(id: string): string | undefined {
    return labels.get(this.key(id))
  }

  cacheLabel(id: string, label: string): void {
    labels.set(this.key(id), label)
  }

  /** Drops the label of a record that was written, because Attio may have another one by now. */
  dropLabel(id: string): void {
    labels.delete(this.key(id))
  }

  /** Whether Attio was seen to reject lists (`$in`) that it accepts as equalities. */
  get rejectsLists(): boolean {
    return listRejections.get(this.key()) === true
  }

  /**
   * Sends a query of our own that has a list (`$in`). If Attio rejects that, it is sent with equalities, now and from
   * then on. Throws as `sendList` and `sendEqualities` do.
   */
  async withListFallback<T>(sendList: () => Promise<T>, sendEqualities: () => Promise<T>): Promise<T> {
    if (this.rejectsLists) return sendEqualities()
    try {
      return await sendList()
    } catch (error) {
      if (!isListRejection(error)) throw error
    }
    this.noteListsRejected()
    try {
      return await sendEqualities()
    } catch (error) {
      // The list may not have been the reason.
      listRejections.delete(this.key())
      throw error
    }
  }

  noteListsRejected(): void {
    if (!this.rejectsLists) listRejections.set(this.key(), true)
  }

  private load<T>(
    loader: CachedLoader<T>,
    keyParts: readonly string[],
    task: string,
    load: (attio: AttioClient) => Promise<T>,
    { isFresh = false, since }: Freshness = {},
  ): Promise<T> {
    const { attio } = this
    return loader(
      this.key(...keyParts),
      (signal) => load(attio.withOwnTimeout(signal)),
      isFresh,
      (work) => attio.withinDeadline(work, task),
      since,
    )
  }

  private key(...parts: string[]): string {
    return [this.attio.tokenHash, ...parts].join('/')
  }
}

/** The names by which `object` is found. */
export function namedObject({ id, api_slug: slug, singular_noun: one, plural_noun: many }: AttioObject): NamedObject {
  return { id: id.object_id, slug, nouns: [one, many].flatMap((noun) => noun ?? []) }
}

function noScopeIfForbidden(error: unknown): 'no-scope' {
  if (AttioError.is(error, { kind: 'rejected', status: 403 })) return 'no-scope'
  throw error
}

/** Runs `work` in the workspace of `attio`, and cancels the requests that it leaves pending. */
export async function withWorkspace<T>(attio: AttioClient, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const end = new AbortController()
  try {
    return await work(new Workspace(attio.withSignal(end.signal)))
  } finally {
    end.abort()
  }
}
