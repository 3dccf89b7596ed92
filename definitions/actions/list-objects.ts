import { type ActionDefinition, z } from '@botpress/sdk'
import { objectSchema } from '../entities'
import { inputs } from '../inputs'

export const listObjects = {
  title: 'List Objects',
  description:
    'List the kinds of records in the Attio workspace, such as people, companies and deals. Other actions take them as "object".',
  input: { schema: inputs.listObjects },
  output: {
    schema: z.object({
      objects: z
        .array(objectSchema)
        .title('Objects')
        .describe('The objects of the workspace, e.g. those with the slugs "people" and "companies".'),
    }),
  },
} as const satisfies ActionDefinition
