import { z } from '@botpress/sdk'

const ids = z.array(z.string())

/** The saved webhook of one installation. Titles and descriptions are in states.ts. */
export const webhookSchema = z.object({
  webhookId: z.string(),
  secret: z.string(),
  url: z.string(),
  objectIds: ids,
  attributes: z.array(z.object({ objectId: z.string(), attributeId: z.string() })),
  replacedIds: ids,
  tokenFingerprint: z.string(),
})
