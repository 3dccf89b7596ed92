import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { attributes, multiselectMode, object, values } from './shared-fields'

export const createRecord = {
  title: 'Create Record',
  description:
    'Create a record, such as a person or a deal. With matchingAttribute, update the one that already has that value ' +
    'instead: use it wherever a record may exist. Null and blank text count as left out. References may come unnamed.',
  input: {
    schema: withDescriptions(inputs.createRecord, {
      object,
      values,
      matchingAttribute: {
        title: 'Matching Attribute',
        description:
          'A unique attribute among the values, e.g. "email_addresses" for people or "domains" for companies: the record that ' +
          'has the value is updated. Blank or omitted: always creates a new record.',
        placeholder: 'email_addresses',
      },
      multiselectMode,
      attributes,
    }),
  },
  output: {
    schema: z.object({
      record: recordSchema.title('Record').describe('The record as it is now, e.g. the new company "Acme".'),
      created: z
        .boolean()
        .title('Created')
        .describe(
          'Whether the record is new, e.g. false when matchingAttribute found it. Told by times where Attio does not say; a record that ' +
            'is two seconds old may count as new.',
        ),
      hint: z
        .string()
        .title('Hint')
        .describe('What to know beside, e.g. that a list keeps values that were not given. Often absent.')
        .optional(),
    }),
  },
} as const satisfies ActionDefinition
