import type { ActionName } from '../../botpress/bundle'
import { PERSON } from './personal-data'

/** One use of an action, while the attributes are cached. */
export interface ActionCase {
  name: string
  action: ActionName
  /** `recordId` is the ID of a person. */
  input: (recordId: string) => Record<string, unknown>
  /** Whether sending the first request twice does no harm. */
  isIdempotent: boolean
  /** The number of requests after the first; 0 if omitted. */
  further?: number
  /** Whether the action creates a person. */
  creates: boolean
  /** The scope without which Attio forbids the first request, and the scopes that the token keeps. */
  scope: { lost: string; kept: string[] }
}

const object = 'people'
const values = { name: `${PERSON.firstName} ${PERSON.lastName}`, description: PERSON.note }

const METADATA = { lost: 'object_configuration:read', kept: ['record_permission:read-write'] }
const READING = { lost: 'record_permission:read', kept: ['object_configuration:read'] }
const WRITING = { lost: 'record_permission:read-write', kept: ['object_configuration:read', 'record_permission:read'] }

const read = { isIdempotent: true, creates: false }

/** The seven actions; several cases for an action whose requests depend on its input. */
export const ACTION_CASES: readonly ActionCase[] = [
  { name: 'listObjects', action: 'listObjects', input: () => ({}), ...read, scope: METADATA },
  { name: 'getObject', action: 'getObject', input: () => ({ object }), ...read, scope: METADATA },
  {
    name: 'listAttributes',
    action: 'listAttributes',
    input: () => ({ object, includeOptions: false }),
    ...read,
    // The objects that references may point to.
    further: 1,
    scope: METADATA,
  },
  {
    name: 'listRecords',
    action: 'listRecords',
    input: () => ({ object, filter: { description: { $contains: PERSON.note } } }),
    ...read,
    scope: READING,
  },
  { name: 'getRecord', action: 'getRecord', input: (recordId) => ({ object, recordId }), ...read, scope: READING },
  {
    name: 'createRecord',
    action: 'createRecord',
    input: () => ({ object, values }),
    isIdempotent: false,
    creates: true,
    scope: WRITING,
  },
  {
    name: 'createRecord with a matchingAttribute',
    action: 'createRecord',
    input: () => ({
      object,
      values: { ...values, email_addresses: [PERSON.email] },
      matchingAttribute: 'email_addresses',
    }),
    isIdempotent: true,
    creates: true,
    scope: WRITING,
  },
  {
    name: 'updateRecord',
    action: 'updateRecord',
    input: (recordId) => ({ object, recordId, values }),
    ...read,
    scope: WRITING,
  },
  {
    name: 'updateRecord that appends',
    action: 'updateRecord',
    input: (recordId) => ({ object, recordId, values, multiselectMode: 'append' }),
    ...read,
    scope: WRITING,
  },
]
