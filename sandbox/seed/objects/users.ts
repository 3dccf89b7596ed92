import type { NewObject } from '../../workspace/make'
import { system } from './system'

/** People who signed up; https://docs.attio.com/docs/standard-objects/standard-objects-users. */
export const USERS: NewObject = {
  slug: 'users',
  singularNoun: 'User',
  pluralNoun: 'Users',
  attributes: [
    system('person', 'record-reference', { allowedObjects: ['people'] }),
    system('primary_email_address', 'email-address', { isUnique: true, isRequired: true }),
    system('user_id', 'text', { title: 'User ID', isUnique: true, isRequired: true }),
    system('workspace', 'record-reference', { isMultiselect: true, allowedObjects: ['workspaces'] }),
  ],
}
