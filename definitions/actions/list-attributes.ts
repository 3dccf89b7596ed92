import { type ActionDefinition, z } from '@botpress/sdk'
import { attributeSchema } from '../entities'
import { described } from '../described'
import { inputs } from '../inputs'
import { object } from './words'

export const listAttributes = {
  title: 'List Attributes',
  description:
    'List what the records of an object can hold: each attribute with its type, its options, an example value to ' +
    'write and an example filter. Use it before creating, updating or filtering records of an object you do not know.',
  input: {
    schema: described(inputs.listAttributes, {
      object,
      includeOptions: {
        title: 'Include Options',
        description:
          'Also list the choices of select and status attributes, and use real ones in the examples, e.g. true.',
      },
      includeArchived: {
        title: 'Include Archived',
        description: 'Also list retired attributes and options, e.g. false.',
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
