import { z } from '@botpress/sdk'

export const configuration = {
  schema: z.object({
    accessToken: z
      .string()
      .min(1)
      .secret()
      .title('Access Token')
      .describe(
        'An access token of your Attio workspace, 64 characters, e.g. "0123456789abcdef…". In Attio, open Workspace ' +
          'settings → Developers and create one with the scopes Object configuration: read and Records: read-write.',
      ),
    watchedObjects: z
      .array(
        z.string().title('Object').describe('The slug or ID of an object, e.g. "deals". List Objects shows them all.'),
      )
      .title('Watched Objects')
      .describe(
        'The objects whose records the bot hears about when they are created, updated, deleted or merged, e.g. ["deals"]. ' +
          'Leave empty for no events. Watching needs one more scope of the access token: Webhooks: read-write.',
      )
      .optional(),
  }),
}
