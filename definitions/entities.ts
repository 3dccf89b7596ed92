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
    .describe('The name other actions take as "object", e.g. "people". Admins can rename it; the ID stays.'),
  singularNoun: orNull(z.string()).title('Singular Noun').describe('What one record is called, e.g. "Person".'),
  pluralNoun: orNull(z.string()).title('Plural Noun').describe('What several records are called, e.g. "People".'),
  createdAt: z
    .string()
    .title('Created At')
    .describe('When the object was created (ISO 8601, UTC), e.g. "2026-05-15T20:39:08.686000000Z".'),
})

/** A flag is told where it is true, because most are false, and there are six of each of dozens of attributes. */
const flag = (title: string, meaning: string) =>
  z.boolean().title(title).describe(`${meaning}; left out otherwise.`).optional()

/** An attribute of an object, with all that is needed to write it and to filter by it. */
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
    .describe('What the workspace says the attribute is for, e.g. "Where to send invoices". Often absent.')
    .optional(),
  type: z
    .string()
    .title('Type')
    .describe('The Attio type, which decides how a value looks, e.g. "text", "select" or "record-reference".'),
  isSystem: flag('System Attribute', 'True where Attio made the attribute rather than the workspace'),
  isWritable: flag('Writable', 'True where createRecord and updateRecord may set it, rather than Attio alone'),
  isRequired: flag('Required', 'True where a new record needs a value, given or by defaultValue'),
  isUnique: flag('Unique', 'True where no two records may share a value, so that it can be the matching attribute'),
  isMultiselect: flag('Multiple Values', 'True where the value is a list, as the email addresses of a person'),
  isArchived: flag('Archived', 'True where the attribute was retired'),
  options: z
    .array(z.string().title('Option').describe('The title of an option, e.g. "In Progress".'))
    .title('Options')
    .describe('The choices of a select or status attribute, as they are written and compared, e.g. ["Lead", "Won"].')
    .optional(),
  archivedOptions: z
    .array(z.string().title('Option').describe('The title of a retired option, e.g. "Parked".'))
    .title('Archived Options')
    .describe('Retired choices, which older records may still have, e.g. ["Parked"]. Only with includeArchived.')
    .optional(),
  currency: z
    .string()
    .title('Currency')
    .describe('The currency that every amount of a currency attribute is in, e.g. "USD". Other types have none.')
    .optional(),
  allowedObjects: z
    .array(z.string().title('Object').describe('The slug of an object, e.g. "companies".'))
    .title('Allowed Objects')
    .describe('The objects a record reference may point to, e.g. ["companies"]. Absent when any object is allowed.')
    .optional(),
  linkedTo: z
    .object({
      object: z.string().title('Object').describe('The slug or ID of the other object, e.g. "companies".'),
      attribute: z.string().title('Attribute').describe('The slug or ID of the attribute there, e.g. "team".'),
    })
    .title('Linked To')
    .describe(
      'The other side of a two-way reference: writing one writes both, so that a person who is put into the team of a company leaves ' +
        'the company it had, e.g. {"object":"companies","attribute":"team"}.',
    )
    .optional(),
  defaultValue: z
    .string()
    .title('Default Value')
    .describe('What a new record gets when it is left out, as JSON, e.g. "true". Do not ask people for it.')
    .optional(),
  filterOperators: z
    .array(z.string().title('Operator').describe('An operator of filters, e.g. "$contains".'))
    .title('Filter Operators')
    .describe(
      'What a filter may use on it, or on a part of a location, beside $eq, $ne, $in and $nin, which go with every attribute, ' +
        'e.g. ["$contains"]. Absent where there is nothing beside them.',
    )
    .optional(),
  filterExample: z
    .string()
    .title('Filter Example')
    .describe(
      'A filter by this attribute as JSON, ready for listRecords, e.g. {"name":{"$contains":"Ada"}}. ' +
        'Absent where the type says it all, as for text, numbers, dates, times and options.',
    )
    .optional(),
  sortExample: z
    .string()
    .title('Sort Example')
    .describe(
      'What sorts by a part of it, as JSON, where a value has several, ' +
        'e.g. [{"attribute":"name","direction":"asc","field":"lastName"}].',
    )
    .optional(),
  writeExample: z
    .string()
    .title('Write Example')
    .describe(
      'A value that createRecord accepts for it, as JSON, e.g. ["ada@example.com"]. ' +
        'Absent when read-only, and where the type says it all, as for text, numbers, dates, times and options.',
    )
    .optional(),
})

/** A record with its values made readable. */
export const recordSchema = z.object({
  object: z
    .string()
    .title('Object')
    .describe('The object the record belongs to, by slug where it is known, e.g. "people".'),
  id: z
    .string()
    .title('Record ID')
    .describe('The ID that getRecord and updateRecord take, e.g. "bf071e1f-6035-429d-b874-d83ea64ea13b".'),
  createdAt: z
    .string()
    .title('Created At')
    .describe('When the record was created (ISO 8601, UTC), e.g. "2026-05-15T20:39:15.678000000Z".'),
  webUrl: z
    .string()
    .title('Web URL')
    .describe('The page of the record in Attio, e.g. "https://app.attio.com/acme/person/bf071e1f-…". May be absent.')
    .optional(),
  displayName: orNull(z.string())
    .title('Display Name')
    .describe('What to call the record in a sentence, e.g. "Ada Lovelace". Null when it has no name.'),
  values: z
    .record(z.any())
    .title('Values')
    .describe(
      'The values by attribute slug, those that are there first: a list for an attribute with multiple values, otherwise one ' +
        'value or null. One that Attio works out itself and has not is left out unless it was asked for by name, e.g. {"name":{"firstName":"Ada","lastName":"Lovelace","fullName":"Ada Lovelace"},"email_addresses":["ada@example.com"],"job_title":null}.',
    ),
})
