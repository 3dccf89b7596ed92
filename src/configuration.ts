import { isObject } from './json'
import { InvalidInputError } from './domain-errors'

/** The subscriptions of a webhook grow with it, and each entry is compared with every name there is. */
const MAX_WATCHED = 100

/** Returns what the configuration has for the access token, whatever that is. */
export function accessTokenOf(configuration: unknown): unknown {
  return isObject(configuration) ? configuration.accessToken : undefined
}

/** Returns whether the configuration names anything to watch, right or wrong. */
export function hasWatchTargets(configuration: unknown): boolean {
  return watchEntries(configuration).some((entry) => !isBlank(entry))
}

/**
 * Returns the names of the objects and attributes to watch. Throws InputProblems where the configuration or an entry is of
 * the wrong kind, or there are more than a hundred.
 */
export function watchTargetNames(configuration: unknown): string[] {
  if (!isObject(configuration)) {
    throw new InvalidInputError([
      `The configuration must be a JSON object, e.g. {"accessToken":"…","watchedObjects":["deals"]}, but it is ${kindOf(configuration)}.`,
    ])
  }
  const entries = watchEntries(configuration)
  const problems = entries.flatMap((entry, n) =>
    isBlank(entry) || typeof entry === 'string' || typeof entry === 'number'
      ? []
      : `watchedObjects[${n}] must be text, the slug or ID of an object, or of an object and an attribute, e.g. "deals" or "deals.stage", not ${kindOf(entry)}.`,
  )
  if (problems.length > 0) throw new InvalidInputError(problems)
  const names = new Set(entries.flatMap((entry) => (isBlank(entry) ? [] : String(entry).trim())))
  if (names.size > MAX_WATCHED) {
    throw new InvalidInputError([`watchedObjects must have at most ${MAX_WATCHED} entries, not ${names.size}.`])
  }
  return [...names]
}

function watchEntries(configuration: unknown): unknown[] {
  const { watchedObjects } = isObject(configuration) ? configuration : {}
  return Array.isArray(watchedObjects) ? watchedObjects : [watchedObjects]
}

/** Forms leave blank entries, or null for an empty list. */
function isBlank(entry: unknown): boolean {
  return entry === undefined || entry === null || (typeof entry === 'string' && entry.trim() === '')
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a JSON object'
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'a number' : 'true or false'
}
