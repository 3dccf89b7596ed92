/** What can be set for the whole server. */
export interface Settings {
  /** How long every request to `/v2` is held before it is processed. */
  latencyMs: number
  /** Whether more than 100 reads or 25 writes per second and token are answered with 429. */
  enforceLimits: boolean
  /** How long a record that was written stays out of search, which is eventually consistent (OpenAPI of 2026). */
  searchLagMs: number
}

/** How a server is set that nobody set otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  latencyMs: 0,
  enforceLimits: false,
  searchLagMs: 0,
}
