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

/** Multi-valued attributes of companies (https://docs.attio.com/docs/standard-objects/standard-objects-companies). */
const LISTS = new Set(['domains', 'categories', 'team', 'associated_deals', 'associated_workspaces'])

/** Returns the attributes of companies, as far as the recorded record tells their types. */
export function companyAttributes(): Attribute[] {
  const { values } = dataOf('record-company-get') as { values: Record<string, Wire[]> }
  return Object.entries(values).map(([slug, [first]]) =>
    wireAttribute(slug, typeof first?.attribute_type === 'string' ? first.attribute_type : 'text', {
      is_multiselect: LISTS.has(slug),
    }),
  )
}
