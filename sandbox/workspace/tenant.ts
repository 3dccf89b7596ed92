import { Changes } from './changes'
import type { Workspace } from './model'

/**
 * A workspace that is made when it is first asked for. Until somebody writes to it, it may be forgotten and made again,
 * so that thousands of them cost nothing.
 */
export class Tenant {
  readonly changes = new Changes()
  #workspace: Workspace | undefined
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
    this.#isKept = true
    return this.workspace
  }

  /** Whether somebody asked for the workspace in order to change it. */
  get isKept(): boolean {
    return this.#isKept
  }

  /** Frees the workspace's memory, unless it was changed. */
  forget(): void {
    if (!this.#isKept) this.#workspace = undefined
  }
}
