import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { inputs } from '../inputs'

export const updateRecord = {
  title: 'Update Record',
  description:
    'Change some values of a record, such as the stage of a deal. Attributes that are not among the values stay as they are.',
  input: { schema: inputs.updateRecord },
  output: {
    schema: z.object({
      record: recordSchema.title('Record').describe('The record as it is now, e.g. the deal that was moved to "Won".'),
    }),
  },
} as const satisfies ActionDefinition
