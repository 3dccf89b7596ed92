import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { attributes, multiselectMode, object, recordId, values } from './shared-fields'

export const updateRecord = {
  title: 'Update Record',
  description:
    'Change some values of a record, such as the stage of a deal. All other values stay. Null clears a value; ' +
    'a list only with multiselectMode "overwrite". Names of referenced records may be missing. Records cannot be deleted.',
  input: {
    schema: withDescriptions(inputs.updateRecord, { object, recordId, values, multiselectMode, attributes }),
  },
  output: {
    schema: z.object({
      record: recordSchema.title('Record').describe('The record as it is now, e.g. the deal that was moved to "Won".'),
      hint: z
        .string()
        .title('Hint')
        .describe('What else to know, e.g. that a list still has earlier values. Often absent.')
        .optional(),
    }),
  },
} as const satisfies ActionDefinition
