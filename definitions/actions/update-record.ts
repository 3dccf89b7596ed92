import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { described } from '../described'
import { inputs } from '../inputs'
import { object, recordId, values } from './words'

export const updateRecord = {
  title: 'Update Record',
  description:
    'Change some values of a record, such as the stage of a deal. Attributes that are not among the values stay as they are.',
  input: {
    schema: described(inputs.updateRecord, {
      object,
      recordId,
      values,
      multiselectMode: {
        title: 'Multiple Values',
        description:
          'What happens to an attribute with multiple values: "overwrite" makes it exactly the given list, "append" adds ' +
          'the given values to those it has, e.g. "append" to add an email address.',
      },
    }),
  },
  output: {
    schema: z.object({
      record: recordSchema.title('Record').describe('The record as it is now, e.g. the deal that was moved to "Won".'),
    }),
  },
} as const satisfies ActionDefinition
