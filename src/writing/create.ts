import type { WireRecord } from '../attio/schemas'
import { wireValuesOf } from '../attio/record-values'
import type { Workspace } from '../metadata/workspace'
import { payloadValues, type PayloadEntry, type WritePayload } from './write-request'
import { findByUniqueValues, mayHaveSucceeded } from './find-existing'
import { wasJustCreated, type WriteResult } from './write-result'
import { isEmpty } from './serialize-value'

/**
 * Creates a record. A create that may have succeeded is never sent again, because Attio would create a second record:
 * the record is looked up by its unique values instead. Throws an AttioError.
 */
export async function create(object: string, payload: WritePayload, { attio }: Workspace): Promise<WriteResult> {
  const { entries } = payload
  const startedAt = performance.now()
  try {
    return { record: await attio.createRecord(object, payloadValues(payload)), created: true }
  } catch (error) {
    if (!mayHaveSucceeded(error)) throw error
    const unique = entries.filter(({ attribute }) => attribute.is_unique)
    const found = await findByUniqueValues(unique, object, attio).catch(() => undefined)
    const [record, ...others] = found?.records ?? []
    if (!found || !record || others.length > 0) throw error
    // An older record, or one without the written values, is not ours: it is the reason why the create failed.
    if (!wasJustCreated(record, found.date, error.details.sentAt ?? startedAt) || !hasAll(entries, record)) throw error
    return { record, created: true }
  }
}

function hasAll(entries: readonly PayloadEntry[], record: WireRecord): boolean {
  return entries.every(({ attribute, wire }) => isEmpty(wire) || wireValuesOf(record, attribute.api_slug).length > 0)
}
