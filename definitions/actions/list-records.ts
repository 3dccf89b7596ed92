import { type ActionDefinition, z } from '@botpress/sdk'
import { recordSchema } from '../entities'
import { withDescriptions } from '../with-descriptions'
import { inputs } from '../inputs'
import { object, attributes, resolveReferences } from './shared-fields'

export const listRecords = {
  title: 'List Records',
  description:
    'Find Attio records of one object by search, filter or saved view, or list and count them, a page at a time.',
  input: {
    schema: withDescriptions(inputs.listRecords, {
      object,
      search: {
        title: 'Search',
        description:
          'Words, an email address, domain, phone number or profile link, at most 256 characters. Fuzzy: at most 25 hits, best first; ' +
          'filter, limit and offset apply to them. It may miss records written just now.',
        placeholder: 'ada lovelace',
      },
      filter: {
        title: 'Filter',
        description:
          'Conditions by attribute slug or title that must all match, e.g. {"stage":"In Progress"}. Text matches whole, with its ' +
          'case; a part, in any case: {"name":{"$contains":"ada"}}. Operators: $eq $ne $in $nin $lt $lte $gt $gte $contains ' +
          '$starts_with $ends_with $and $or $not. null: no value ($lt, $gt skip it; $ne, $nin, $not find it); {"$ne":null}: any. ' +
          'In a list any value may match; {"email_addresses":{"$not":{"$ends_with":"@acme.com"}}}: none does. ' +
          'A day is that day in UTC. A reference takes a name, ID or conditions, e.g. {"company":{"name":{"$contains":"acme"}}}; an owner a name or email ' +
          'address. Blank: all records.',
      },
      view: {
        title: 'View',
        description: 'The filter of a saved view, by title or ID. Not with filter or search.',
        placeholder: 'My open deals',
      },
      sorts: {
        title: 'Sorts',
        description:
          'E.g. ["-created_at"] or [{"attribute":"name","direction":"asc","field":"lastName"}]. Oldest first by default.',
        items: { title: 'Sort', description: 'A slug or title, or an object.' },
      },
      limit: { title: 'Limit', description: '1 to 10,000, default 20; 0 only counts.' },
      offset: { title: 'Offset', description: 'The nextOffset of the previous page. Default 0.' },
      attributes,
      resolveReferences,
      count: { title: 'Count', description: 'Also return total. Default false.' },
    }),
  },
  output: {
    schema: z.object({
      hasMore: z.boolean().title('Has More').describe('Whether to go on at nextOffset.'),
      nextOffset: z.number().title('Next Offset').describe('For the next page.').optional(),
      total: z.number().title('Total').describe('How many match, if known.').optional(),
      hint: z.string().title('Hint').describe('Why nothing was found, or what is missing.').optional(),
      records: z.array(recordSchema).title('Records').describe('If cut off, use a smaller limit.'),
    }),
  },
} as const satisfies ActionDefinition
