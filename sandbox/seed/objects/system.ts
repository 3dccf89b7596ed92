import type { NewAttribute } from '../../workspace/make'

type Details = Omit<NewAttribute, 'slug' | 'type'>

/** Returns an attribute that Attio made and users may write. */
export function system(slug: string, type: string, details: Details = {}): NewAttribute {
  return { slug, type, isSystem: true, ...details }
}

/** Returns an attribute that Attio made and fills itself: enriched or computed. */
export function readOnly(slug: string, type: string, details: Details = {}): NewAttribute {
  return system(slug, type, { isWritable: false, ...details })
}

/** Returns a two-way reference to several records, as Attio describes it (observed live). */
export function associated(object: string, noun: string, owner: string): NewAttribute {
  return system(`associated_${object}`, 'record-reference', {
    isMultiselect: true,
    allowedObjects: [object],
    description: `${noun} records associated with a ${owner} record`,
  })
}

/** The links to social networks that people and companies share. */
export const SOCIAL: NewAttribute[] = [
  system('angellist', 'text', { title: 'AngelList' }),
  system('facebook', 'text'),
  system('instagram', 'text'),
  system('linkedin', 'text', { title: 'LinkedIn' }),
  system('twitter', 'text'),
  readOnly('twitter_follower_count', 'number'),
]

/** What mail and calendar sync fill on people and companies. */
export const CONNECTION: NewAttribute[] = [
  readOnly('first_calendar_interaction', 'interaction'),
  readOnly('last_calendar_interaction', 'interaction'),
  readOnly('next_calendar_interaction', 'interaction'),
  readOnly('first_email_interaction', 'interaction'),
  readOnly('last_email_interaction', 'interaction'),
  readOnly('first_interaction', 'interaction'),
  readOnly('last_interaction', 'interaction'),
  readOnly('next_interaction', 'interaction'),
  readOnly('strongest_connection_strength_legacy', 'number', { title: 'Connection strength (legacy)' }),
  readOnly('strongest_connection_strength', 'select', {
    title: 'Connection strength',
    options: ['Very weak', 'Weak', 'Good', 'Strong', 'Very strong'],
  }),
  readOnly('strongest_connection_user', 'actor-reference', { title: 'Strongest connection' }),
]
