import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { hint, multiselectMode, object, returnedAttributes, values } from './shared-fields'

export const createRecord = {
  title: 'Create Record',
  description:
    'Create an Attio record, such as a person or a deal. If it may exist, give matchingAttribute: then the record with that value ' +
    'is updated. Null and blank text count as omitted.',
  input: {
    schema: withDescriptions(inputs.createRecord, {
      object,
      values,
      matchingAttribute: {
        title: 'Matching Attribute',
        description:
          'A unique attribute in values: "email_addresses" for people, "domains" for companies. Blank: always creates a record.',
        placeholder: 'email_addresses',
      },
      multiselectMode,
      attributes: returnedAttributes,
    }),
  },
  output: {
    schema: z.object({
      created: z.boolean().title('Created').describe('Whether it is new.'),
      hint,
      record: recordSchema.title('Record').describe('As it is now.'),
    }),
  },
} as const satisfies ActionDefinition
