import { AttioError } from '../attio/errors'
import { isPathSegment } from '../attio/path-segment'
import type { AttioObject, Attribute, Option, Member } from '../attio/schemas'
import type { OptionKind } from '../attio/client'
import type { AttributeCatalog } from './attribute-catalog'
import type { Workspace } from './workspace'

/** Nobody's filter leads to so many objects: more are not looked for at once. */
const MAX_PENDING = 50

type MetadataLoad = (freshness: { isFresh: boolean }) => Promise<unknown>

/**
 * What is known of a workspace while one input is made out. What is asked for and not known is noted down, and `learn` fetches
 * all of it at the same time.
 */
export class MetadataSnapshot {
  private readonly loaded = new Map<string, unknown>()
  private readonly pending = new Map<string, MetadataLoad>()
  /** Whether all that is known comes from Attio itself, rather than from what was remembered. */
  isCurrent = false

  constructor(private readonly workspace: Workspace) {}

  /** Whether all that was asked for is known. */
  get isComplete(): boolean {
    return this.pending.size === 0
  }

  /** Returns the objects of the workspace; undefined while they are not known. */
  objects(): readonly AttioObject[] | undefined {
    return this.read('objects', (freshness) => this.workspace.objects(freshness))
  }

  /** Returns the attributes of `object`, by slug or ID; null where there is no such object, undefined while not known. */
  catalog(object: string): AttributeCatalog | null | undefined {
    const key = `catalog/${object}`
    if (!isPathSegment(object) || (this.pending.size >= MAX_PENDING && !this.loaded.has(key))) return null
    return this.read(key, (freshness) => this.workspace.catalog(object, freshness).catch(nullWhereMissing))
  }

  /** Returns the choices of `attribute`; undefined while they are not known. */
  options(object: string, attribute: Attribute, kind: OptionKind): readonly Option[] | undefined {
    return this.read(`choices/${object}/${attribute.id.attribute_id}`, (freshness) =>
      this.workspace.options(object, attribute, kind, freshness),
    )
  }

  /** Returns the members of the workspace; null where the token may not list them, undefined while they are not known. */
  members(): readonly Member[] | null | undefined {
    return this.read('members', (freshness) => this.workspace.members(freshness))
  }

  /** Fetches all that was asked for and is not known. Throws an AttioError. */
  async fetchPending(): Promise<void> {
    const wanted = [...this.pending]
    this.pending.clear()
    const { isCurrent: isFresh } = this
    await Promise.all(wanted.map(async ([key, load]) => this.loaded.set(key, await load({ isFresh }))))
  }

  /** Forgets everything, so that all that is asked for from now on comes from Attio itself. */
  reset(): void {
    this.loaded.clear()
    this.isCurrent = true
  }

  private read<T>(key: string, load: (freshness: { isFresh: boolean }) => Promise<T>): T | undefined {
    if (!this.loaded.has(key)) this.pending.set(key, load)
    return this.loaded.get(key) as T | undefined
  }
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof AttioError && error.details.kind === 'rejected' && error.details.status === 404) return null
  throw error
}
