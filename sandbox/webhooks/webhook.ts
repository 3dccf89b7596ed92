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

/** Throws the 409 for an identical webhook; status and code observed live. */
export function assertNoDuplicate(config: WebhookConfig, others: WebhookConfig[]): void {
  const configKey = ({ target_url, subscriptions }: WebhookConfig) => JSON.stringify([target_url, subscriptions])
  if (!others.some((other) => configKey(other) === configKey(config))) return
  const message = 'A webhook with the same target URL and subscriptions already exists.'
  throw new ApiError(409, 'uniqueness_conflict', message)
}
