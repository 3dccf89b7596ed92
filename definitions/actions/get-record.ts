import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object, recordId, attributes, resolveReferences } from './shared-fields'

export const getRecord = {
  title: 'Get Record',
  description: 'Get one Attio record by its ID. To find it by name or email address, use listRecords.',
  input: { schema: withDescriptions(inputs.getRecord, { object, recordId, attributes, resolveReferences }) },
  output: {
    schema: z.object({ record: recordSchema.title('Record').describe('The record.') }),
  },
} as const satisfies ActionDefinition
