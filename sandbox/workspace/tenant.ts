import { setTimeout as wait } from 'node:timers/promises'
import { sideEffectsOf } from '../side-effects/index'
import type { Settings } from '../settings'
import { type Change, ChangeEmitter } from './changes'
import { RecordSearch } from '../search'
import { createWebhooks, type Webhooks } from '../webhooks'
import type { Workspace } from './model'

/**
 * A workspace that is made when it is first asked for. Until somebody writes to it, it may be forgotten and made again,
 * so that thousands of them cost nothing.
 */
export class Tenant {
  readonly changes = new ChangeEmitter()
  #workspace: Workspace | undefined
  #webhooks: Webhooks | undefined
  #search: RecordSearch | undefined
  readonly #pending = new Set<Promise<void>>()
  #isPinned = false

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
  get writableWorkspace(): Workspace {
    this.pin()
    return this.workspace
  }

  /** Makes the workspace, if it is not there yet, and never forgets it. */
  pin(): void {
    this.#isPinned = true
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
  get search(): RecordSearch {
    this.#search ??= new RecordSearch(this.workspace)
    return this.#search
  }

  /** Tells the changes of a write, and lets Attio do a moment later what it does after them. */
  publish(changes: Change[]): void {
    this.changes.emit(changes)
    this.#search?.recordsChanged(changes)
    for (const { afterMs, run } of sideEffectsOf(this.workspace, changes, this.settings())) {
      const sideEffect = wait(afterMs, undefined, { ref: false })
        .then(() => {
          this.publish(run())
        })
        .finally(() => this.#pending.delete(sideEffect))
      this.#pending.add(sideEffect)
    }
  }

  /** Resolves when nothing follows any more from what was written: no formula, no enrichment and no delivery. */
  async whenIdle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending)
    await this.webhooks.whenIdle()
  }

  /** Whether somebody asked for the workspace in order to change it. */
  get isPinned(): boolean {
    return this.#isPinned
  }

  /** Frees the workspace's memory, unless it was changed. */
  release(): void {
    if (this.#isPinned) return
    this.#workspace = undefined
    this.#search = undefined
  }
}
