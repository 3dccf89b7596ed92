import { type ActionDefinition, z } from '@botpress/sdk'
import { objectSchema } from '../entities'
import { inputs } from '../inputs'

export const listObjects = {
  title: 'List Objects',
  description: 'List the objects (kinds of records) of the Attio workspace, such as people, companies and deals.',
  input: { schema: inputs.listObjects },
  output: {
    schema: z.object({
      objects: z.array(objectSchema).title('Objects').describe('All of them.'),
    }),
  },
} as const satisfies ActionDefinition
