import { isObject } from './json'
import { InvalidInputError } from './domain-errors'
import { isBlank } from './text/blank'

/** Limits the webhook's subscriptions, and the time to compare every entry with all names. */
const MAX_WATCHED = 100

/** Returns the access token of the configuration, of any type. */
export function accessTokenOf(configuration: unknown): unknown {
  return isObject(configuration) ? configuration.accessToken : undefined
}

/** Whether the configuration names anything to watch, valid or not. */
export function hasWatchTargets(configuration: unknown): boolean {
  return watchEntries(configuration).some((entry) => !isBlank(entry))
}

/**
 * Returns the names of the objects and attributes to watch. Throws an InvalidInputError if the configuration or an
 * entry has the wrong type, or if there are more than a hundred names.
 */
export function watchTargetNames(configuration: unknown): string[] {
  if (!isObject(configuration)) {
    throw new InvalidInputError([
      `The configuration must be a JSON object, e.g. {"accessToken":"…","watchedObjects":["deals"]}, but it is ${kindOf(configuration)}.`,
    ])
  }
  const entries = watchEntries(configuration)
  const issues = entries.flatMap((entry, n) =>
    isBlank(entry) || typeof entry === 'string' || typeof entry === 'number'
      ? []
      : `watchedObjects[${n}] must be text such as "deals" or "deals.stage", not ${kindOf(entry)}.`,
  )
  if (issues.length > 0) throw new InvalidInputError(issues)
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

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a JSON object'
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'a number' : 'true or false'
}
