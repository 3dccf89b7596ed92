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
        z
          .string()
          .title('Object or Attribute')
          .describe(
            'The slug, ID or title of an object, e.g. "deals". For one attribute, add a dot and its slug, ID or title, ' +
              'e.g. "deals.stage". listObjects and listAttributes list them.',
          ),
      )
      .title('Watched Objects')
      .describe(
        'What sends events to the bot, e.g. ["people", "deals.stage"]. An object sends one when a record is created, updated, ' +
          'deleted or merged, an attribute only when it is updated. At most 100. Leave empty for no events. Every event costs ' +
          'the bot an invocation. The access token needs one more scope: Webhooks: read-write.',
      )
      .optional(),
  }),
}
