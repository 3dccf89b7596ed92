import { z } from '@botpress/sdk'

/** The object an action works on. */
const objectInput = z
  .string()
  .min(1)
  .title('Object')
  .describe(
    'The object to work with, by slug or ID, e.g. "people", "companies" or "deals". List Objects shows them all.',
  )
  .placeholder('people')

/** The record an action works on. */
const recordIdInput = z
  .string()
  .min(1)
  .title('Record ID')
  .describe('The ID of the record, e.g. "bf071e1f-6035-429d-b874-d83ea64ea13b". List Records finds it.')
  .placeholder('bf071e1f-6035-429d-b874-d83ea64ea13b')

/** Which attributes an answer holds. */
const attributesInput = z
  .array(z.string().min(1).title('Attribute').describe('The slug, ID or title of an attribute, e.g. "job_title".'))
  .title('Attributes')
  .describe('Return only these attributes, e.g. ["name", "email_addresses"]. Leave out, or empty, for all.')
  .optional()

/** Whether references to other records come with names. */
const resolveReferencesInput = z
  .boolean()
  .title('Resolve References')
  .describe(
    'Add the names of referenced records, such as the company of a person, e.g. true. Takes a request for each object referred to.',
  )
  .default(true)

/** What to write into a record. */
const valuesInput = z
  .record(z.any())
  .title('Values')
  .describe(
    'What to write, by attribute slug, as plain values: text, numbers, option titles, lists where an attribute has ' +
      'multiple values; null clears. List Attributes shows an example for each attribute, ' +
      'e.g. {"name":"Ada Lovelace","email_addresses":["ada@example.com"],"company":"acme.com"}.',
  )

/**
 * What each action takes. Apart from the rest of the definition, because this alone is needed at run time: the answers'
 * schemas would add 8 KB to the bundle.
 */
export const inputs = {
  listObjects: z.object({}),
  getObject: z.object({ object: objectInput }),
  listAttributes: z.object({
    object: objectInput,
    includeOptions: z
      .boolean()
      .title('Include Options')
      .describe('Also list the choices of select and status attributes, and use real ones in the examples, e.g. true.')
      .default(true),
    includeArchived: z
      .boolean()
      .title('Include Archived')
      .describe('Also list retired attributes and options, e.g. false.')
      .default(false),
  }),
  listRecords: z.object({
    object: objectInput,
    search: z
      .string()
      .min(1)
      .title('Search')
      .describe(
        'Words as one types them into Attio\'s search, e.g. "ada lovlace": fuzzy, by names, domains, email addresses, phone ' +
          'numbers and social handles, at most 25 hits, best first unless sorts says otherwise. filter, limit and offset apply ' +
          'to the hits. Records written a moment ago may be missing: to avoid duplicates use matchingAttribute of Create Record. ' +
          'Leave out for all records.',
      )
      .placeholder('ada lovelace')
      .optional(),
    filter: z
      .record(z.any())
      .title('Filter')
      .describe(
        'Which records to return: conditions by attribute slug or title, all of which must hold, e.g. {"stage":"In Progress"} ' +
          'or {"email_addresses":"ada@example.com"}. Text is compared whole, capital letters included; part of it, in any case, ' +
          'is {"name":{"$contains":"ada"}}. Operators: $eq $ne $in $nin $lt $lte $gt $gte $contains $starts_with $ends_with; ' +
          'join with $and, $or, $not. null means no value. A day is that day in UTC. A reference takes the name or ID of the ' +
          'record, e.g. {"company":"Acme"}, or conditions on it, e.g. {"company":{"name":{"$contains":"acme"}}}; an owner the ' +
          'name or email address of the member. List Attributes shows the attributes, with an example for each. Leave out for all ' +
          'records.',
      )
      .optional(),
    view: z
      .string()
      .min(1)
      .title('View')
      .describe(
        'A saved view whose filter to use, by title or ID, e.g. "My open deals". Not together with filter or search. ' +
          'Its sorts and columns do not count. Leave out for no view.',
      )
      .placeholder('My open deals')
      .optional(),
    sorts: z
      .array(
        z
          .any()
          .title('Sort')
          .describe(
            'An attribute to sort by: its slug or title, with "-" before it for the last or highest first, e.g. "-created_at"; or ' +
              'an object, e.g. {"attribute":"name","direction":"desc","field":"lastName"}, whose field is a part of the value.',
          ),
      )
      .title('Sorts')
      .describe(
        'The order of the records, e.g. ["-created_at"] or [{"attribute":"name","direction":"asc","field":"lastName"}]. ' +
          'By an attribute of a referenced record: {"path":[["people","company"],["companies","name"]],"direction":"asc"}. ' +
          'Leave out for the oldest first.',
      )
      .optional(),
    limit: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .title('Limit')
      .describe('How many records to return at most, 1 to 10,000, e.g. 50.')
      .default(50),
    offset: z
      .number()
      .int()
      .min(0)
      .title('Offset')
      .describe('How many records to skip: the nextOffset of the previous page, e.g. 50.')
      .default(0),
    attributes: attributesInput,
    resolveReferences: resolveReferencesInput,
  }),
  getRecord: z.object({
    object: objectInput,
    recordId: recordIdInput,
    attributes: attributesInput,
    resolveReferences: resolveReferencesInput,
  }),
  createRecord: z.object({
    object: objectInput,
    values: valuesInput,
    matchingAttribute: z
      .string()
      .min(1)
      .title('Matching Attribute')
      .describe(
        'A unique attribute that is also in the values, e.g. "email_addresses" for people or "domains" for companies. ' +
          'If a record has that value, it is updated; otherwise a new one is created.',
      )
      .placeholder('email_addresses')
      .optional(),
  }),
  updateRecord: z.object({
    object: objectInput,
    recordId: recordIdInput,
    values: valuesInput,
    multiselectMode: z
      .enum(['overwrite', 'append'])
      .title('Multiple Values')
      .describe(
        'What happens to an attribute with multiple values: "overwrite" makes it exactly the given list, "append" adds ' +
          'the given values to those it has, e.g. "append" to add an email address.',
      )
      .default('overwrite'),
  }),
}
