import { z } from '@botpress/sdk'
import { orNull } from './or-null'

/** An Attio object: a kind of record, such as people or deals. */
export const objectSchema = z.object({
  id: z
    .string()
    .title('Object ID')
    .describe('The permanent ID of the object, e.g. "97052eb9-e65e-443f-a297-f2d9a4a7f795".'),
  slug: orNull(z.string())
    .title('Slug')
    .describe(
      'The name that other actions take as "object", e.g. "people". Admins can change it; the ID stays the same.',
    ),
  singularNoun: orNull(z.string()).title('Singular Noun').describe('What one record is called, e.g. "Person".'),
  pluralNoun: orNull(z.string()).title('Plural Noun').describe('What several records are called, e.g. "People".'),
  createdAt: z
    .string()
    .title('Created At')
    .describe('When the object was created (ISO 8601, UTC), e.g. "2026-05-15T20:39:08.686Z".'),
})

/** Only true flags are returned: most of the six flags of an attribute are false, and an object has dozens of attributes. */
const flag = (title: string, description: string) =>
  z.boolean().title(title).describe(`${description}; absent otherwise.`).optional()

/** An attribute of an object, with what is needed to write it and to filter by it. */
export const attributeSchema = z.object({
  id: z
    .string()
    .title('Attribute ID')
    .describe('The permanent ID of the attribute, e.g. "41252299-f8c7-4b5e-99c9-4ff8321d2f96".'),
  slug: z
    .string()
    .title('Slug')
    .describe('The key of this attribute in "values" and in filters, e.g. "email_addresses".'),
  title: z.string().title('Title').describe('The label people see in Attio, e.g. "Email addresses".'),
  description: z
    .string()
    .title('Description')
    .describe('The description of the attribute in Attio, e.g. "Where to send invoices". Often absent.')
    .optional(),
  type: z
    .string()
    .title('Type')
    .describe('The Attio type, which determines the format of values, e.g. "text", "select" or "record-reference".'),
  isSystem: flag('System Attribute', 'True if Attio created the attribute'),
  isWritable: flag('Writable', 'True if createRecord and updateRecord can write it'),
  isRequired: flag('Required', 'True if a new record needs a value, unless there is a defaultValue'),
  isUnique: flag('Unique', 'True if no two records can have the same value, so that it can be the matching attribute'),
  isMultiselect: flag('Multiple Values', 'True if the value is a list, such as the email addresses of a person'),
  isArchived: flag('Archived', 'True if the attribute is archived'),
  options: z
    .array(z.string().title('Option').describe('The title of an option, e.g. "In Progress".'))
    .title('Options')
    .describe('The options of a select or status attribute, as you write and compare them, e.g. ["Lead", "Won"].')
    .optional(),
  archivedOptions: z
    .array(z.string().title('Option').describe('The title of an archived option, e.g. "Parked".'))
    .title('Archived Options')
    .describe('Archived options, which older records may still have, e.g. ["Parked"]. Only with includeArchived.')
    .optional(),
  currency: z
    .string()
    .title('Currency')
    .describe('The currency of all amounts of a currency attribute, e.g. "USD". Absent for other types.')
    .optional(),
  allowedObjects: z
    .array(z.string().title('Object').describe('The slug of an object, e.g. "companies".'))
    .title('Allowed Objects')
    .describe('The objects a record reference may point to, e.g. ["companies"]. Absent if any object is allowed.')
    .optional(),
  linkedTo: z
    .object({
      object: z.string().title('Object').describe('The slug or ID of the other object, e.g. "companies".'),
      attribute: z.string().title('Attribute').describe('The slug or ID of the attribute there, e.g. "team".'),
    })
    .title('Linked To')
    .describe(
      'The other side of a two-way reference, e.g. {"object":"companies","attribute":"team"}. Writing one side changes the other: ' +
        'a person whom you add to the team of a company leaves their previous company.',
    )
    .optional(),
  defaultValue: z
    .string()
    .title('Default Value')
    .describe('The value of a new record if you omit it, as JSON, e.g. "true". Do not ask people for it.')
    .optional(),
  filterOperators: z
    .array(z.string().title('Operator').describe('An operator of filters, e.g. "$contains".'))
    .title('Filter Operators')
    .describe(
      'The operators of filters that the attribute, or a field of a location, supports in addition to $eq, $ne, $in and $nin, ' +
        'e.g. ["$contains"]. Absent if there are no others.',
    )
    .optional(),
  filterExample: z
    .string()
    .title('Filter Example')
    .describe(
      'A filter by this attribute as JSON, ready for listRecords, e.g. {"name":{"$contains":"Ada"}}. ' +
        'Absent if the format is obvious, as for text, numbers, dates, times and options.',
    )
    .optional(),
  sortExample: z
    .string()
    .title('Sort Example')
    .describe(
      'Sorts by one field of the value, as JSON, if it has several, ' +
        'e.g. [{"attribute":"name","direction":"asc","field":"lastName"}].',
    )
    .optional(),
  writeExample: z
    .string()
    .title('Write Example')
    .describe(
      'A value that createRecord accepts for it, as JSON, e.g. ["ada@example.com"]. ' +
        'Absent if the attribute is read-only or the format is obvious, as for text, numbers, dates, times and options.',
    )
    .optional(),
})

/** A record with plain values. */
export const recordSchema = z.object({
  object: z.string().title('Object').describe('The object of the record, by slug if it is known, e.g. "people".'),
  id: z
    .string()
    .title('Record ID')
    .describe('The ID that getRecord and updateRecord take, e.g. "bf071e1f-6035-429d-b874-d83ea64ea13b".'),
  createdAt: z
    .string()
    .title('Created At')
    .describe('When the record was created (ISO 8601, UTC), e.g. "2026-05-15T20:39:15.678Z".'),
  webUrl: z
    .string()
    .title('Web URL')
    .describe('The page of the record in Attio, e.g. "https://app.attio.com/acme/person/bf071e1f-…". May be absent.')
    .optional(),
  displayName: orNull(z.string())
    .title('Display Name')
    .describe('The name of the record, e.g. "Ada Lovelace". Null if it has no name.'),
  values: z
    .record(z.any())
    .title('Values')
    .describe(
      'The values by attribute slug, filled ones first: a list for an attribute with multiple values, otherwise one value or null. ' +
        'An empty value that Attio computes is omitted unless you name its attribute, e.g. {"name":{"firstName":"Ada","lastName":"Lovelace","fullName":"Ada Lovelace"},"email_addresses":["ada@example.com"],"job_title":null}.',
    ),
})
