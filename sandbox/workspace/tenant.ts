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
  #isKept = false

  constructor(
    readonly id: string,
    private readonly make: () => Workspace,
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
    const webhooks = createWebhooks({ workspaceId: this.id })
    this.changes.subscribe((change) => {
      webhooks.recordChanged(change)
    })
    this.#webhooks = webhooks
    return webhooks
  }

  /** The search of the workspace's records. */
  get search(): Search {
    this.#search ??= new Search(this.workspace)
    return this.#search
  }

  /** Tells the changes of a write. */
  tell(changes: Change[]): void {
    for (const change of changes) this.changes.emit(change)
    this.#search?.recordsChanged(changes)
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
