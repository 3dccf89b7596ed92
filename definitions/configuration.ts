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
  }),
}
