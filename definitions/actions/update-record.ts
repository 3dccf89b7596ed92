import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { changedValues, hint, multiselectMode, object, recordId, returnedAttributes } from './shared-fields'

export const updateRecord = {
  title: 'Update Record',
  description:
    'Change values of an Attio record, such as the stage of a deal. Values you omit stay. Null clears a value; a list only with ' +
    'multiselectMode "overwrite". Records cannot be deleted.',
  input: {
    schema: withDescriptions(inputs.updateRecord, {
      object,
      recordId,
      values: changedValues,
      multiselectMode,
      attributes: returnedAttributes,
    }),
  },
  output: {
    schema: z.object({
      hint,
      record: recordSchema.title('Record').describe('As it is now.'),
    }),
  },
} as const satisfies ActionDefinition
