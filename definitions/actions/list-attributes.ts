import { type ActionDefinition, z } from '@botpress/sdk'
import { attributeSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object } from './shared-fields'

export const listAttributes = {
  title: 'List Attributes',
  description:
    'List the attributes of an Attio object: an overview with types and options, or details with examples of those you name. ' +
    'Rarely needed: other actions answer an unknown name or option with those available. A missing flag means false.',
  input: {
    schema: withDescriptions(inputs.listAttributes, {
      object,
      attributes: {
        title: 'Attributes',
        description: 'Those to detail. Default: an overview of all.',
        items: { title: 'Attribute', description: 'Slug or title.' },
      },
      includeOptions: {
        title: 'Include Options',
        description: 'Default true.',
      },
      includeArchived: {
        title: 'Include Archived',
        description: 'Archived attributes and options too. Default false.',
      },
    }),
  },
  output: {
    schema: z.object({
      attributes: z.array(attributeSchema).title('Attributes').describe('Writable ones first.'),
    }),
  },
} as const satisfies ActionDefinition
