import { z } from '@botpress/sdk'
import { orNull } from './or-null'

/** An Attio object: a kind of record, such as people or deals. */
export const objectSchema = z.object({
  id: z.string().title('Object ID').describe('Its permanent ID.'),
  slug: orNull(z.string()).title('Slug').describe('The name that other actions take, e.g. "people".'),
  singularNoun: orNull(z.string()).title('Singular Noun').describe('One record, e.g. "Person".'),
  pluralNoun: orNull(z.string()).title('Plural Noun').describe('Several records, e.g. "People".'),
  createdAt: z.string().title('Created At').describe('UTC.'),
})

/** Only true flags are returned: most flags of an attribute are false, and an object has dozens of attributes. */
const flag = (title: string, description: string) => z.boolean().title(title).describe(description).optional()

/** Examples are JSON text, because they have any shape. */
const example = (title: string, description: string) => z.string().title(title).describe(description).optional()

const titles = (title: string, description: string) =>
  z.array(z.string().title('Option').describe('The title.')).title(title).describe(description).optional()

/**
 * An attribute of an object. An overview has the fields up to `allowedObjects`; the details of named attributes have all but
 * `optionCount`.
 */
export const attributeSchema = z.object({
  slug: z.string().title('Slug').describe('Its key in values and filters.'),
  title: z.string().title('Title').describe('Its label in Attio, if it differs.').optional(),
  type: z.string().title('Type').describe('Such as "text".'),
  isWritable: flag('Writable', 'Can be written.'),
  isRequired: flag('Required', 'Needed by a new record.'),
  isUnique: flag('Unique', 'Can be the matchingAttribute.'),
  isMultiselect: flag('Multiple Values', 'Its value is a list.'),
  isArchived: flag('Archived', 'It is archived.'),
  options: titles('Options', 'At most 25 in the overview.'),
  optionCount: z.number().title('Option Count').describe('How many options, if over 25.').optional(),
  allowedObjects: z
    .array(z.string().title('Object').describe('A slug.'))
    .title('Allowed Objects')
    .describe('Targets of a reference; absent: any.')
    .optional(),
  id: z.string().title('Attribute ID').describe('Its ID. Details only, as below.').optional(),
  description: z.string().title('Description').describe('Its description in Attio.').optional(),
  isSystem: flag('System Attribute', 'Created by Attio.'),
  archivedOptions: titles('Archived Options', 'With includeArchived.'),
  currency: z.string().title('Currency').describe('The code of all its amounts.').optional(),
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
  values: z.record(z.any()).title('Values').describe('By slug: a list if isMultiselect, otherwise a value or null.'),
  object: z.string().title('Object').describe('Slug. Omitted, as are those below, with "attributes".').optional(),
  createdAt: z.string().title('Created At').describe('UTC.').optional(),
  webUrl: z.string().title('Web URL').describe('Its page in Attio.').optional(),
})
