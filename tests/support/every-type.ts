import type { NewAttribute, NewObject } from '../../sandbox/control'

/** A value of one attribute type: as Attio stores it, and as the integration reads it. */
export interface TypeExample {
  type: string
  stored: readonly unknown[]
  read: readonly unknown[]
  /** What an attribute of this type without a value reads as. */
  empty?: unknown
  /** What its attributes need beside the type. */
  details?: Partial<NewAttribute>
}

/** Whom and what references of the examples point to. */
export interface Targets {
  memberId: string
  personId: string
  personName: string
}

const NO_PLACE = {
  line_1: null,
  line_2: null,
  line_3: null,
  line_4: null,
  locality: null,
  region: null,
  postcode: null,
  country_code: null,
  latitude: null,
  longitude: null,
}

/** Returns two values of every attribute type, in Attio's own verbose form (https://docs.attio.com/docs/attribute-types). */
export function everyType({ memberId, personId, personName }: Targets): TypeExample[] {
  const interaction = (type: string, id: string | null) => ({
    interaction_type: type,
    interacted_at: '2026-03-01T08:30:00.000000000Z',
    owner_actor: { type: id === null ? 'system' : 'workspace-member', id },
  })
  return [
    { type: 'text', stored: [{ value: 'Note G' }, { value: 'two\nlines ✨' }], read: ['Note G', 'two\nlines ✨'] },
    { type: 'number', stored: [{ value: 42 }, { value: -0.25 }], read: [42, -0.25] },
    { type: 'checkbox', stored: [{ value: true }, { value: false }], read: [true, false], empty: false },
    {
      type: 'currency',
      stored: [{ currency_value: 99.5 }, { currency_value: 0 }],
      read: [
        { amount: 99.5, currency: 'EUR' },
        { amount: 0, currency: 'EUR' },
      ],
      details: { currency: { code: 'EUR', display: 'symbol' } },
    },
    {
      type: 'date',
      stored: [{ value: '1843-10-01' }, { value: '2026-02-28' }],
      read: ['1843-10-01', '2026-02-28'],
    },
    {
      type: 'timestamp',
      stored: [{ value: '2026-05-15T20:39:15.678000000Z' }, { value: '2026-01-01T00:00:00.000000000Z' }],
      read: ['2026-05-15T20:39:15.678000000Z', '2026-01-01T00:00:00.000000000Z'],
    },
    { type: 'rating', stored: [{ value: 5 }, { value: 0 }], read: [5, 0] },
    {
      type: 'status',
      stored: [{ status: 'Won 🎉' }, { status: 'Lead' }],
      read: ['Won 🎉', 'Lead'],
      details: { statuses: ['Lead', 'Won 🎉'] },
    },
    {
      type: 'select',
      stored: [{ option: 'High' }, { option: 'Low' }],
      read: ['High', 'Low'],
      details: { options: ['Low', 'High'] },
    },
    {
      type: 'record-reference',
      stored: [
        { target_object: 'people', target_record_id: personId },
        { target_object: 'people', target_record_id: personId },
      ],
      read: [{ object: 'people', id: personId, displayName: personName }],
      details: { allowedObjects: ['people'] },
    },
    {
      type: 'actor-reference',
      stored: [{ referenced_actor_type: 'workspace-member', referenced_actor_id: memberId }],
      read: [{ type: 'workspace-member', id: memberId, displayName: 'Mary Somerville' }],
    },
    {
      type: 'location',
      stored: [
        { ...NO_PLACE, line_1: '12 St James Square', locality: 'London', country_code: 'GB', latitude: '51.5073' },
        NO_PLACE,
      ],
      read: [
        { ...readPlace, line1: '12 St James Square', locality: 'London', countryCode: 'GB', latitude: '51.5073' },
        readPlace,
      ],
    },
    {
      type: 'domain',
      stored: [{ domain: 'engines.example.com' }, { domain: 'looms.example.net' }],
      read: ['engines.example.com', 'looms.example.net'],
    },
    {
      type: 'email-address',
      stored: [{ email_address: 'Ada@Example.com' }, { email_address: 'grace@example.org' }],
      read: ['ada@example.com', 'grace@example.org'],
    },
    {
      type: 'phone-number',
      stored: [
        { original_phone_number: '+442079460018' },
        { original_phone_number: '212-555-1234', country_code: 'US' },
      ],
      read: ['+442079460018', '+12125551234'],
    },
    {
      type: 'personal-name',
      stored: [
        { first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' },
        { first_name: 'Hypatia', last_name: '', full_name: 'Hypatia' },
      ],
      read: [
        { firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' },
        { firstName: 'Hypatia', lastName: '', fullName: 'Hypatia' },
      ],
    },
    {
      type: 'interaction',
      stored: [interaction('email', memberId), interaction('calendar-event', null)],
      read: [
        {
          type: 'email',
          at: '2026-03-01T08:30:00.000000000Z',
          actor: { type: 'workspace-member', id: memberId, displayName: 'Mary Somerville' },
        },
        {
          type: 'calendar-event',
          at: '2026-03-01T08:30:00.000000000Z',
          actor: { type: 'system', id: null, displayName: null },
        },
      ],
    },
    {
      type: 'type-of-tomorrow',
      stored: [{ spin: 'up', parts: [1, 2] }, { spin: 'down' }],
      read: [{ spin: 'up', parts: [1, 2] }, { spin: 'down' }],
    },
  ]
}

const readPlace = {
  line1: null,
  line2: null,
  line3: null,
  line4: null,
  locality: null,
  region: null,
  postcode: null,
  countryCode: null,
  latitude: null,
  longitude: null,
}

/** The slugs of the attributes of a type: one for a single value, one for several. */
export const slugsOf = (type: string) => ({ one: `one_${type}`, many: `many_${type}` })

/** Returns an object whose records can hold one and several values of every type. */
export function objectOfEveryType(examples: readonly TypeExample[]): NewObject {
  const attributes = examples.flatMap(({ type, details }): NewAttribute[] => [
    { slug: slugsOf(type).one, type, ...details },
    { slug: slugsOf(type).many, type, isMultiselect: true, ...details },
  ])
  return { slug: 'specimens', singularNoun: 'Specimen', pluralNoun: 'Specimens', attributes }
}
