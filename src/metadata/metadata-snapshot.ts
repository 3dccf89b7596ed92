import { AttioError, OBJECT_DISABLED } from '../attio/errors'
import { isPathSegment } from '../attio/path-segment'
import type { AttioObject, Attribute, Option, View } from '../attio/schemas'
import type { OptionKind } from '../attio/client'
import type { AttributeCatalog } from './attribute-catalog'
import { NOT_LOADED, type NotLoaded } from '../not-loaded'
import type { MemberList, Workspace } from './workspace'

/** No real filter refers to so many objects; more are not fetched at once. */
const MAX_PENDING = 50

type MetadataLoad<T = unknown> = (freshness: { isFresh: boolean }) => Promise<T>

/**
 * The metadata that is used while one input is compiled. Reading metadata that isn't loaded marks it as pending;
 * `fetchPending` then loads all of it at the same time.
 */
export class MetadataSnapshot {
  private readonly loaded = new Map<string, unknown>()
  private readonly pending = new Map<string, MetadataLoad>()
  /** Whether all of it was fetched now, and nothing comes from the cache. */
  isCurrent = false

  constructor(private readonly workspace: Workspace) {}

  /** Whether all metadata that was read is loaded. */
  get isComplete(): boolean {
    return this.pending.size === 0
  }

  objects(): readonly AttioObject[] | NotLoaded {
    return this.read('objects', (freshness) => this.workspace.objects(freshness))
  }

  /** Returns the attributes of `object`, a slug or ID; null if there is no such object, or if it is not enabled. */
  catalog(object: string): AttributeCatalog | null | NotLoaded {
    const key = `catalog/${object}`
    if (!isPathSegment(object) || (this.pending.size >= MAX_PENDING && !this.loaded.has(key))) return null
    return this.read(key, (freshness) => this.workspace.catalog(object, freshness).catch(nullWhereMissing))
  }

  options(object: string, attribute: Attribute, kind: OptionKind): readonly Option[] | NotLoaded {
    return this.read(`options/${object}/${attribute.id.attribute_id}`, (freshness) =>
      this.workspace.options(object, attribute, kind, freshness),
    )
  }

  /** Returns the saved views of `object`; none if there is no such object. */
  views(object: string): readonly View[] | NotLoaded {
    const load: MetadataLoad<readonly View[]> = async (freshness) =>
      (await this.workspace.views(object, freshness).catch(nullWhereMissing)) ?? []
    return this.read(`views/${object}`, load)
  }

  members(): MemberList | NotLoaded {
    return this.read('members', (freshness) => this.workspace.members(freshness))
  }

  /** Throws an AttioError. */
  async fetchPending(): Promise<void> {
    const pending = [...this.pending]
    this.pending.clear()
    const { isCurrent: isFresh } = this
    await Promise.all(pending.map(async ([key, load]) => this.loaded.set(key, await load({ isFresh }))))
  }

  /** Discards everything, so that from now on all metadata is fetched from Attio. */
  reset(): void {
    this.loaded.clear()
    this.isCurrent = true
  }

  private read<T>(key: string, load: MetadataLoad<T>): T | NotLoaded {
    if (this.loaded.has(key)) return this.loaded.get(key) as T
    this.pending.set(key, load)
    return NOT_LOADED
  }
}

function nullWhereMissing(error: unknown): null {
  const isMissing = [{ status: 404 }, { code: OBJECT_DISABLED }].some((reason) =>
    AttioError.is(error, { kind: 'rejected', ...reason }),
  )
  if (isMissing) return null
  throw error
}
