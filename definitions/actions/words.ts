import type { Words } from '../described'

/** The object an action works on. */
export const object: Words = {
  title: 'Object',
  description:
    'The object to work with, by slug or ID, e.g. "people", "companies" or "deals". List Objects shows them all.',
  placeholder: 'people',
}

/** The record an action works on. */
export const recordId: Words = {
  title: 'Record ID',
  description: 'The ID of the record, e.g. "bf071e1f-6035-429d-b874-d83ea64ea13b". List Records finds it.',
  placeholder: 'bf071e1f-6035-429d-b874-d83ea64ea13b',
}

/** Which attributes an answer holds. */
export const attributes: Words = {
  title: 'Attributes',
  description: 'Return only these attributes, e.g. ["name", "email_addresses"]. Leave out, or empty, for all.',
  items: { title: 'Attribute', description: 'The slug, ID or title of an attribute, e.g. "job_title".' },
}

/** Whether references to other records come with names. */
export const resolveReferences: Words = {
  title: 'Resolve References',
  description:
    'Add the names of referenced records, such as the company of a person, e.g. true. Takes a request for each object referred to.',
}

/** What to write into a record. */
export const values: Words = {
  title: 'Values',
  description:
    'What to write, by attribute slug, as plain values: text, numbers, option titles, lists where an attribute has ' +
    'multiple values; null clears. List Attributes shows an example for each attribute, ' +
    'e.g. {"name":"Ada Lovelace","email_addresses":["ada@example.com"],"company":"acme.com"}.',
}
