import type { NewAttribute } from '../../workspace/make'

type Details = Omit<NewAttribute, 'slug' | 'type'>

/** A standard attribute that users can write. */
export function systemAttribute(slug: string, type: string, details: Details = {}): NewAttribute {
  return { slug, type, isSystem: true, ...details }
}

/** A standard attribute that Attio fills: enriched or computed. */
export function readOnlyAttribute(slug: string, type: string, details: Details = {}): NewAttribute {
  return systemAttribute(slug, type, { isWritable: false, ...details })
}

/** A two-way multiselect reference, described as Attio does (observed live). */
export function associated(object: string, noun: string, owner: string): NewAttribute {
  return systemAttribute(`associated_${object}`, 'record-reference', {
    isMultiselect: true,
    allowedObjects: [object],
    description: `${noun} records associated with a ${owner} record`,
  })
}

/** Links to social networks, the same for people and companies. */
export const SOCIAL: NewAttribute[] = [
  systemAttribute('angellist', 'text', { title: 'AngelList' }),
  systemAttribute('facebook', 'text'),
  systemAttribute('instagram', 'text'),
  systemAttribute('linkedin', 'text', { title: 'LinkedIn' }),
  systemAttribute('twitter', 'text'),
  readOnlyAttribute('twitter_follower_count', 'number'),
]

/** Attributes that mail and calendar sync fill, the same for people and companies. */
export const CONNECTION: NewAttribute[] = [
  readOnlyAttribute('first_calendar_interaction', 'interaction'),
  readOnlyAttribute('last_calendar_interaction', 'interaction'),
  readOnlyAttribute('next_calendar_interaction', 'interaction'),
  readOnlyAttribute('first_email_interaction', 'interaction'),
  readOnlyAttribute('last_email_interaction', 'interaction'),
  readOnlyAttribute('first_interaction', 'interaction'),
  readOnlyAttribute('last_interaction', 'interaction'),
  readOnlyAttribute('next_interaction', 'interaction'),
  readOnlyAttribute('strongest_connection_strength_legacy', 'number', { title: 'Connection strength (legacy)' }),
  readOnlyAttribute('strongest_connection_strength', 'select', {
    title: 'Connection strength',
    options: ['Very weak', 'Weak', 'Good', 'Strong', 'Very strong'],
  }),
  readOnlyAttribute('strongest_connection_user', 'actor-reference', { title: 'Strongest connection' }),
]
