import { findJsonDefect, jsonBytes } from '../json'
import type { PlainRecord } from './record-reader'

/**
 * An answer may have 1,000,000 bytes (https://botpress.com/docs/api-reference/runtime-api/introduction). The rest
 * is for other fields, such as a hint.
 */
export const MAX_RECORDS_BYTES = 995_000

/** The bytes that `record` takes in an answer; Infinity if it is nested too deeply for JSON. */
export function bytesInAnswer(record: PlainRecord): number {
  return findJsonDefect(record.values) === 'deep' ? Infinity : jsonBytes(record) + COMMA
}

const COMMA = 1
