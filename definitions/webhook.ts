import { z } from '@botpress/sdk'

const ids = z.array(z.string())

/** What is kept of the webhook of one installation; the words that describe it stand with the states. */
export const webhookSchema = z.object({
  webhookId: z.string(),
  secret: z.string(),
  url: z.string(),
  objectIds: ids,
  attributes: z.array(z.object({ objectId: z.string(), attributeId: z.string() })),
  replacedIds: ids,
  tokenFingerprint: z.string(),
})
