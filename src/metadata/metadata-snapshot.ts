import { AttioError, OBJECT_DISABLED } from '../attio/errors'
import { isPathSegment } from '../attio/path-segment'
import type { AttioObject, Attribute, Option, View } from '../attio/schemas'
import type { OptionKind } from '../attio/client'
import type { AttributeCatalog } from './attribute-catalog'
import { NOT_LOADED, type NotLoaded } from '../not-loaded'
import { nextSequence } from '../cached-loader'
import type { Freshness, MemberList, Workspace } from './workspace'

/** No real filter refers to so many objects; more are not fetched at once. */
const MAX_PENDING = 50

type MetadataLoad<T = unknown> = (freshness: Freshness) => Promise<T>

/**
 * The metadata that is used while one input is compiled. Reading metadata that isn't loaded marks it as pending;
 * `fetchPending` then loads all of it at the same time.
 */
export class MetadataSnapshot {
  private readonly loaded = new Map<string, unknown>()
  private readonly pending = new Map<string, MetadataLoad>()
  private readonly started = new Map<string, Promise<unknown>>()
  private readonly since = nextSequence()

  constructor(
    readonly workspace: Workspace,
    /** Whether no metadata is older than the snapshot. */
    public isCurrent = false,
  ) {}

  get freshness(): Freshness {
    return { isFresh: this.isCurrent, since: this.since }
  }

  /** Whether all metadata that was read is loaded. */
  get isComplete(): boolean {
    return this.pending.size === 0
  }

  objects(): readonly AttioObject[] | NotLoaded {
    return this.read('objects', (freshness) => this.workspace.objects(freshness))
  }

  /** Returns the objects with `ids` that are enabled. */
  objectsById(ids: readonly string[]): readonly AttioObject[] | NotLoaded {
    return this.read(`objects/${ids.join()}`, (freshness) => this.workspace.objectsById(ids, freshness))
  }

  /** Returns the attributes of `object`, a slug or ID; null if there is no such object, or if it is not enabled. */
  catalog(object: string): AttributeCatalog | null | NotLoaded {
    const key = `catalog/${object}`
    if (!isPathSegment(object) || (this.pending.size >= MAX_PENDING && !this.loaded.has(key))) return null
    return this.read(key, (freshness) => this.workspace.catalog(object, freshness).catch(nullWhereMissing))
  }

  /** Returns the options of `attribute`; with `isFresh`, none older than the snapshot. */
  options(
    object: string,
    attribute: Attribute,
    kind: OptionKind,
    isFresh = this.isCurrent,
  ): readonly Option[] | NotLoaded {
    return this.read(`options/${object}/${attribute.id.attribute_id}`, (freshness) =>
      this.workspace.options(object, attribute, kind, { ...freshness, isFresh }),
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

  /** Returns what `load` loads; undefined if that fails. */
  optional<T>(
    key: string,
    load: (workspace: Workspace, freshness: Freshness) => Promise<T>,
  ): T | undefined | NotLoaded {
    return this.read(`optional/${key}`, (freshness) =>
      this.workspace.loadOptional((withTimeout) => load(withTimeout, freshness)),
    )
  }

  /** Compiles and loads metadata in turn, until nothing is missing. Throws an AttioError. */
  async complete<T>(compile: (snapshot: this) => T): Promise<T> {
    for (;;) {
      const compiled = compile(this)
      if (this.isComplete) return compiled
      await this.fetchPending()
    }
  }

  /** Throws an AttioError. */
  async fetchPending(): Promise<void> {
    const pending = [...this.pending]
    this.pending.clear()
    const { freshness } = this
    const finish = async ([key, load]: [string, MetadataLoad]) =>
      this.loaded.set(key, await (this.started.get(key) ?? load(freshness)))
    await Promise.all(pending.map(finish))
  }

  /** Starts to load what is pending, because it will probably be read again. If it fails, reading it fails. */
  prefetch(): void {
    for (const [key, load] of this.pending) {
      const loading = load(this.freshness)
      loading.catch(() => undefined)
      this.started.set(key, loading)
    }
    this.pending.clear()
  }

  /** Discards everything that is older than the snapshot, so that all metadata is current from now on. */
  reset(): void {
    this.loaded.clear()
    this.started.clear()
    this.isCurrent = true
  }

  private read<T>(key: string, load: MetadataLoad<T>): T | NotLoaded {
    if (this.loaded.has(key)) return this.loaded.get(key) as T
    this.pending.set(key, load)
    return NOT_LOADED
  }
}

function nullWhereMissing(error: unknown): null {
  const isRejected = AttioError.is(error, { kind: 'rejected' })
  if (isRejected && (error.details.status === 404 || error.details.code === OBJECT_DISABLED)) return null
  throw error
}
