import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { inputs } from '../inputs'

export const listRecords = {
  title: 'List Records',
  description:
    'Find records of an object by a search, a filter or a saved view, or list them all, a page at a time. ' +
    'Use it to look somebody up, to find the ID of a record, or to answer questions about many records. ' +
    'A search may miss records written a moment ago; Create Record with a matchingAttribute avoids duplicates.',
  input: { schema: inputs.listRecords },
  output: {
    schema: z.object({
      records: z
        .array(recordSchema)
        .title('Records')
        .describe('The records found, in order, e.g. the people of one company. Empty when none matches.'),
      hasMore: z.boolean().title('Has More').describe('Whether further records match, e.g. false.'),
      nextOffset: z
        .number()
        .title('Next Offset')
        .describe('The offset that gets the next page, e.g. 50. Absent when there is none.')
        .optional(),
      hint: z
        .string()
        .title('Hint')
        .describe(
          'What to know of this answer: why nothing was found and what might find more, e.g. that text is compared as a whole, ' +
            'or that a search came to its 25 hits and more records may match. Often absent.',
        )
        .optional(),
    }),
  },
} as const satisfies ActionDefinition
