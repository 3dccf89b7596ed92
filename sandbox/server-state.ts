import { Faults } from './http/faults'
import { RateLimiter } from './http/rate-limiter'
import { RequestLog } from './http/request-log'
import { READ_ONLY_SCOPES, ALL_SCOPES } from './http/scopes'
import { QueryScores } from './http/query-scores'
import { type SeedOptions, seedWorkspace } from './seed'
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
const MAX_CACHED_WORKSPACES = 32

/** Everything one server holds: its workspaces, their tokens, and what was asked of it. */
export class ServerState {
  settings: Settings
  readonly faults = new Faults()
  readonly log = new RequestLog()
  readonly rateLimiter = new RateLimiter()
  readonly queryScores = new QueryScores()
  readonly #initialSettings: Settings
  readonly #records: number
  readonly #grants = new Map<string, Grant>()
  readonly #tenants = new Map<string, Tenant>()
  #cached: Tenant[] = []
  #numbers = 0
  #main: Tenant

  constructor(settings: Partial<Settings>, records: number) {
    this.#initialSettings = { ...DEFAULT_SETTINGS, ...settings }
    this.settings = { ...this.#initialSettings }
    this.#records = records
    this.#main = this.#addMain()
  }

  /** Returns to the beginning: the main workspace as seeded, and nothing else. */
  reset(): void {
    this.settings = { ...this.#initialSettings }
    this.faults.clear()
    this.log.clear()
    this.rateLimiter.clear()
    this.queryScores.clear()
    this.#grants.clear()
    this.#tenants.clear()
    this.#cached = []
    this.#numbers = 0
    this.#main = this.#addMain()
  }

  /** Adds a workspace; it is seeded when first asked for. */
  addTenant(options: SeedOptions): Tenant {
    const tenant: Tenant = new Tenant(
      options.id,
      () => this.#seed(tenant, options),
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
    main.pin()
    return main
  }

  #seed(tenant: Tenant, options: SeedOptions): Workspace {
    this.#cached = this.#cached.filter((other) => !other.isPinned)
    if (this.#cached.length >= MAX_CACHED_WORKSPACES) this.#cached.shift()?.release()
    this.#cached.push(tenant)
    return seedWorkspace(options)
  }
}
