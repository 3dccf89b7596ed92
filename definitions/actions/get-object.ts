import { type ActionDefinition, z } from '@botpress/sdk'
import { objectSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object } from './shared-fields'

export const getObject = {
  title: 'Get Object',
  description: 'Get the names and the ID of one object. For its attributes, use listAttributes.',
  input: { schema: withDescriptions(inputs.getObject, { object }) },
  output: {
    schema: z.object({
      object: objectSchema.title('Object').describe('The object, e.g. the one with the slug "people".'),
    }),
  },
} as const satisfies ActionDefinition
