/**
 * Questions that no source answers about Attio, or that sources answer differently, each with its possible answers. The
 * first answer is the default: what Attio documents, or else what was observed.
 */
export const ALTERNATIVES = {
  /**
   * Whether Attio accepts what several clients send without proof that it works: `$in` on select, and `$not_empty` on
   * every type but text, where it is rejected (observed 2026-08-08).
   */
  filters: ['strict', 'lenient'],
  /** Whether `$eq` and `$in` on text, names and addresses ignore case. One integrator reports that they do. */
  textEquality: ['exact', 'ignores-case'],
  /** `$in` on `record_id`: documented as an example, but one integrator got a 400 in live workspaces. */
  recordIdIn: ['accepted', 'rejected'],
  /** Whether `$eq: false` also finds records whose checkbox is empty. */
  checkboxFalse: ['stored-only', 'also-empty'],
  /**
   * The value of an unset checkbox in a new record, and after it was cleared. Documented as false, but a recording of
   * 2025-05 has empty checkboxes.
   */
  unsetCheckbox: ['false', 'empty'],
  /** Whether the error for an invalid operator or a missing field says where in the filter it is. */
  filterErrorPath: ['given', 'omitted'],
  /** Whether filters accept times with an offset: `+00:00` was rejected, `Z` accepted (observed 2026-04). */
  filterTimes: ['utc-only', 'any-offset'],
  /**
   * Whether a filter of fifty or more alternatives is too complex, as one integrator reports; no limit is documented.
   */
  longFilters: ['accepted', 'rejected'],
  /**
   * What happens to option IDs in a list, such as `["<id>"]`, without `{"option": …}` around each: dropped silently
   * (observed by two clients), or stored, as documented.
   */
  optionIdLists: ['dropped', 'stored'],
  /**
   * Whether a merge creates a new record, as the newest documentation says, or keeps the first one, as an older version
   * said (https://docs.attio.com/rest-api/webhook-reference/record-events/recordmerged).
   */
  merges: ['into-new', 'into-first'],
} as const

/** One answer to each question. */
export type Answers = { -readonly [Question in keyof typeof ALTERNATIVES]: (typeof ALTERNATIVES)[Question][number] }

export const DEFAULT_ANSWERS: Answers = {
  filters: 'strict',
  textEquality: 'exact',
  recordIdIn: 'accepted',
  checkboxFalse: 'stored-only',
  unsetCheckbox: 'false',
  filterErrorPath: 'given',
  filterTimes: 'utc-only',
  longFilters: 'accepted',
  optionIdLists: 'dropped',
  merges: 'into-new',
}

/** Settings of the whole server. */
export interface Settings extends Answers {
  /** Minimum time from a request to `/v2` to its response. The request is processed half-way. */
  latencyMs: number
  /** Whether more than 100 reads or 25 writes per second and token get a 429. */
  enforceLimits: boolean
  /** How long a written record is missing from search, which is eventually consistent (OpenAPI of 2026). */
  searchLagMs: number
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
  ...DEFAULT_ANSWERS,
  latencyMs: 0,
  enforceLimits: false,
  searchLagMs: 0,
  eventsPerDelivery: 1,
  formulaAfterMs: 1000,
  enrichAfterMs: null,
  scoreLimit: null,
}

/** Describes what is wrong with settings from a request; undefined if nothing is. */
export function settingsIssue(wanted: object): string | undefined {
  for (const [name, value] of Object.entries(wanted)) {
    if (!(name in DEFAULT_SETTINGS)) return `There is no setting ${name}.`
    const answers: readonly unknown[] | undefined =
      name in ALTERNATIVES ? ALTERNATIVES[name as keyof Answers] : undefined
    if (answers?.includes(value) === false) return `The setting ${name} is one of: ${answers.join(', ')}.`
  }
  return undefined
}
