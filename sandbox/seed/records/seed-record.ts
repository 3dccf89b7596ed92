/** A seeded record, in the form of a create request. */
export interface SeedRecord {
  object: string
  /** Unique among the records of its object; the record's ID is derived from it. */
  key: string
  values: Record<string, unknown>
}
