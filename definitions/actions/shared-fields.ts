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
  description: 'An ID or web link. Find it with listRecords.',
  placeholder: 'bf071e1f-6035-429d-b874-d83ea64ea13b',
}

/** Which attributes an answer contains. */
export const attributes: FieldDescriptions = {
  title: 'Attributes',
  description:
    'Which to return, e.g. ["name"], besides ID, displayName and createdAt. All by default: 1.3 KB a record.',
  items: { title: 'Attribute', description: 'A slug or title.' },
}

/** Whether an answer includes the names of referenced records. */
export const resolveReferences: FieldDescriptions = {
  title: 'Resolve References',
  description: 'Whether to name referenced records; true by default.',
}

/** What to write into a record. */
export const values: FieldDescriptions = {
  title: 'Values',
  description:
    'By attribute slug or title: text, numbers, titles of existing options, lists if there can be several, e.g. ' +
    '{"name":"Ada Lovelace","email_addresses":["ada@example.com"],"company":"acme.com"}. Refer to an existing company by domain, ' +
    'a person by email address, other records by ID, or copy a reference from an answer (needed if several objects are allowed); ' +
    'an owner by email address or name. ' +
    'A location is replaced as a whole. listAttributes has examples.',
}

/** What happens to lists. */
export const multiselectMode: FieldDescriptions = {
  title: 'Multiple Values',
  description: 'With "append", the default, lists grow and nothing is removed; with "overwrite" they are replaced.',
}
