import { setTimeout as wait } from 'node:timers/promises'
import { sideEffectsOf } from '../side-effects/index'
import type { Settings } from '../settings'
import { type Change, ChangeEmitter } from './changes'
import { RecordSearch } from '../search'
import { createWebhooks, type Webhooks } from '../webhooks'
import type { Workspace } from './model'

/**
 * A workspace that is created on first use. Without writes, it can be released and created again, so that thousands of
 * workspaces cost no memory.
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
    private readonly currentSettings: () => Settings,
  ) {}

  get settings(): Settings {
    return this.currentSettings()
  }

  /** For reading. */
  get workspace(): Workspace {
    this.#workspace ??= this.make()
    return this.#workspace
  }

  /** For writing: the workspace is never released any more. */
  get writableWorkspace(): Workspace {
    this.pin()
    return this.workspace
  }

  /** Never releases the workspace. */
  pin(): void {
    this.#isPinned = true
  }

  /** The webhooks are subscribed to changes on first use. */
  get webhooks(): Webhooks {
    if (this.#webhooks) return this.#webhooks
    const webhooks = createWebhooks({
      workspaceId: this.id,
      eventsPerDelivery: () => this.settings.eventsPerDelivery,
    })
    this.changes.subscribe((changes) => {
      webhooks.recordsChanged(changes)
    })
    this.#webhooks = webhooks
    return webhooks
  }

  get search(): RecordSearch {
    this.#search ??= new RecordSearch(this.workspace)
    return this.#search
  }

  /** Publishes the changes of a write, and schedules Attio's side effects. */
  publish(changes: Change[]): void {
    this.changes.emit(changes)
    this.#search?.recordsChanged(changes)
    for (const { afterMs, run } of sideEffectsOf(this.workspace, changes, this.settings)) {
      const sideEffect = wait(afterMs, undefined, { ref: false })
        .then(() => {
          this.publish(run())
        })
        .finally(() => this.#pending.delete(sideEffect))
      this.#pending.add(sideEffect)
    }
  }

  /** Resolves when no formula, enrichment or delivery is pending. */
  async whenIdle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending)
    await this.webhooks.whenIdle()
  }

  /** Whether the workspace was requested for writing. */
  get isPinned(): boolean {
    return this.#isPinned
  }

  /** Frees the memory of the workspace, unless it is pinned. */
  release(): void {
    if (this.#isPinned) return
    this.#workspace = undefined
    this.#search = undefined
  }
}
