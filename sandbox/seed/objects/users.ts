import type { NewObject } from '../../workspace/make'
import { systemAttribute } from './system'

/** Users of the customer's product; https://docs.attio.com/docs/standard-objects/standard-objects-users. */
export const USERS: NewObject = {
  slug: 'users',
  singularNoun: 'User',
  pluralNoun: 'Users',
  attributes: [
    systemAttribute('person', 'record-reference', { allowedObjects: ['people'] }),
    systemAttribute('primary_email_address', 'email-address', { isUnique: true, isRequired: true }),
    systemAttribute('user_id', 'text', { title: 'User ID', isUnique: true, isRequired: true }),
    systemAttribute('workspace', 'record-reference', { isMultiselect: true, allowedObjects: ['workspaces'] }),
  ],
}
