/**
 * How much filters may say: what Attio documents, or also what several clients send and nobody has shown to be taken or
 * refused: `$not_empty` on every type, and `$in` on select.
 */
export type FilterGrammar = 'strict' | 'lenient'

/**
 * What remains of two merged records: a new one, as the newest documentation has it, or the first, as an older version
 * of the page had it (https://docs.attio.com/rest-api/webhook-reference/record-events/recordmerged).
 */
export type MergeMode = 'into-new' | 'into-first'

/** What can be set for the whole server. */
export interface Settings {
  /** How far away `/v2` is: how long after a request its answer leaves at the earliest, processed half-way. */
  latencyMs: number
  /** Whether more than 100 reads or 25 writes per second and token are answered with 429. */
  enforceLimits: boolean
  /** How long a record that was written stays out of search, which is eventually consistent (OpenAPI of 2026). */
  searchLagMs: number
  filters: FilterGrammar
  merges: MergeMode
  /** How many events of one write a webhook is told in one delivery: Attio's page says one, integrators saw several. */
  eventsPerDelivery: number
  /** How long a formula takes to follow what it depends on (reported by integrators: about a second). */
  formulaAfterMs: number
  /** How long Attio takes to enrich a new record (recorded: 250 to 500); null: it never does. */
  enrichAfterMs: number | null
  /** The score that record queries of one workspace may reach in ten seconds; null: any. */
  scoreLimit: number | null
}

/** How a server is set that nobody set otherwise. */
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
