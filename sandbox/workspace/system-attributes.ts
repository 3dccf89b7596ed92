import type { NewAttribute } from './make'

/** The first attribute of every object. */
const RECORD_ID: NewAttribute = {
  slug: 'record_id',
  type: 'text',
  title: 'Record ID',
  isSystem: true,
  isWritable: false,
  isUnique: true,
}

/** The last two attributes of every object: read-only, filled by their defaults (observed live). */
const CREATED: NewAttribute[] = [
  {
    slug: 'created_at',
    type: 'timestamp',
    title: 'Created at',
    isSystem: true,
    isWritable: false,
    defaultValue: { type: 'dynamic', template: 'PT0S' },
  },
  {
    slug: 'created_by',
    type: 'actor-reference',
    title: 'Created by',
    isSystem: true,
    isWritable: false,
    defaultValue: { type: 'dynamic', template: 'current-user' },
  },
]

/** Adds the attributes that every object has. */
export function withSystemAttributes(attributes: NewAttribute[]): NewAttribute[] {
  return [RECORD_ID, ...attributes, ...CREATED]
}
