import { type ActionDefinition, z } from '@botpress/sdk'
import { attributeSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object } from './shared-fields'

export const listAttributes = {
  title: 'List Attributes',
  description:
    'List the attributes of an object: types, options, and examples if the format is not obvious. ' +
    'A missing flag means false. Filters support $eq, $ne, $in and $nin for all attributes, besides the filterOperators. ' +
    'Use it first for an object you do not know.',
  input: {
    schema: withDescriptions(inputs.listAttributes, {
      object,
      includeOptions: {
        title: 'Include Options',
        description: 'Whether to list the options of selects and statuses; true by default.',
      },
      includeArchived: {
        title: 'Include Archived',
        description: 'Whether to include archived ones; false by default.',
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
