import type { StateDefinition } from '@botpress/sdk'
import { withDescriptions } from './with-descriptions'
import { webhookSchema } from './webhook'

export const states = {
  webhook: {
    type: 'integration',
    schema: withDescriptions(webhookSchema, {
      webhookId: {
        title: 'Webhook ID',
        description: 'The ID of the webhook in Attio, e.g. "0e4efaac-6646-4041-a385-26dd35fd8b75".',
      },
      secret: {
        title: 'Secret',
        description:
          'The key with which Attio signs its deliveries, 64 characters, sent only once, e.g. "0123456789abcdef…".',
      },
      url: {
        title: 'URL',
        description: 'Where Attio sends its deliveries, e.g. "https://webhook.botpress.cloud/0f8fad5b-…".',
      },
      objectIds: {
        title: 'Object IDs',
        description:
          'The objects that are watched as a whole, sorted by ID, e.g. ["97052eb9-e65e-443f-a297-f2d9a4a7f795"].',
        items: {
          title: 'Object ID',
          description: 'The ID of an object, e.g. "97052eb9-e65e-443f-a297-f2d9a4a7f795".',
        },
      },
      attributes: {
        title: 'Attributes',
        description:
          'The watched attributes of other objects, sorted by attribute ID, e.g. [{"objectId":"97052eb9-…","attributeId":"41252299-…"}].',
        items: {
          title: 'Attribute',
          description: 'An attribute, e.g. {"objectId":"97052eb9-…","attributeId":"41252299-…"}.',
          fields: {
            objectId: {
              title: 'Object ID',
              description: 'The ID of the object, e.g. "97052eb9-e65e-443f-a297-f2d9a4a7f795".',
            },
            attributeId: {
              title: 'Attribute ID',
              description: 'The ID of the attribute, e.g. "41252299-f8c7-4b5e-99c9-4ff8321d2f96".',
            },
          },
        },
      },
      replacedIds: {
        title: 'Replaced Webhook IDs',
        description:
          'The webhooks at another URL that this one replaced, to be deleted if they still exist, e.g. ["23e42eaf-323a-41da-b5bb-fd67eebda553"].',
        items: {
          title: 'Replaced Webhook ID',
          description: 'The ID of a webhook, e.g. "23e42eaf-323a-41da-b5bb-fd67eebda553".',
        },
      },
      tokenFingerprint: {
        title: 'Token Fingerprint',
        description:
          'The SHA-256 of the access token that created the webhook, e.g. "9f86d081884c7d65…". Never the token.',
      },
    }),
  },
} as const satisfies Record<string, StateDefinition>
