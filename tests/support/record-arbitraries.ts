import fc from 'fast-check'
import type { NewAttribute, NewObject } from '../../sandbox/control'
import { date, email, host, location, moment, name, number, text, title } from './value-arbitraries'

/** Possible targets of generated references. */
export interface Known {
  people: readonly { id: string; email: string }[]
  companies: readonly { id: string; domain: string }[]
  memberIds: readonly string[]
  memberEmails: readonly string[]
}

/** How to generate attributes of one type and their values. */
interface TypeRecipe {
  traits?: fc.Arbitrary<Partial<NewAttribute>>
  /** Attio's own forms, which the integration takes too. */
  attio: (attribute: NewAttribute, known: Known) => fc.Arbitrary<unknown>
  /** Other forms that people and models write. */
  natural?: (attribute: NewAttribute, known: Known) => fc.Arbitrary<unknown>
}

/** Options, some of them archived; titles differ in more than case, as they do in Attio. */
const options = fc
  .uniqueArray(fc.record({ title, isArchived: fc.boolean() }), {
    selector: (option) => option.title.trim().toLowerCase(),
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.map((option, n) => ({ ...option, isArchived: option.isArchived && n > 0 })))

const anyOf = (all: NewAttribute['options'] = []) =>
  fc.constantFrom(...all.map((option) => (typeof option === 'string' ? option : option.title)))

const TYPES: Record<string, TypeRecipe> = {
  text: { attio: () => text },
  number: { attio: () => number, natural: () => number.map(String).filter((given) => !given.includes('e')) },
  checkbox: { attio: () => fc.boolean(), natural: () => fc.constantFrom('true', 'false') },
  currency: {
    traits: fc.constantFrom('USD', 'EUR', 'JPY').map((code) => ({ currency: { code, display: 'symbol' as const } })),
    attio: () => number,
    natural: ({ currency }) =>
      number.chain((amount) => fc.constantFrom({ amount }, { amount, currency: currency?.code })),
  },
  date: { attio: () => date },
  timestamp: { attio: () => moment },
  rating: { attio: () => fc.nat(5), natural: () => fc.nat(5).map(String) },
  select: { traits: options.map((generated) => ({ options: generated })), attio: ({ options }) => anyOf(options) },
  status: { traits: options.map((statuses) => ({ statuses })), attio: ({ statuses }) => anyOf(statuses) },
  domain: { attio: () => host, natural: () => host.map((domain) => `https://www.${domain}/about`) },
  'email-address': { attio: () => email },
  'phone-number': {
    attio: () =>
      fc.constantFrom<unknown>('+442079460018', '+12125551234', '+33142685300', {
        original_phone_number: '020 7946 0018',
        country_code: 'GB',
      }),
    natural: () => fc.constant({ number: '020 7946 0018', countryCode: 'GB' }),
  },
  'personal-name': {
    attio: () => fc.record({ first_name: name, last_name: name, full_name: name }),
    natural: () =>
      fc
        .tuple(name, name)
        .filter(([first, last]) => first !== '' && last !== '')
        .chain(([firstName, lastName]) =>
          fc.constantFrom<unknown>(`${firstName} ${lastName}`, `${lastName}, ${firstName}`, firstName, {
            firstName,
            lastName,
          }),
        ),
  },
  location: {
    attio: () => location,
    natural: () => fc.constantFrom<unknown>('1 Infinite Loop, Cupertino, CA, 95014, US', { locality: 'Zürich' }),
  },
  'record-reference': {
    traits: fc.constantFrom<Partial<NewAttribute>>(
      { allowedObjects: ['people'] },
      { allowedObjects: ['companies'] },
      { allowedObjects: ['people', 'companies'] },
      {},
    ),
    attio: (attribute, known) =>
      record(attribute, known).map(({ object, id }) => ({ target_object: object, target_record_id: id })),
    natural: (attribute, known) => {
      const isOne = attribute.allowedObjects?.length === 1
      return record(attribute, known).chain(({ object, id, found }) =>
        isOne ? fc.constantFrom<unknown>({ object, id }, id, found) : fc.constant({ object, id }),
      )
    },
  },
  'actor-reference': {
    attio: (_attribute, { memberIds }) =>
      fc
        .constantFrom(...memberIds)
        .map((id) => ({ referenced_actor_type: 'workspace-member', referenced_actor_id: id })),
    natural: (_attribute, { memberIds, memberEmails }) =>
      fc.constantFrom<unknown>(...memberIds.map((id) => ({ type: 'workspace-member', id })), ...memberEmails),
  },
  'type-of-tomorrow': { attio: () => fc.record({ mood: text, depth: fc.record({ nested: fc.array(fc.integer()) }) }) },
}

function record({ allowedObjects = ['people', 'companies'] }: NewAttribute, { people, companies }: Known) {
  const all = [
    ...people.map(({ id, email: found }) => ({ object: 'people', id, found })),
    ...companies.map(({ id, domain: found }) => ({ object: 'companies', id, found })),
  ]
  return fc.constantFrom(...all.filter(({ object }) => allowedObjects.includes(object)))
}

/** An object with a single-value and a multi-value attribute of every writable type. */
export function newObject(slug: string): fc.Arbitrary<NewObject> {
  const attributes = Object.entries(TYPES).flatMap(([type, { traits = fc.constant({}) }]) =>
    [false, true].map((isMultiselect) =>
      traits.map((given): NewAttribute => {
        const own = `${type.replaceAll('-', '_')}${isMultiselect ? '_list' : ''}`
        return { slug: own, type, isMultiselect, ...given }
      }),
    ),
  )
  const odd: NewAttribute[] = [
    { slug: 'code', type: 'text', isUnique: true },
    { slug: 'constructor', type: 'text', title: 'Конструктор' },
    { slug: 'last-mile', type: 'number', title: 'Last mile 🏁' },
    {
      slug: 'friends',
      type: 'record-reference',
      isMultiselect: true,
      relationship: { object: 'people', slug: `friend_of_${slug}`, isMultiselect: true },
    },
  ]
  return fc
    .tuple(...attributes)
    .map((made) => ({ slug, singularNoun: slug, pluralNoun: slug, attributes: [...made, ...odd] }))
}

/** Values for a new record: any attributes, full or empty, in forms that Attio or the integration accepts. */
export function newValues(
  { attributes }: NewObject,
  known: Known,
  forms: 'attio' | 'natural',
): fc.Arbitrary<Record<string, unknown>> {
  const valuesOf = (attribute: NewAttribute): fc.Arbitrary<unknown> => {
    if (attribute.isUnique) return fc.uuid()
    const { relationship } = attribute
    const target = relationship ? { ...attribute, allowedObjects: [relationship.object] } : attribute
    const { attio, natural } = TYPES[attribute.type] ?? { attio: () => text }
    const own = attio(target, known)
    const value = forms === 'natural' && natural ? fc.oneof(own, natural(target, known)) : own
    // Attio itself rejects null for text, numbers and currencies.
    const empty = forms === 'attio' ? fc.constant([]) : fc.constant(null)
    return attribute.isMultiselect
      ? fc.array(value, { maxLength: 4 })
      : fc.oneof({ weight: 5, arbitrary: value }, empty)
  }
  const values: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    attributes.map((attribute) => [attribute.slug, valuesOf(attribute)]),
  )
  return fc.record(values, { requiredKeys: ['code'] })
}
