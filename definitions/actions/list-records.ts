import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { described } from '../described'
import { inputs } from '../inputs'
import { object, attributes, resolveReferences } from './words'

export const listRecords = {
  title: 'List Records',
  description:
    'Find records of an object by a search, a filter or a saved view, or list them all, a page at a time. ' +
    'Use it to look somebody up, to find the ID of a record, or to answer questions about many records. ' +
    'A search may miss records written a moment ago; Create Record with a matchingAttribute avoids duplicates.',
  input: {
    schema: described(inputs.listRecords, {
      object,
      search: {
        title: 'Search',
        description:
          'Words as one types them into Attio\'s search, e.g. "ada lovlace": fuzzy, by names, domains, email addresses, phone ' +
          'numbers and social handles; up to 1,000 characters, at most 25 hits, best first unless sorts says otherwise. filter, limit and offset apply ' +
          'to the hits. Records written a moment ago may be missing: to avoid duplicates use matchingAttribute of Create Record. ' +
          'Leave out for all records.',
        placeholder: 'ada lovelace',
      },
      filter: {
        title: 'Filter',
        description:
          'Which records to return: conditions by attribute slug or title, all of which must hold, e.g. {"stage":"In Progress"} ' +
          'or {"email_addresses":"ada@example.com"}. Text is compared whole, capital letters included; part of it, in any case, ' +
          'is {"name":{"$contains":"ada"}}. Operators: $eq $ne $in $nin $lt $lte $gt $gte $contains $starts_with $ends_with; ' +
          'join with $and, $or, $not. null means no value. A day is that day in UTC. A reference takes the name or ID of the ' +
          'record, e.g. {"company":"Acme"}, or conditions on it, e.g. {"company":{"name":{"$contains":"acme"}}}; an owner the ' +
          'name or email address of the member. List Attributes shows the attributes, with an example for each. Leave out for all ' +
          'records.',
      },
      view: {
        title: 'View',
        description:
          'A saved view whose filter to use, by title or ID, e.g. "My open deals". Not together with filter or search. ' +
          'Its sorts and columns do not count. Leave out for no view.',
        placeholder: 'My open deals',
      },
      sorts: {
        title: 'Sorts',
        description:
          'The order of the records, e.g. ["-created_at"] or [{"attribute":"name","direction":"asc","field":"lastName"}]. ' +
          'By an attribute of a referenced record: {"path":[["people","company"],["companies","name"]],"direction":"asc"}. ' +
          'Leave out for the oldest first.',
        items: {
          title: 'Sort',
          description:
            'An attribute to sort by: its slug or title, with "-" before it for the last or highest first, e.g. "-created_at"; or ' +
            'an object, e.g. {"attribute":"name","direction":"desc","field":"lastName"}, whose field is a part of the value.',
        },
      },
      limit: { title: 'Limit', description: 'How many records to return at most, 1 to 10,000, e.g. 50.' },
      offset: {
        title: 'Offset',
        description: 'How many records to skip: the nextOffset of the previous page, e.g. 50.',
      },
      attributes,
      resolveReferences,
    }),
  },
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
