import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object, attributes, resolveReferences } from './shared-fields'

export const listRecords = {
  title: 'List Records',
  description:
    'Find records of an object by a search, a filter or a saved view, or list them all, a page at a time. ' +
    'It tells no totals, no history: to count, page with one attribute.',
  input: {
    schema: withDescriptions(inputs.listRecords, {
      object,
      search: {
        title: 'Search',
        description:
          'Words, e.g. "ada lovlace": fuzzy, by names, domains, email addresses, phone ' +
          'numbers and social handles; up to 1,000 characters, at most 25 hits, to which filter, limit and offset apply. Best first, ' +
          'or as sorts says. Records written a moment ago may be missing: against duplicates use matchingAttribute of ' +
          'createRecord.',
        placeholder: 'ada lovelace',
      },
      filter: {
        title: 'Filter',
        description:
          'Conditions by attribute slug or title, all of which must hold, e.g. {"stage":"In Progress"} or ' +
          '{"email_addresses":"ada@example.com"}. Text is compared whole and with its case; parts of it, in any case: search, or ' +
          '{"name":{"$contains":"ada"}}. Operators: $eq $ne $in $nin $lt $lte $gt $gte $contains $starts_with $ends_with; ' +
          'joined by $and, $or, $not. null is no value. A day is that day in UTC. A reference takes an exact name, an ID, or ' +
          'conditions, e.g. {"company":{"name":{"$contains":"acme"}}}; an owner a name or email address. listAttributes has examples. ' +
          'Blank or omitted: all records.',
      },
      view: {
        title: 'View',
        description:
          'A saved view whose filter to use, by title or ID, e.g. "My open deals"; not together with filter or search. ' +
          'Its sorts do not count.',
        placeholder: 'My open deals',
      },
      sorts: {
        title: 'Sorts',
        description:
          'The order, e.g. ["-created_at"] for the latest first, or [{"attribute":"name","direction":"asc","field":"lastName"}]; by a referenced ' +
          'record {"path":[["people","company"],["companies","name"]],"direction":"asc"}. Oldest first by default.',
        items: { title: 'Sort', description: 'A slug or title, or an object.' },
      },
      limit: { title: 'Limit', description: 'How many at most: 1 to 10,000, 20 by default.' },
      offset: {
        title: 'Offset',
        description: 'How many to skip: nextOffset of the page before; 0 by default.',
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
