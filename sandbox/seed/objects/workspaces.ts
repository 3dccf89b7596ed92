import type { NewObject } from '../../workspace/make'
import { system } from './system'

/** Customers' workspaces; https://docs.attio.com/docs/standard-objects/standard-objects-workspaces. */
export const WORKSPACES: NewObject = {
  slug: 'workspaces',
  singularNoun: 'Workspace',
  pluralNoun: 'Workspaces',
  attributes: [
    system('workspace_id', 'text', { title: 'Workspace ID', isUnique: true, isRequired: true }),
    system('name', 'text'),
    system('users', 'record-reference', { isMultiselect: true, allowedObjects: ['users'] }),
    system('company', 'record-reference', { allowedObjects: ['companies'] }),
    system('avatar_url', 'text', { title: 'Avatar URL' }),
  ],
}
