import { type ActionDefinition, z } from '@botpress/sdk'
import { attributeSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object } from './shared-fields'

export const listAttributes = {
  title: 'List Attributes',
  description:
    'List what the records of an object can hold: attributes with types, options, and examples where the form is not obvious. ' +
    'Absent flags are false; filterOperators come beside $eq, $ne, $in and $nin. Use it first for an object you do ' +
    'not know.',
  input: {
    schema: withDescriptions(inputs.listAttributes, {
      object,
      includeOptions: {
        title: 'Include Options',
        description: 'Whether to list the choices of selects and statuses; true by default.',
      },
      includeArchived: {
        title: 'Include Archived',
        description: 'Whether to list retired ones too; false by default.',
      },
    }),
  },
  output: {
    schema: z.object({
      attributes: z
        .array(attributeSchema)
        .title('Attributes')
        .describe('The attributes of the object, e.g. those with the slugs "name" and "email_addresses".'),
    }),
  },
} as const satisfies ActionDefinition
