import type { NewObject } from '../../workspace/make'
import { associated, CONNECTION, readOnlyAttribute, SOCIAL, systemAttribute } from './system'

/** Slugs and flags as captured live; https://docs.attio.com/docs/standard-objects/standard-objects-people. */
export const PEOPLE: NewObject = {
  slug: 'people',
  singularNoun: 'Person',
  pluralNoun: 'People',
  attributes: [
    systemAttribute('name', 'personal-name'),
    systemAttribute('email_addresses', 'email-address', { isUnique: true, isMultiselect: true }),
    systemAttribute('description', 'text'),
    systemAttribute('company', 'record-reference', { allowedObjects: ['companies'] }),
    systemAttribute('job_title', 'text'),
    readOnlyAttribute('avatar_url', 'text', { title: 'Avatar URL' }),
    systemAttribute('phone_numbers', 'phone-number', { isMultiselect: true }),
    systemAttribute('primary_location', 'location'),
    ...SOCIAL,
    ...CONNECTION,
    associated('deals', 'Deal', 'Person'),
    associated('users', 'User', 'Person'),
  ],
}
