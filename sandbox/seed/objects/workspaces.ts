import type { NewObject } from '../../workspace/make'
import { systemAttribute } from './system'

/** Customers' workspaces; https://docs.attio.com/docs/standard-objects/standard-objects-workspaces. */
export const WORKSPACES: NewObject = {
  slug: 'workspaces',
  singularNoun: 'Workspace',
  pluralNoun: 'Workspaces',
  attributes: [
    systemAttribute('workspace_id', 'text', { title: 'Workspace ID', isUnique: true, isRequired: true }),
    systemAttribute('name', 'text'),
    systemAttribute('users', 'record-reference', { isMultiselect: true, allowedObjects: ['users'] }),
    systemAttribute('company', 'record-reference', { allowedObjects: ['companies'] }),
    systemAttribute('avatar_url', 'text', { title: 'Avatar URL' }),
  ],
}
