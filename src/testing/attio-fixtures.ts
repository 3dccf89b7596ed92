import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An access token, of the length of Attio's. */
export const TOKEN = 'b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2'
export const API = 'https://api.attio.com'
export const OBJECT_ID = '97052eb9-e65e-443f-a297-f2d9a4a7f795'
export const RECORD_ID = 'bf071e1f-6035-429d-b874-d83ea64ea13b'

/** Attio's 429, with `until` as Retry-After (https://docs.attio.com/rest-api/guides/rate-limiting). */
export function rateLimit(until: Date): [number, object, Record<string, string>] {
  const body = {
    status_code: 429,
    type: 'rate_limit_error',
    code: 'rate_limit_exceeded',
    message: 'Rate limit exceeded, please try again later',
  }
  return [429, body, { 'retry-after': until.toUTCString(), date: new Date().toUTCString() }]
}

export interface Recording {
  request: { method: string; path: string }
  status: number
  headers?: Record<string, string>
  body: unknown
}

/** Reads a recorded answer of Attio from the folder in ATTIO_REFERENCE. */
export function recording(name: string): Recording {
  const file = join(process.env.ATTIO_REFERENCE ?? '', 'fixtures', `${name}.json`)
  if (!existsSync(file)) throw new Error(`There is no recording ${name}.`)
  return JSON.parse(readFileSync(file, 'utf8')) as Recording
}
