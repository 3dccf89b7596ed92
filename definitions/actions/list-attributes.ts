import { type ActionDefinition, z } from '@botpress/sdk'
import { attributeSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object } from './shared-fields'

export const listAttributes = {
  title: 'List Attributes',
  description:
    'List what the records of an Attio object can hold: an overview with types and options, or details with examples for the ' +
    'attributes you name. Use it before you write or filter an object you do not know. A missing flag means false.',
  input: {
    schema: withDescriptions(inputs.listAttributes, {
      object,
      attributes: {
        title: 'Attributes',
        description: 'Slugs or titles of those to detail; an overview of all by default.',
        items: { title: 'Attribute', description: 'A slug or title.' },
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
