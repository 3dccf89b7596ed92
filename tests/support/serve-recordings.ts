import nock from 'nock'
import type { Wire } from '../../sandbox/control'
import { AttioClient } from '../../src/attio/client'
import type { Attribute } from '../../src/attio/schemas'
import { API, recording } from '../../src/testing/attio-fixtures'
import { Workspace } from '../../src/metadata/workspace'
import { wireAttribute } from '../../src/testing/wire-builders'

let tokens = 0

/** Returns a workspace with an access token of its own. */
export const newWorkspace = () => new Workspace(new AttioClient(`recorded-${++tokens}`))

/** Answers every request to a path with the recorded response or with `body`. */
export function serve(path: string | RegExp, name: string, body?: unknown): void {
  const { status, headers, body: recorded } = recording(name)
  const reply = body ?? recorded
  const scope = nock(API).persist()
  for (const interceptor of [scope.get(path), scope.post(path), scope.put(path), scope.patch(path)]) {
    interceptor.query(true).reply(status, reply as nock.Body, headers)
  }
}

/** The `data` of a recorded response. */
export const dataOf = (name: string) => (recording(name).body as { data: unknown }).data

export interface RecordedRecord {
  id: { record_id: string; object_id: string }
  values: Record<string, Wire[]>
}

/** Multi-value attributes of the recorded records (https://docs.attio.com/docs/standard-objects). */
const LISTS = new Set([
  ...['domains', 'categories', 'team', 'associated_deals', 'associated_workspaces'],
  ...['email_addresses', 'phone_numbers', 'typpe'],
])

/** The attributes of recorded records. Their types are those of the values, or text without a value. */
export const attributesOf = (records: readonly RecordedRecord[]): Attribute[] =>
  [...new Set(records.flatMap(({ values }) => Object.keys(values)))].map((slug) => {
    const [first] = records.flatMap(({ values }) => values[slug] ?? [])
    const type = typeof first?.attribute_type === 'string' ? first.attribute_type : 'text'
    return wireAttribute(slug, type, { is_multiselect: LISTS.has(slug) })
  })

export const companyAttributes = () => attributesOf([dataOf('record-company-get') as RecordedRecord])
