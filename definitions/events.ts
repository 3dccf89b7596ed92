import { type EventDefinition, z } from '@botpress/sdk'
import { orNull } from './or-null'

/**
 * Attio sends only the ID. The slug is looked up, and the event is sent even if that fails. This and the next one are
 * functions, because a schema that is used twice in one definition becomes a $ref without its title.
 */
const objectField = () =>
  z
    .object({
      id: z
        .string()
        .title('Object ID')
        .describe('The permanent ID of the object, e.g. "97052eb9-e65e-443f-a297-f2d9a4a7f795".'),
      slug: orNull(z.string())
        .title('Object Slug')
        .describe('The name actions take as "object", e.g. "deals". Null if it could not be looked up.'),
    })
    .title('Object')
    .describe('The object the record belongs to, e.g. {"id":"97052eb9-…","slug":"deals"}.')

const recordIdField = () =>
  z
    .string()
    .title('Record ID')
    .describe('The ID that getRecord and updateRecord take, e.g. "bf071e1f-6035-429d-b874-d83ea64ea13b".')

const actorField = z
  .object({
    type: orNull(z.string())
      .title('Actor Type')
      .describe(
        'The kind of actor: "workspace-member", "api-token", "app", or "system" for Attio itself, e.g. "app". ' +
          'Changes by this bot have "api-token" or "app". Null if Attio does not say.',
      ),
    id: orNull(z.string())
      .title('Actor ID')
      .describe(
        'The ID of the member, token or app, e.g. "50cf242c-7fa3-4cad-87d0-75b1af71c57b". Null for Attio itself, and ' +
          'if Attio does not say.',
      ),
  })
  .title('Actor')
  .describe('Who made the change, e.g. {"type":"workspace-member","id":"50cf242c-…"}.')

const change = z.object({ object: objectField(), recordId: recordIdField(), actor: actorField })

export const events = {
  recordCreated: {
    title: 'Record Created',
    description: 'A record of a watched object was created in Attio. getRecord reads its values.',
    schema: change,
  },
  recordUpdated: {
    title: 'Record Updated',
    description:
      'A watched attribute of a record changed in Attio. There is one event for each changed attribute. getRecord reads its ' +
      'new value.',
    schema: change.extend({
      attribute: z
        .object({
          id: z
            .string()
            .title('Attribute ID')
            .describe('The permanent ID of the attribute, e.g. "41252299-f8c7-4b5e-99c9-4ff8321d2f96".'),
          slug: orNull(z.string())
            .title('Attribute Slug')
            .describe('The key of the attribute in "values", e.g. "stage". Null if it could not be looked up.'),
        })
        .title('Attribute')
        .describe('The attribute that changed, e.g. {"id":"41252299-…","slug":"stage"}.'),
      isComputed: z
        .boolean()
        .title('Computed')
        .describe('Whether Attio made the change by itself, because it fills in or computes the value, e.g. false.'),
    }),
  },
  recordDeleted: {
    title: 'Record Deleted',
    description: 'A record of a watched object was deleted in Attio. It can no longer be read.',
    schema: change,
  },
  recordMerged: {
    title: 'Record Merged',
    description:
      'Two records of a watched object were merged in Attio into a new one. Each of the two sends one ' +
      'event, and its ID is gone: if you keep it, replace it with the new ID. getRecord reads the new record.',
    schema: change.extend({
      duplicate: z
        .object({ object: objectField(), recordId: recordIdField() })
        .title('Duplicate')
        .describe(
          'One of the merged records, which no longer exists, e.g. {"object":{"id":"97052eb9-…","slug":"deals"},"recordId":"891dcbfc-…"}.',
        ),
    }),
  },
} as const satisfies Record<string, EventDefinition>
