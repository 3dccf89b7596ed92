import type { FieldDescriptions } from '../with-descriptions'

/** The object an action works on. */
export const object: FieldDescriptions = {
  title: 'Object',
  description: 'By slug or ID, e.g. "people", "companies" or "deals".',
  placeholder: 'people',
}

/** The record an action works on. */
export const recordId: FieldDescriptions = {
  title: 'Record ID',
  description: 'Its ID or web link; listRecords finds it.',
  placeholder: 'bf071e1f-6035-429d-b874-d83ea64ea13b',
}

/** Which attributes an answer holds. */
export const attributes: FieldDescriptions = {
  title: 'Attributes',
  description:
    'Name what you need, e.g. ["name"]: ID, displayName and createdAt come anyway. All by default: 1.3 KB a record.',
  items: { title: 'Attribute', description: 'Its slug or title.' },
}

/** Whether references to other records come with names. */
export const resolveReferences: FieldDescriptions = {
  title: 'Resolve References',
  description: 'Whether references are named; true by default.',
}

/** What to write into a record. */
export const values: FieldDescriptions = {
  title: 'Values',
  description:
    'By attribute slug or title: text, numbers, titles of existing options, lists where there can be several, e.g. ' +
    '{"name":"Ada Lovelace","email_addresses":["ada@example.com"],"company":"acme.com"}. A company is given by domain and should ' +
    'exist; a person by email address, other records by ID, any as it stands in answers (needed if several objects are allowed); ' +
    'an owner by email address or name. ' +
    'A location is replaced as a whole. listAttributes has examples.',
}

/** What happens to lists. */
export const multiselectMode: FieldDescriptions = {
  title: 'Multiple Values',
  description:
    'With "append", the default, lists grow, nothing is removed; with "overwrite" they become what is given.',
}
