import { z } from '@botpress/sdk'
import { orNull } from './or-null'

/** An Attio object: a kind of record, such as people or deals. */
export const objectSchema = z.object({
  id: z.string().title('Object ID').describe('Never changes.'),
  slug: orNull(z.string()).title('Slug').describe('For other actions.'),
  singularNoun: orNull(z.string()).title('Singular Noun').describe('Such as "Person".'),
  pluralNoun: orNull(z.string()).title('Plural Noun').describe('Such as "People".'),
  createdAt: z.string().title('Created At').describe('UTC.'),
})

/** Only true flags are returned: most flags of an attribute are false, and an object has dozens of attributes. */
const flag = (title: string, description: string) => z.boolean().title(title).describe(description).optional()

/** Examples are JSON text, because they have any shape. */
const example = (title: string, description: string) => z.string().title(title).describe(description).optional()

const titles = (title: string, description: string) =>
  z.array(z.string().title('Option').describe('The title.')).title(title).describe(description).optional()

/**
 * An attribute of an object. An overview has the fields up to `allowedObjects`; the details of named attributes have
 * all but `optionCount`.
 */
export const attributeSchema = z.object({
  slug: z.string().title('Slug').describe('Its key in values and filters.'),
  title: z.string().title('Title').describe('Its label, if it differs.').optional(),
  type: z.string().title('Type').describe('Such as "text".'),
  isWritable: flag('Writable', 'Can be written.'),
  isRequired: flag('Required', 'Needed by a new record.'),
  isUnique: flag('Unique', 'Can be the matchingAttribute.'),
  isMultiselect: flag('Multiple Values', 'Its value is a list.'),
  isArchived: flag('Archived', 'Archived.'),
  options: titles('Options', 'At most 25 in the overview.'),
  optionCount: z.number().title('Option Count').describe('How many options, if over 25.').optional(),
  allowedObjects: z
    .array(z.string().title('Object').describe('A slug.'))
    .title('Allowed Objects')
    .describe('Targets of a reference; absent: any.')
    .optional(),
  id: z.string().title('Attribute ID').describe('Only in details, as all below.').optional(),
  description: z.string().title('Description').describe('From Attio.').optional(),
  isSystem: flag('System Attribute', 'Created by Attio.'),
  archivedOptions: titles('Archived Options', 'With includeArchived.'),
  currency: z.string().title('Currency').describe('Of all its amounts.').optional(),
  linkedTo: z
    .object({
      object: z.string().title('Object').describe('Slug or ID.'),
      attribute: z.string().title('Attribute').describe('Slug or ID.'),
    })
    .title('Linked To')
    .describe('The other side of a two-way reference, which writes change too.')
    .optional(),
  defaultValue: example('Default Value', 'What a new record gets, as JSON.'),
  filterOperators: z
    .array(z.string().title('Operator').describe('Such as "$contains".'))
    .title('Filter Operators')
    .describe('Besides $eq, $ne, $in, $nin.')
    .optional(),
  filterExample: example('Filter Example', 'A filter as JSON.'),
  sortExample: example('Sort Example', 'Sorts as JSON.'),
  writeExample: example('Write Example', 'A value as JSON.'),
})

/** A record with plain values. The fields after `values` are omitted where an answer contains only named attributes. */
export const recordSchema = z.object({
  id: z.string().title('Record ID').describe('For updateRecord.'),
  displayName: orNull(z.string()).title('Display Name').describe('Null if unnamed.'),
  values: z.record(z.any()).title('Values').describe('By slug. A list if isMultiselect.'),
  object: z.string().title('Object').describe('Only in whole records, as below.').optional(),
  createdAt: z.string().title('Created At').describe('UTC.').optional(),
  webUrl: z.string().title('Web URL').describe('In Attio.').optional(),
})
