import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Attribute, WireRecord } from '../attio/schemas'

export const API = 'https://api.attio.com'
export const WORKSPACE_ID = '14beef7a-99f7-4534-a87e-70b564330a4c'
export const OBJECT_ID = '97052eb9-e65e-443f-a297-f2d9a4a7f795'
export const RECORD_ID = 'bf071e1f-6035-429d-b874-d83ea64ea13b'

/** Returns an attribute as Attio sends it: a text of one's own, but for `overrides`. */
export function wireAttribute(overrides: Partial<Attribute> = {}): Attribute {
  return {
    id: { object_id: OBJECT_ID, attribute_id: '41252299-f8c7-4b5e-99c9-4ff8321d2f96' },
    api_slug: 'name',
    title: 'Name',
    description: null,
    type: 'text',
    is_system_attribute: false,
    is_writable: true,
    is_required: false,
    is_unique: false,
    is_multiselect: false,
    is_archived: false,
    default_value: null,
    config: { currency: { default_currency_code: null }, record_reference: { allowed_object_ids: null } },
    ...overrides,
  }
}

/** Returns a record as Attio sends it. */
export function wireRecord(values: unknown): WireRecord {
  return {
    id: { workspace_id: WORKSPACE_ID, object_id: OBJECT_ID, record_id: RECORD_ID },
    created_at: '2026-05-15T20:39:15.678000000Z',
    web_url: `https://app.attio.com/acme/person/${RECORD_ID}`,
    values,
  }
}

/** Attio's answer to too many requests, which may be repeated at `until` (https://docs.attio.com/rest-api/guides/rate-limiting). */
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

/** Returns a recorded answer of Attio's from the folder that ATTIO_REFERENCE names. */
export function recording(name: string): Recording {
  const file = join(process.env.ATTIO_REFERENCE ?? '', 'fixtures', `${name}.json`)
  if (!existsSync(file)) throw new Error(`There is no recording ${name}.`)
  return JSON.parse(readFileSync(file, 'utf8')) as Recording
}
