import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { attributes, multiselectMode, object, values } from './shared-fields'

export const createRecord = {
  title: 'Create Record',
  description:
    'Create a record, such as a person or a deal. With matchingAttribute, update the record that already has that value: ' +
    'use it whenever the record may exist. Null and blank text count as omitted. Names of referenced records may be missing.',
  input: {
    schema: withDescriptions(inputs.createRecord, {
      object,
      values,
      matchingAttribute: {
        title: 'Matching Attribute',
        description:
          'A unique attribute that is in values, e.g. "email_addresses" for people or "domains" for companies: updates the record ' +
          'that has the value. Blank or omitted: always creates a new record.',
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
          'Whether the record is new, e.g. false if matchingAttribute found it. If Attio does not say, its age decides: a record ' +
            'that is up to two seconds old may count as new.',
        ),
      hint: z
        .string()
        .title('Hint')
        .describe('What else to know, e.g. that a list still has earlier values. Often absent.')
        .optional(),
    }),
  },
} as const satisfies ActionDefinition
