import type { NewAttribute, NewObject } from '../../sandbox/control'
import type { ATTRIBUTE_TYPES } from '../../src/attribute-types'

/**
 * Every attribute type (https://docs.attio.com/docs/attribute-types), and one that Attio may add, with its settings.
 */
const TYPES: Record<keyof typeof ATTRIBUTE_TYPES | 'type-of-tomorrow', Partial<NewAttribute>> = {
  text: {},
  number: {},
  checkbox: {},
  currency: { currency: { code: 'EUR', display: 'symbol' } },
  date: {},
  timestamp: {},
  rating: {},
  status: { statuses: ['Lead', 'Won 🎉'] },
  select: { options: ['Low', 'High'] },
  'record-reference': { allowedObjects: ['people'] },
  'actor-reference': {},
  location: {},
  domain: {},
  'email-address': {},
  'phone-number': {},
  'personal-name': {},
  interaction: {},
  'type-of-tomorrow': {},
}

const attributes = Object.entries(TYPES).flatMap(([type, details]): NewAttribute[] => [
  { slug: `one_${type}`, type, ...details },
  { slug: `many_${type}`, type, isMultiselect: true, ...details },
])

/** An object with a single-value and a multi-value attribute of every type. */
export const SPECIMENS: NewObject = { slug: 'specimens', singularNoun: 'Specimen', pluralNoun: 'Specimens', attributes }
