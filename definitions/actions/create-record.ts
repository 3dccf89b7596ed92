import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { described } from '../described'
import { inputs } from '../inputs'
import { object, values } from './words'

export const createRecord = {
  title: 'Create Record',
  description:
    'Create a record, such as a person, a company or a deal. With a matching attribute, update the record that ' +
    'already has that value instead of creating a second one.',
  input: {
    schema: described(inputs.createRecord, {
      object,
      values,
      matchingAttribute: {
        title: 'Matching Attribute',
        description:
          'A unique attribute that is also in the values, e.g. "email_addresses" for people or "domains" for companies. ' +
          'If a record has that value, it is updated; otherwise a new one is created.',
        placeholder: 'email_addresses',
      },
    }),
  },
  output: {
    schema: z.object({
      record: recordSchema.title('Record').describe('The record as it is now, e.g. the new company "Acme".'),
    }),
  },
} as const satisfies ActionDefinition
