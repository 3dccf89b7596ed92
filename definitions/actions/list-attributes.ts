import { type ActionDefinition, z } from '@botpress/sdk'
import { attributeSchema } from '../entities'
import { inputs } from '../inputs'

export const listAttributes = {
  title: 'List Attributes',
  description:
    'List what the records of an object can hold: each attribute with its type, its options, an example value to ' +
    'write and an example filter. Use it before creating, updating or filtering records of an object you do not know.',
  input: { schema: inputs.listAttributes },
  output: {
    schema: z.object({
      attributes: z
        .array(attributeSchema)
        .title('Attributes')
        .describe('The attributes of the object, e.g. those with the slugs "name" and "email_addresses".'),
    }),
  },
} as const satisfies ActionDefinition
