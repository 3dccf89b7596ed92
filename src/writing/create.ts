import type { WireRecord } from '../attio/schemas'
import { valuesOf as recordValues } from '../attio/record-values'
import type { Workspace } from '../metadata/workspace'
import { valuesOf, type Part, type WireDraft } from './write-request'
import { holdersOf, isUnknown } from './find-existing'
import { isNew, type Outcome } from './write-result'
import { isEmpty } from './serialize-value'

/**
 * Creates a record. It is never sent twice, because Attio cannot tell a repeated create from a new one: where the outcome is
 * unknown, the record is looked for by its unique values. Throws an AttioError.
 */
export async function create(object: string, wire: WireDraft, { attio }: Workspace): Promise<Outcome> {
  const { parts } = wire
  const startedAt = performance.now()
  try {
    return { record: await attio.createRecord(object, valuesOf(wire)), created: true, parts }
  } catch (error) {
    const unique = parts.filter(({ attribute }) => attribute.is_unique)
    if (!isUnknown(error) || unique.length === 0) throw error
    const found = await holdersOf(unique, object, attio).catch(() => undefined)
    const [record, ...others] = found?.records ?? []
    if (!found || !record || others.length > 0) throw error
    // An older one is another, and the reason why this one was refused; so is one that lacks what was written.
    if (!isNew(record, found.date, startedAt) || !hasAll(parts, record)) throw error
    return { record, created: true, parts }
  }
}

function hasAll(parts: readonly Part[], record: WireRecord): boolean {
  return parts.every(({ attribute, wire }) => isEmpty(wire) || recordValues(record, attribute.api_slug).length > 0)
}
