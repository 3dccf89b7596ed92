import type { WebhookState } from '../events/webhook-state'

/** The saved webhook of an installation that watches people. */
export const webhookState = (changes: Partial<WebhookState> = {}): WebhookState => ({
  webhookId: 'ours',
  secret: 'secret',
  url: 'https://webhook.botpress.cloud/ada',
  objectIds: ['people'],
  attributes: [],
  replacedIds: [],
  tokenFingerprint: 'token',
  ...changes,
})
