import type { Words } from '../described'

/** The object an action works on. */
export const object: Words = {
  title: 'Object',
  description: 'The object, by slug or ID, e.g. "people", "companies" or "deals".',
  placeholder: 'people',
}

/** The record an action works on. */
export const recordId: Words = {
  title: 'Record ID',
  description: 'The ID of the record, or its web link. listRecords finds it.',
  placeholder: 'bf071e1f-6035-429d-b874-d83ea64ea13b',
}

/** Which attributes an answer holds. */
export const attributes: Words = {
  title: 'Attributes',
  description:
    'What to answer with, e.g. ["name"]; all by default. Name what you need: a whole record is about 1.5 KB.',
  items: { title: 'Attribute', description: 'Its slug or title.' },
}

/** Whether references to other records come with names. */
export const resolveReferences: Words = {
  title: 'Resolve References',
  description: 'Whether references come with names; true by default.',
}

/** What to write into a record. */
export const values: Words = {
  title: 'Values',
  description:
    'By attribute slug or title: text, numbers, option titles, lists where there can be several, e.g. ' +
    '{"name":"Ada Lovelace","email_addresses":["ada@example.com"],"company":"acme.com"}. A company is given by domain and should ' +
    'exist; a person by email address, other records by ID; an owner by email address or name. A location is replaced as a whole. ' +
    'listAttributes has examples.',
}

/** What happens to lists. */
export const multiselectMode: Words = {
  title: 'Multiple Values',
  description:
    'With "append", the default, lists grow and nothing is removed; with "overwrite" they become exactly what is given.',
}
