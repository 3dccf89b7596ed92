/** Metadata that has not been fetched yet. `null` and `undefined` keep their usual meaning. */
export const NOT_LOADED: unique symbol = Symbol('not loaded')
export type NotLoaded = typeof NOT_LOADED
