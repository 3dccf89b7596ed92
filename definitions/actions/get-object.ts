import { type ActionDefinition, z } from '@botpress/sdk'
import { objectSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object } from './shared-fields'

export const getObject = {
  title: 'Get Object',
  description: 'Get the names and ID of one Attio object. For its attributes, use listAttributes.',
  input: { schema: withDescriptions(inputs.getObject, { object }) },
  output: {
    schema: z.object({
      object: objectSchema.title('Object').describe('The object.'),
    }),
  },
} as const satisfies ActionDefinition
