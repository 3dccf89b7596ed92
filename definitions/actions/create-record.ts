import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { inputs } from '../inputs'

export const createRecord = {
  title: 'Create Record',
  description:
    'Create a record, such as a person, a company or a deal. With a matching attribute, update the record that ' +
    'already has that value instead of creating a second one.',
  input: { schema: inputs.createRecord },
  output: {
    schema: z.object({
      record: recordSchema.title('Record').describe('The record as it is now, e.g. the new company "Acme".'),
    }),
  },
} as const satisfies ActionDefinition
