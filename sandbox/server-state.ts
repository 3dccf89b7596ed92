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

/** What a valid token may do, and in which workspace. */
export interface Grant {
  token: string
  tenant: Tenant
  scopes: readonly string[]
  clientId: string
  /** `token_level` in `/v2/self` (OpenAPI of 2026-10-03). */
  level: TokenLevel
  /** Whether `/v2/self` names the member who authorized the token. */
  isAuthorizedByMember: boolean
}

export type TokenLevel = 'workspace' | 'user'

/** Who authorized a token, as `/v2/self` reports it. */
export type TokenOrigin = Pick<Grant, 'level' | 'isAuthorizedByMember'>

/** The tokens of the main workspace, the same in every run. */
export interface Tokens {
  full: string
  readOnly: string
  /** Well-formed, but belongs to no workspace any more. */
  revoked: string
  noScopes: string
}

export const TOKENS: Tokens = {
  full: tokenFor('full'),
  readOnly: tokenFor('read-only'),
  revoked: tokenFor('revoked'),
  noScopes: tokenFor('no scopes'),
}

/** How many workspaces without writes stay in memory. The others are seeded again on the next request. */
const MAX_CACHED_WORKSPACES = 32

/** The state of one server: workspaces, tokens, faults and logs. */
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

  /** Restores the initial state: only the main workspace, as seeded. */
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

  /** Adds a workspace. It is seeded on first use. */
  addTenant(options: SeedOptions): Tenant {
    const tenant: Tenant = new Tenant(
      options.id,
      () => this.#seed(tenant, options),
      () => this.settings,
    )
    this.#tenants.set(tenant.id, tenant)
    return tenant
  }

  /** Gives `token` access to a workspace. */
  addGrant(token: string, tenant: Tenant, scopes: readonly string[], origin: Partial<TokenOrigin> = {}): Grant {
    const { level = 'workspace', isAuthorizedByMember = true } = origin
    const grant: Grant = { token, tenant, scopes, clientId: uuidFor(`client/${token}`), level, isAuthorizedByMember }
    this.#grants.set(token, grant)
    return grant
  }

  /** The grant of a token; undefined if the token is unknown or revoked. */
  grant(token: string): Grant | undefined {
    const grant = this.#grants.get(token)
    if (!grant || this.faults.isRevoked(token)) return undefined
    return { ...grant, scopes: this.faults.scopesLeft(token) ?? grant.scopes }
  }

  tenant(id: string): Tenant | undefined {
    return this.#tenants.get(id)
  }

  /** The workspace of `TOKENS`. */
  get main(): Tenant {
    return this.#main
  }

  /** A number that is unique until the next reset, for names. */
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
