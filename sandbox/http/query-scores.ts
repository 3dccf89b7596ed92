import { isObject } from '../values/value-type'

/**
 * Score per part of a query. A query without sorts costs nothing, one with a sort about 100 (recorded). UNSURE: the
 * score of the other parts.
 */
const COSTS = { sort: 100, textSearch: 25, hop: 50 }

const TEXT_SEARCHES = ['$contains', '$starts_with', '$ends_with']

/** The score of a record query (https://docs.attio.com/rest-api/guides/rate-limiting). */
export function scoreOf(body: unknown): number {
  if (!isObject(body)) return 0
  const sorts = Array.isArray(body.sorts) ? body.sorts.length * COSTS.sort : 0
  return sorts + scoreOfFilter(body.filter)
}

function scoreOfFilter(filter: unknown): number {
  if (Array.isArray(filter)) return filter.reduce<number>((sum, part) => sum + scoreOfFilter(part), 0)
  if (!isObject(filter)) return 0
  return Object.entries(filter).reduce((sum, [key, value]) => {
    if (key === 'path' && Array.isArray(value)) return sum + value.length * COSTS.hop
    return sum + (TEXT_SEARCHES.includes(key) ? COSTS.textSearch : scoreOfFilter(value))
  }, 0)
}

const WINDOW_MS = 10_000

interface CountedQuery {
  at: number
  score: number
}

/**
 * Adds up the scores of each workspace's queries in the last ten seconds, across all its tokens
 * (https://docs.attio.com/rest-api/guides/rate-limiting).
 */
export class QueryScores {
  readonly #spent = new Map<string, CountedQuery[]>()

  /**
   * Counts a query. Returns the time from which it is allowed, or null if it is allowed now. A query that exceeds the
   * limit alone is allowed when nothing else was counted. UNSURE: that Attio does so.
   */
  retryAt(workspaceId: string, score: number, limit: number, now: number): number | null {
    const recent = (this.#spent.get(workspaceId) ?? []).filter(({ at }) => at > now - WINDOW_MS)
    this.#spent.set(workspaceId, recent)
    let left = recent.reduce((sum, spent) => sum + spent.score, 0)
    const last = recent.at(-1)
    if (!last || left + score <= limit || score === 0) {
      if (score > 0) recent.push({ at: now, score })
      return null
    }
    const enough = recent.find((spent) => {
      left -= spent.score
      return left + score <= limit
    })
    return (enough ?? last).at + WINDOW_MS
  }

  clear(): void {
    this.#spent.clear()
  }
}
