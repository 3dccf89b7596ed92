import { flawOf, jsonBytes } from '../json'
import type { ReadRecord } from './record-reader'

/**
 * An answer may have 1,000,000 bytes (https://botpress.com/docs/api-reference/runtime-api/introduction). What stands around
 * its records, such as a hint, has the rest.
 */
export const MAX_RECORDS_BYTES = 995_000

/** Returns how many bytes `record` takes of an answer; infinitely many where it is nested too deeply to be written as JSON. */
export function answerBytes(record: ReadRecord): number {
  return flawOf(record.values) === 'deep' ? Infinity : jsonBytes(record) + COMMA
}

/** Returns whether an answer can hold `record`. */
export function isAnswerable(record: ReadRecord): boolean {
  return answerBytes(record) <= MAX_RECORDS_BYTES
}

const COMMA = 1
