import type { WireRecord } from '../attio/schemas'
import { wireValuesOf as recordValues } from '../attio/record-values'
import type { Workspace } from '../metadata/workspace'
import { payloadValues, type PayloadField, type WritePayload } from './write-request'
import { findByUniqueValues, mayHaveSucceeded } from './find-existing'
import { wasJustCreated, type WriteResult } from './write-result'
import { isEmpty } from './serialize-value'

/**
 * Creates a record. It is never sent twice, because Attio cannot tell a repeated create from a new one: where the outcome is
 * unknown, the record is looked for by its unique values. Throws an AttioError.
 */
export async function create(object: string, wire: WritePayload, { attio }: Workspace): Promise<WriteResult> {
  const { fields } = wire
  const startedAt = performance.now()
  try {
    return { record: await attio.createRecord(object, payloadValues(wire)), created: true, fields }
  } catch (error) {
    const unique = fields.filter(({ attribute }) => attribute.is_unique)
    if (!mayHaveSucceeded(error) || unique.length === 0) throw error
    const found = await findByUniqueValues(unique, object, attio).catch(() => undefined)
    const [record, ...others] = found?.records ?? []
    if (!found || !record || others.length > 0) throw error
    // An older one is another, and the reason why this one was refused; so is one that lacks what was written.
    if (!wasJustCreated(record, found.date, startedAt) || !hasAll(fields, record)) throw error
    return { record, created: true, fields }
  }
}

function hasAll(parts: readonly PayloadField[], record: WireRecord): boolean {
  return parts.every(({ attribute, wire }) => isEmpty(wire) || recordValues(record, attribute.api_slug).length > 0)
}
