/** A filter, and the object whose records it is applied to. */
export type FilterRow = [object: string, filter: Record<string, unknown>]
