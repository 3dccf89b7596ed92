import { ApiError, invalidBody, invalidString } from '../api-error'
import { isObject, typeIssue } from '../values/value-type'
import { isLoopback } from './dispatcher'
import { parseSubscriptions, type Subscription } from './subscription'

/** The URL and the subscriptions of a webhook. */
export interface WebhookConfig {
  target_url: string
  subscriptions: Subscription[]
}

/** A webhook in Attio's JSON: https://docs.attio.com/rest-api/endpoint-reference/webhooks/get-a-webhook */
export interface Webhook extends WebhookConfig {
  id: { workspace_id: string; webhook_id: string }
  /** `degraded` after a failed delivery; a degraded webhook still receives events. */
  status: 'active' | 'degraded'
  created_at: string
}

/** Parses a create body. Throws ApiError `validation_type` with the path of the invalid part. */
export function parseWebhook(body: unknown): WebhookConfig {
  const { target_url, subscriptions } = dataOf(body)
  return { target_url: parseTarget(target_url), subscriptions: parseSubscriptions(subscriptions, SUBSCRIPTIONS) }
}

/** Parses an update body. `subscriptions` are replaced as a whole, filters included. Throws like `parseWebhook`. */
export function parseWebhookUpdate(body: unknown): Partial<WebhookConfig> {
  const { target_url, subscriptions } = dataOf(body)
  return {
    ...(target_url === undefined ? {} : { target_url: parseTarget(target_url) }),
    ...(subscriptions === undefined ? {} : { subscriptions: parseSubscriptions(subscriptions, SUBSCRIPTIONS) }),
  }
}

const SUBSCRIPTIONS = ['data', 'subscriptions']

function dataOf(body: unknown): Record<string, unknown> {
  const data = isObject(body) ? body['data'] : undefined
  if (!isObject(data)) throw invalidBody([typeIssue('data', 'object', data)])
  return data
}

/** Attio requires https. The sandbox also accepts http on this machine, the only place it delivers to. */
function parseTarget(json: unknown): string {
  const path = ['data', 'target_url']
  if (typeof json !== 'string') throw invalidBody([{ ...typeIssue('', 'string', json), path }])
  const isTarget = URL.canParse(json) && (/^https:/i.test(json) || (/^http:/i.test(json) && isLoopback(json)))
  if (!isTarget) throw invalidString('url', path)
  return json
}

/**
 * Throws a 409 if two subscriptions have the same target URL, event type and filter, in different webhooks or in one
 * (OpenAPI of 2026-10-03; status and code observed live). UNSURE: the wording, and that the order of conditions counts.
 */
export function assertNoDuplicate(config: WebhookConfig, others: WebhookConfig[]): void {
  const taken = new Set(others.flatMap(subscriptionKeys))
  const keys = subscriptionKeys(config)
  if (new Set(keys).size === keys.length && !keys.some((key) => taken.has(key))) return
  const message = 'A webhook with the same target URL, event type and filter already exists.'
  throw new ApiError(409, 'uniqueness_conflict', message)
}

function subscriptionKeys({ target_url: url, subscriptions }: WebhookConfig): string[] {
  return subscriptions.map(({ event_type: type, filter }) => JSON.stringify([url, type, withSortedKeys(filter)]))
}

/** Two filters that differ only in the order of their keys are the same. */
function withSortedKeys(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withSortedKeys)
  if (!isObject(json)) return json
  const entries = Object.entries(json).map(([key, value]) => [key, withSortedKeys(value)] as const)
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}
