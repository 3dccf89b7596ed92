/** A record of the seed: what Attio would be sent to make it. */
export interface SeedRecord {
  object: string
  /** Its name among the records of its object; the record's id is derived from it. */
  key: string
  values: Record<string, unknown>
}
