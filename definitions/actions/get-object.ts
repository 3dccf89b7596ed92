import { type ActionDefinition, z } from '@botpress/sdk'
import { objectSchema } from '../entities'
import { inputs } from '../inputs'

export const getObject = {
  title: 'Get Object',
  description: 'Get one object of the Attio workspace by its slug or ID: its names and its permanent ID.',
  input: { schema: inputs.getObject },
  output: {
    schema: z.object({
      object: objectSchema.title('Object').describe('The object, e.g. the one with the slug "people".'),
    }),
  },
} as const satisfies ActionDefinition
