import { type ParsedResponse, createInProcessSandbox, type InProcessSandbox } from '../in-process'
import type { Change } from '../workspace/changes'

/** The values of a record, by attribute. */
export type WireValues = Record<string, Record<string, unknown>[]>

/** A new workspace with shortcuts for write tests. */
export interface WriteHarness extends InProcessSandbox {
  changes: Change[]
  get: (object: string, id: string) => Promise<WireValues>
  create: (object: string, values: Record<string, unknown>) => Promise<ParsedResponse>
  write: (
    method: 'PATCH' | 'PUT',
    object: string,
    id: string,
    values: Record<string, unknown>,
  ) => Promise<ParsedResponse>
  assert: (object: string, matching: string, values: Record<string, unknown>) => Promise<ParsedResponse>
  /** The changes so far, each as its event with the slugs of object and attribute. */
  describeChanges: () => string[]
}

export function recordValuesOf({ body }: ParsedResponse): WireValues {
  return (body.data as { values: WireValues }).values
}

export function recordIdOf({ body }: ParsedResponse): string {
  return (body.data as { id: { record_id: string } }).id.record_id
}

/** The values under `key` of an attribute's values. */
export function pluck(values: WireValues, attribute: string, key: string): unknown[] {
  return (values[attribute] ?? []).map((value) => value[key])
}

export function startWriteHarness(): WriteHarness {
  const sandbox = createInProcessSandbox()
  const { call, state } = sandbox
  const changes: Change[] = []
  state.main.changes.subscribe((emitted) => changes.push(...emitted))
  const wrap = (values: Record<string, unknown>): object => ({ data: { values } })

  function describeChange(change: Change): string {
    const object = state.main.workspace.objects.find(({ id }) => id === change.objectId)
    const attributeId = 'attributeId' in change ? change.attributeId : undefined
    const attribute = object?.attributes.find(({ id }) => id === attributeId)
    return [change.type, object?.slug, attribute?.slug].filter(Boolean).join(' ')
  }

  return {
    ...sandbox,
    changes,
    get: async (object, id) => recordValuesOf(await call('GET', `/v2/objects/${object}/records/${id}`)),
    create: (object, values) => call('POST', `/v2/objects/${object}/records`, wrap(values)),
    write: (method, object, id, values) => call(method, `/v2/objects/${object}/records/${id}`, wrap(values)),
    assert: (object, matching, values) =>
      call('PUT', `/v2/objects/${object}/records?matching_attribute=${matching}`, wrap(values)),
    describeChanges: () => changes.map(describeChange),
  }
}
