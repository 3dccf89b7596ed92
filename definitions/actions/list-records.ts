import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object, attributes, resolveReferences } from './shared-fields'

export const listRecords = {
  title: 'List Records',
  description:
    'Find records of an object by a search, a filter or a saved view, or list them all, a page at a time. ' +
    'Earlier values are not available.',
  input: {
    schema: withDescriptions(inputs.listRecords, {
      object,
      search: {
        title: 'Search',
        description:
          'Words, e.g. "ada lovlace": a fuzzy search of names, domains, email addresses, phone ' +
          'numbers and social handles. Up to 1,000 characters, at most 25 hits; filter, limit and offset apply to the hits. Best first ' +
          'unless sorts is given. Records written a moment ago may be missing: to avoid duplicates, use matchingAttribute of ' +
          'createRecord.',
        placeholder: 'ada lovelace',
      },
      filter: {
        title: 'Filter',
        description:
          'Conditions by attribute slug or title that must all match, e.g. {"stage":"In Progress"} or ' +
          '{"email_addresses":"ada@example.com"}. Text is compared as a whole, with its case. For a part in any case, use search or ' +
          '{"name":{"$contains":"ada"}}. Operators: $eq $ne $in $nin $lt $lte $gt $gte $contains $starts_with $ends_with, ' +
          '$and $or $not. null finds records without a value. A day is that day in UTC. A reference takes an exact name, an ID or ' +
          'conditions, e.g. {"company":{"name":{"$contains":"acme"}}}; an owner a name or email address. listAttributes has examples. ' +
          'Blank or omitted: all records.',
      },
      view: {
        title: 'View',
        description:
          'A saved view whose filter to use, by title or ID, e.g. "My open deals". Cannot be combined with filter or search. ' +
          'Its sorts are ignored.',
        placeholder: 'My open deals',
      },
      sorts: {
        title: 'Sorts',
        description:
          'The order, e.g. ["-created_at"] for the latest first, or [{"attribute":"name","direction":"asc","field":"lastName"}]; by a referenced ' +
          'record {"path":[["people","company"],["companies","name"]],"direction":"asc"}. Oldest first by default.',
        items: { title: 'Sort', description: 'A slug or title, or an object.' },
      },
      limit: { title: 'Limit', description: 'How many at most: 0 (only count) to 10,000, 20 by default.' },
      offset: {
        title: 'Offset',
        description: 'How many to skip: nextOffset of the previous page; 0 by default.',
      },
      attributes,
      resolveReferences,
      count: { title: 'Count', description: 'Whether to return total; false by default.' },
    }),
  },
  output: {
    schema: z.object({
      hasMore: z.boolean().title('Has More').describe('Whether more records match, e.g. false.'),
      nextOffset: z
        .number()
        .title('Next Offset')
        .describe('The offset of the next page, e.g. 50. Absent on the last page.')
        .optional(),
      total: z
        .number()
        .title('Total')
        .describe('How many match in all, e.g. 120. Only with count or if all are listed; absent above 10,000.')
        .optional(),
      hint: z
        .string()
        .title('Hint')
        .describe(
          'Why nothing was found and what might find more, e.g. that text is compared as a whole, ' +
            'or that a search reached its 25 hits and more records may match. Often absent.',
        )
        .optional(),
      records: z
        .array(recordSchema)
        .title('Records')
        .describe('The records found, in order, e.g. the people of one company. Empty if no record matches.'),
    }),
  },
} as const satisfies ActionDefinition
