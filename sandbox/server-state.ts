import { Faults } from './http/faults'
import { Limiter } from './http/rate-limiter'
import { RequestLog } from './http/request-log'
import { READ_ONLY_SCOPES, ALL_SCOPES } from './http/scopes'
import { Scores } from './http/query-scores'
import { type Recipe, seedWorkspace } from './seed'
import { DEFAULT_SETTINGS, type Settings } from './settings'
import { tokenFor, uuidFor } from './workspace/ids'
import type { Workspace } from './workspace/model'
import { Tenant } from './workspace/tenant'

/** An access token that is valid, and what it is allowed to do where. */
export interface Grant {
  token: string
  tenant: Tenant
  scopes: readonly string[]
  clientId: string
}

/** The tokens of the main workspace, the same in every run. */
export interface Tokens {
  full: string
  readOnly: string
  /** Well-formed, and known to no workspace any more. */
  revoked: string
  noScopes: string
}

/** The main workspace's tokens. */
export const TOKENS: Tokens = {
  full: tokenFor('full'),
  readOnly: tokenFor('read-only'),
  revoked: tokenFor('revoked'),
  noScopes: tokenFor('no scopes'),
}

/** How many workspaces that nobody wrote to are kept in memory; any other is seeded again when it is asked for. */
const KEPT_UNTOUCHED = 32

/** Everything one server holds: its workspaces, their tokens, and what was asked of it. */
export class World {
  settings: Settings
  readonly faults = new Faults()
  readonly log = new RequestLog()
  readonly limiter = new Limiter()
  readonly scores = new Scores()
  readonly #initial: Settings
  readonly #records: number
  readonly #grants = new Map<string, Grant>()
  readonly #tenants = new Map<string, Tenant>()
  #untouched: Tenant[] = []
  #numbers = 0
  #main: Tenant

  constructor(settings: Partial<Settings>, records: number) {
    this.#initial = { ...DEFAULT_SETTINGS, ...settings }
    this.settings = { ...this.#initial }
    this.#records = records
    this.#main = this.#addMain()
  }

  /** Returns to the beginning: the main workspace as seeded, and nothing else. */
  reset(): void {
    this.settings = { ...this.#initial }
    this.faults.clear()
    this.log.clear()
    this.limiter.clear()
    this.scores.clear()
    this.#grants.clear()
    this.#tenants.clear()
    this.#untouched = []
    this.#numbers = 0
    this.#main = this.#addMain()
  }

  /** Adds a workspace; it is seeded when first asked for. */
  addTenant(recipe: Recipe): Tenant {
    const tenant: Tenant = new Tenant(
      recipe.id,
      () => this.#seed(tenant, recipe),
      () => this.settings,
    )
    this.#tenants.set(tenant.id, tenant)
    return tenant
  }

  /** Lets `token` act in a workspace. */
  addGrant(token: string, tenant: Tenant, scopes: readonly string[]): Grant {
    const grant = { token, tenant, scopes, clientId: uuidFor(`client/${token}`) }
    this.#grants.set(token, grant)
    return grant
  }

  /** Returns what the token may do, or undefined when no workspace knows it. */
  grant(token: string): Grant | undefined {
    const grant = this.#grants.get(token)
    if (!grant || this.faults.isRevoked(token)) return undefined
    return { ...grant, scopes: this.faults.scopesLeft(token) ?? grant.scopes }
  }

  /** Returns the workspace of this id, or undefined. */
  tenant(id: string): Tenant | undefined {
    return this.#tenants.get(id)
  }

  /** The workspace of the tokens that every run has. */
  get main(): Tenant {
    return this.#main
  }

  /** Returns the next number, for names that do not repeat before a reset. */
  nextNumber(): number {
    this.#numbers += 1
    return this.#numbers
  }

  #addMain(): Tenant {
    const id = uuidFor('workspace')
    const main = this.addTenant({ id, name: 'Analytical Engines', slug: 'analytical-engines', records: this.#records })
    this.addGrant(TOKENS.full, main, ALL_SCOPES)
    this.addGrant(TOKENS.readOnly, main, READ_ONLY_SCOPES)
    this.addGrant(TOKENS.noScopes, main, [])
    main.keep()
    return main
  }

  #seed(tenant: Tenant, recipe: Recipe): Workspace {
    this.#untouched = this.#untouched.filter((other) => !other.isKept)
    if (this.#untouched.length >= KEPT_UNTOUCHED) this.#untouched.shift()?.forget()
    this.#untouched.push(tenant)
    return seedWorkspace(recipe)
  }
}
