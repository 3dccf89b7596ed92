import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { inputs } from '../inputs'

export const getRecord = {
  title: 'Get Record',
  description: 'Get one record by its ID, with readable values. To find a record by name or email, use List Records.',
  input: { schema: inputs.getRecord },
  output: {
    schema: z.object({ record: recordSchema.title('Record').describe('The record, e.g. the person "Ada Lovelace".') }),
  },
} as const satisfies ActionDefinition
