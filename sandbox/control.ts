import type { Fault } from './http/faults'
import type { LoggedRequest } from './http/request-log'
import type { NewToken, NewWorkspace } from './routes/control'
import type { MergeRequest, SystemChange } from './routes/tenant-control'
import type { Delivery } from './webhooks'
import type { AttributeChange, ObjectChange } from './workspace/edit'
import type { OptionalObject } from './workspace/model'
import type { NewAttribute, NewObject, NewView } from './workspace/make'
import type { Settings } from './settings'

export type { Fault, FaultKind } from './http/faults'
export type { LoggedRequest } from './http/request-log'
export type { NewToken, NewWorkspace } from './routes/control'
export type { MergeRequest, SystemChange } from './routes/tenant-control'
export type { Delivery } from './webhooks'
export type { AttributeChange, ObjectChange } from './workspace/edit'
export type { OptionalObject } from './workspace/model'
export type { NewAttribute, NewOption, NewObject, NewView } from './workspace/make'

/** An object in Attio's own JSON. */
export type Wire = Record<string, unknown>

/** What a test can do to a running sandbox. A `token` selects its workspace; the default is the main workspace. */
export interface Control {
  /** Queues a fault for the next matching requests. */
  fail: (fault: Fault) => Promise<void>
  clearFaults: () => Promise<void>
  /** The requests to `/v2` in order of arrival: all, or those of one token. */
  requests: (token?: string) => Promise<LoggedRequest[]>
  clearRequests: () => Promise<void>
  set: (settings: Partial<Settings>) => Promise<Settings>
  /** Restores the seed and the initial settings, and removes faults, log, added workspaces and tokens. */
  reset: () => Promise<void>
  addWorkspace: (workspace?: NewWorkspace) => Promise<{ token: string; workspaceId: string }>
  /** Resolves to the new token. */
  addToken: (token: NewToken) => Promise<string>
  addObject: (object: NewObject, token?: string) => Promise<Wire>
  /** Enables or disables a standard object. */
  changeObject: (object: OptionalObject, change: ObjectChange, token?: string) => Promise<Wire>
  addAttribute: (object: string, attribute: NewAttribute, token?: string) => Promise<Wire>
  changeAttribute: (object: string, attribute: string, change: AttributeChange, token?: string) => Promise<Wire>
  /** The filter is in Attio's own grammar. */
  addView: (object: string, view: NewView, token?: string) => Promise<Wire>
  /** Resolves to the remaining record. */
  merge: (merge: MergeRequest, token?: string) => Promise<Wire>
  /** Resolves to the record after Attio's write. */
  systemChange: (change: SystemChange, token?: string) => Promise<Wire>
  /** Waits for pending deliveries, formulas and enrichment, then resolves to all deliveries so far. */
  deliveries: (token?: string) => Promise<Delivery[]>
}

/** A client for the control endpoints at `url`. Every method rejects with the sandbox's error response. */
export function controlOf(url: string): Control {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}/control${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} /control${path}: ${text}`)
    return JSON.parse(text)
  }

  async function act(method: string, path: string, body?: unknown): Promise<void> {
    await call(method, path, body)
  }

  async function change(method: string, path: string, body: unknown, token?: string): Promise<Wire> {
    const { data } = (await call(method, path + of(token), body)) as { data: Wire }
    return data
  }

  const of = (token?: string): string => (token === undefined ? '' : `?token=${token}`)
  const attributesOf = (object: string): string => `/objects/${encodeURIComponent(object)}/attributes`

  return {
    fail: (fault) => act('POST', '/faults', fault),
    clearFaults: () => act('DELETE', '/faults'),
    requests: async (token) => (await call('GET', `/requests${of(token)}`)) as LoggedRequest[],
    clearRequests: () => act('DELETE', '/requests'),
    set: async (settings) => (await call('POST', '/settings', settings)) as Settings,
    reset: () => act('POST', '/reset'),
    addWorkspace: async (workspace = {}) =>
      (await call('POST', '/workspaces', workspace)) as { token: string; workspaceId: string },
    addToken: async (token) => ((await call('POST', '/tokens', token)) as { token: string }).token,
    addObject: (object, token) => change('POST', '/objects', object, token),
    changeObject: (object, wanted, token) => change('PATCH', `/objects/${object}`, wanted, token),
    addAttribute: (object, attribute, token) => change('POST', attributesOf(object), attribute, token),
    changeAttribute: (object, attribute, wanted, token) =>
      change('PATCH', `${attributesOf(object)}/${encodeURIComponent(attribute)}`, wanted, token),
    addView: (object, view, token) => change('POST', `/objects/${encodeURIComponent(object)}/views`, view, token),
    merge: (merge, token) => change('POST', '/merge', merge, token),
    systemChange: (wanted, token) => change('POST', '/system-change', wanted, token),
    deliveries: async (token) => (await call('GET', `/deliveries${of(token)}`)) as Delivery[],
  }
}
