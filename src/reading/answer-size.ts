import { findJsonDefect, jsonBytes } from '../json'
import type { PlainRecord } from './record-reader'

/**
 * An answer may have 1,000,000 bytes (https://botpress.com/docs/api-reference/runtime-api/introduction). What stands around
 * its records, such as a hint, has the rest.
 */
export const MAX_RECORDS_BYTES = 995_000

/** Returns how many bytes `record` takes of an answer; infinitely many where it is nested too deeply to be written as JSON. */
export function bytesInAnswer(record: PlainRecord): number {
  return findJsonDefect(record.values) === 'deep' ? Infinity : jsonBytes(record) + COMMA
}

/** Returns whether an answer can hold `record`. */
export function fitsAnswer(record: PlainRecord): boolean {
  return bytesInAnswer(record) <= MAX_RECORDS_BYTES
}

const COMMA = 1
