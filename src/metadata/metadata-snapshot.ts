import { AttioError } from '../attio/errors'
import { isPathSegment } from '../attio/path-segment'
import type { AttioObject, Attribute, Choice, Member } from '../attio/schemas'
import type { ChoiceKind } from '../attio/client'
import type { Catalog } from './attribute-catalog'
import type { Workspace } from './workspace'

/** Nobody's filter leads to so many objects: more are not looked for at once. */
const MAX_WANTED = 50

type Load = (freshness: { isFresh: boolean }) => Promise<unknown>

/**
 * What is known of a workspace while one input is made out. What is asked for and not known is noted down, and `learn` fetches
 * all of it at the same time.
 */
export class Knowledge {
  private readonly facts = new Map<string, unknown>()
  private readonly wanted = new Map<string, Load>()
  /** Whether all that is known comes from Attio itself, rather than from what was remembered. */
  isCurrent = false

  constructor(private readonly workspace: Workspace) {}

  /** Whether all that was asked for is known. */
  get isComplete(): boolean {
    return this.wanted.size === 0
  }

  /** Returns the objects of the workspace; undefined while they are not known. */
  objects(): readonly AttioObject[] | undefined {
    return this.recall('objects', (freshness) => this.workspace.objects(freshness))
  }

  /** Returns the attributes of `object`, by slug or ID; null where there is no such object, undefined while not known. */
  catalog(object: string): Catalog | null | undefined {
    const key = `catalog/${object}`
    if (!isPathSegment(object) || (this.wanted.size >= MAX_WANTED && !this.facts.has(key))) return null
    return this.recall(key, (freshness) => this.workspace.catalog(object, freshness).catch(nullWhereMissing))
  }

  /** Returns the choices of `attribute`; undefined while they are not known. */
  choices(object: string, attribute: Attribute, kind: ChoiceKind): readonly Choice[] | undefined {
    return this.recall(`choices/${object}/${attribute.id.attribute_id}`, (freshness) =>
      this.workspace.choices(object, attribute, kind, freshness),
    )
  }

  /** Returns the members of the workspace; null where the token may not list them, undefined while they are not known. */
  members(): readonly Member[] | null | undefined {
    return this.recall('members', (freshness) => this.workspace.members(freshness))
  }

  /** Fetches all that was asked for and is not known. Throws an AttioError. */
  async learn(): Promise<void> {
    const wanted = [...this.wanted]
    this.wanted.clear()
    const { isCurrent: isFresh } = this
    await Promise.all(wanted.map(async ([key, load]) => this.facts.set(key, await load({ isFresh }))))
  }

  /** Forgets everything, so that all that is asked for from now on comes from Attio itself. */
  forget(): void {
    this.facts.clear()
    this.isCurrent = true
  }

  private recall<T>(key: string, load: (freshness: { isFresh: boolean }) => Promise<T>): T | undefined {
    if (!this.facts.has(key)) this.wanted.set(key, load)
    return this.facts.get(key) as T | undefined
  }
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof AttioError && error.details.failure === 'refused' && error.details.status === 404) return null
  throw error
}
