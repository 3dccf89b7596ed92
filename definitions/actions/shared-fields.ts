import { z } from '@botpress/sdk'
import type { FieldDescriptions } from '../with-descriptions'

/** The object an action works on. */
export const object: FieldDescriptions = {
  title: 'Object',
  description: 'Slug, noun or ID, e.g. "people".',
  placeholder: 'people',
}

/** The record an action works on. */
export const recordId: FieldDescriptions = {
  title: 'Record ID',
  description: 'Its ID or web link.',
}

/** Which attributes an answer contains. */
export const attributes: FieldDescriptions = {
  title: 'Attributes',
  description:
    'Return id, displayName and these, e.g. ["job_title","company.displayName"]; ["displayName"] adds none; ' +
    '"stage.activeFrom": when set. Default: all, which is long.',
  items: { title: 'Attribute', description: 'Slug or title.' },
}

/** The same for writes, which rarely need it. */
export const returnedAttributes: FieldDescriptions = {
  ...attributes,
  description: 'Return only these. Default: all.',
}

/** Whether an answer includes the names of referenced records. */
export const resolveReferences: FieldDescriptions = {
  title: 'Resolve References',
  description: 'Name referenced records. Default true.',
}

/** What to write into a record. */
export const values: FieldDescriptions = {
  title: 'Values',
  description:
    'By attribute slug or title: text, numbers, option titles; lists where there can be several, e.g. ' +
    '{"name":"Ada Lovelace","email_addresses":["ada@example.com"],"company":"acme.com"}. Refer to a company by domain, a person by ' +
    'email address, any record by ID or as returned, not by name; an owner by email address or name. A location, e.g. ' +
    '{"locality":"Paris","countryCode":"FR"}, is replaced as a whole. Options are not created.',
}

/** What to change in a record. */
export const changedValues: FieldDescriptions = {
  title: 'Values',
  description: 'In the format of createRecord, e.g. {"stage":"Won"}.',
}

/** What happens to lists. */
export const multiselectMode: FieldDescriptions = {
  title: 'Multiple Values',
  description: '"append", the default, adds to lists; "overwrite" replaces them.',
}

/** What a write changed or ignored that its caller may not expect. */
export const hint = z.string().title('Hint').describe('What else to know.').optional()
