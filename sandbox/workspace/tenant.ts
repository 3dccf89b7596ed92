import { setTimeout as wait } from 'node:timers/promises'
import { sequelsOf } from '../side-effects/index'
import type { Settings } from '../settings'
import { type Change, Changes } from './changes'
import { Search } from '../search'
import { createWebhooks, type Webhooks } from '../webhooks'
import type { Workspace } from './model'

/**
 * A workspace that is made when it is first asked for. Until somebody writes to it, it may be forgotten and made again,
 * so that thousands of them cost nothing.
 */
export class Tenant {
  readonly changes = new Changes()
  #workspace: Workspace | undefined
  #webhooks: Webhooks | undefined
  #search: Search | undefined
  readonly #underWay = new Set<Promise<void>>()
  #isKept = false

  constructor(
    readonly id: string,
    private readonly make: () => Workspace,
    private readonly settings: () => Settings,
  ) {}

  /** The workspace, to read. */
  get workspace(): Workspace {
    this.#workspace ??= this.make()
    return this.#workspace
  }

  /** The workspace, to change: from now on it is never forgotten. */
  get ownWorkspace(): Workspace {
    this.keep()
    return this.workspace
  }

  /** Makes the workspace, if it is not there yet, and never forgets it. */
  keep(): void {
    this.#isKept = true
    this.#workspace ??= this.make()
  }

  /** The workspace's webhooks, told of its changes from the first time they are asked for. */
  get webhooks(): Webhooks {
    if (this.#webhooks) return this.#webhooks
    const webhooks = createWebhooks({
      workspaceId: this.id,
      eventsPerDelivery: () => this.settings().eventsPerDelivery,
    })
    this.changes.subscribe((changes) => {
      webhooks.recordsChanged(changes)
    })
    this.#webhooks = webhooks
    return webhooks
  }

  /** The search of the workspace's records. */
  get search(): Search {
    this.#search ??= new Search(this.workspace)
    return this.#search
  }

  /** Tells the changes of a write, and lets Attio do a moment later what it does after them. */
  tell(changes: Change[]): void {
    this.changes.emit(changes)
    this.#search?.recordsChanged(changes)
    for (const { afterMs, act } of sequelsOf(this.workspace, changes, this.settings())) {
      const sequel = wait(afterMs, undefined, { ref: false })
        .then(() => {
          this.tell(act())
        })
        .finally(() => this.#underWay.delete(sequel))
      this.#underWay.add(sequel)
    }
  }

  /** Resolves when nothing follows any more from what was written: no formula, no enrichment and no delivery. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
    await this.webhooks.settled()
  }

  /** Whether somebody asked for the workspace in order to change it. */
  get isKept(): boolean {
    return this.#isKept
  }

  /** Frees the workspace's memory, unless it was changed. */
  forget(): void {
    if (this.#isKept) return
    this.#workspace = undefined
    this.#search = undefined
  }
}
