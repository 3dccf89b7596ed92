import type { Workspace } from '../workspace'
import { valuesOf, type WireDraft } from './draft'
import { holdersOf, isUnknown } from './holders'
import { isNew, type Outcome } from './outcome'

/**
 * Creates a record. It is never sent twice, because Attio cannot tell a repeated create from a new one: where the outcome is
 * unknown, the record is looked for by its unique values. Throws an AttioError.
 */
export async function create(object: string, wire: WireDraft, { attio }: Workspace): Promise<Outcome> {
  const { parts } = wire
  const startedAt = Date.now()
  try {
    return { record: await attio.createRecord(object, valuesOf(wire)), created: true, parts }
  } catch (error) {
    const unique = parts.filter(({ attribute }) => attribute.is_unique)
    if (!isUnknown(error) || unique.length === 0) throw error
    const found = await holdersOf(unique, object, attio).catch(() => undefined)
    const [record, ...others] = found?.records ?? []
    // An older one is another, and the reason why this one was refused.
    if (!found || !record || others.length > 0 || !isNew(record, found.date, startedAt)) throw error
    return { record, created: true, parts }
  }
}
