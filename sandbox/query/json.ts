/** A JSON object whose values have not been looked at yet. */
export type JsonObject = Record<string, unknown>

/** Returns whether a piece of JSON is an object: neither null nor an array. */
export function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
