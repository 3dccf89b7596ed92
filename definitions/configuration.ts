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
            'The slug, ID or title of an object, e.g. "deals", or of an object and one of its attributes with a dot between, ' +
              'e.g. "deals.stage". listObjects and listAttributes show them all.',
          ),
      )
      .title('Watched Objects')
      .describe(
        'What the bot hears about: an object for all its records that are created, updated, deleted or merged, an attribute ' +
          'for its updates alone, e.g. ["people", "deals.stage"]. At most 100. Leave empty for no events. Every event costs ' +
          'the bot an invocation. Watching needs one more scope of the access token: Webhooks: read-write.',
      )
      .optional(),
  }),
}
