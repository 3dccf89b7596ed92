import type { NewObject } from '../../workspace/make'
import { associated, CONNECTION, readOnly, SOCIAL, system } from './system'

/** Slugs and flags as captured live; https://docs.attio.com/docs/standard-objects/standard-objects-people. */
export const PEOPLE: NewObject = {
  slug: 'people',
  singularNoun: 'Person',
  pluralNoun: 'People',
  attributes: [
    system('name', 'personal-name'),
    system('email_addresses', 'email-address', { isUnique: true, isMultiselect: true }),
    system('description', 'text'),
    system('company', 'record-reference', { allowedObjects: ['companies'] }),
    system('job_title', 'text'),
    readOnly('avatar_url', 'text', { title: 'Avatar URL' }),
    system('phone_numbers', 'phone-number', { isMultiselect: true }),
    system('primary_location', 'location'),
    ...SOCIAL,
    ...CONNECTION,
    associated('deals', 'Deal', 'Person'),
    associated('users', 'User', 'Person'),
  ],
}
