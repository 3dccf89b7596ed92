/**
 * `strict` accepts what Attio documents. `lenient` also accepts what several clients send, though it is unknown whether
 * Attio does: `$not_empty` on every type, and `$in` on select.
 */
export type FilterGrammar = 'strict' | 'lenient'

/**
 * Whether a merge creates a new record, as the newest documentation says, or keeps the first one, as an older version
 * said (https://docs.attio.com/rest-api/webhook-reference/record-events/recordmerged).
 */
export type MergeMode = 'into-new' | 'into-first'

/** Settings of the whole server. */
export interface Settings {
  /** Minimum time from a request to `/v2` to its response. The request is processed half-way. */
  latencyMs: number
  /** Whether more than 100 reads or 25 writes per second and token get a 429. */
  enforceLimits: boolean
  /** How long a written record is missing from search, which is eventually consistent (OpenAPI of 2026). */
  searchLagMs: number
  filters: FilterGrammar
  merges: MergeMode
  /** How many events of one write are sent in one delivery. Attio documents one; integrators observed several. */
  eventsPerDelivery: number
  /** Delay before a formula is computed (reported by integrators: about a second). */
  formulaAfterMs: number
  /** Delay before a new record is enriched (recorded: 250 to 500); null means never. */
  enrichAfterMs: number | null
  /** Maximum total score of a workspace's record queries in ten seconds; null means no limit. */
  scoreLimit: number | null
}

export const DEFAULT_SETTINGS: Settings = {
  latencyMs: 0,
  enforceLimits: false,
  searchLagMs: 0,
  filters: 'strict',
  merges: 'into-new',
  eventsPerDelivery: 1,
  formulaAfterMs: 1000,
  enrichAfterMs: null,
  scoreLimit: null,
}
