import { CouldNotAsk } from './errors'
import type { Client } from './client'
import { valuesOf, type WireAttribute, type WireObject, type WireRecord } from './wire'

export const STANDARD_OBJECTS = ['people', 'companies', 'deals', 'users', 'workspaces']
const MAX_OBJECTS = 8
const MAX_RECORDS = 50

/** A query for the oldest records of an object. All questions about what a filter finds use the same order. */
export const OLDEST = { sorts: [{ attribute: 'created_at', direction: 'asc' }], limit: MAX_RECORDS }

export interface SurveyedObject {
  id: string
  slug: string
  /** Without archived ones. */
  attributes: WireAttribute[]
  /** The oldest records. */
  records: WireRecord[]
}

/** An attribute to ask about. */
export interface Subject {
  object: SurveyedObject
  attribute: WireAttribute
  slug: string
  /** Surveyed records with a value, and without one. */
  filled: WireRecord[]
  empty: WireRecord[]
}

export interface Wanted {
  type: string
  /** Which surveyed records there must be. */
  needs?: readonly ('filled' | 'empty')[]
  isMultiselect?: boolean
  hasDefault?: boolean
}

/**
 * Reads up to eight objects with their attributes and oldest records: the wanted ones, then standard ones, then others.
 * Throws CouldNotAsk if there is no object with a wanted slug.
 */
export async function survey(client: Client, wanted: readonly string[]): Promise<SurveyedObject[]> {
  const { data } = (await client.call('GET', '/v2/objects')) as { data: WireObject[] }
  const slugs = data.map(({ api_slug: slug }) => slug)
  const unknown = wanted.find((slug) => !slugs.includes(slug))
  if (unknown !== undefined)
    throw new CouldNotAsk(`There is no object "${unknown}". There are: ${slugs.toSorted().join(', ')}.`)
  const order = [...wanted, ...STANDARD_OBJECTS]
  const rank = ({ api_slug: slug }: WireObject): number => (order.includes(slug) ? order.indexOf(slug) : order.length)
  const chosen = data.toSorted((one, other) => rank(one) - rank(other)).slice(0, MAX_OBJECTS)
  const surveyed: SurveyedObject[] = []
  for (const { id, api_slug: slug } of chosen) {
    const attributes = (await client.call('GET', `/v2/objects/${slug}/attributes`)) as { data: WireAttribute[] }
    const records = (await client.call('POST', `/v2/objects/${slug}/records/query`, OLDEST)) as { data: WireRecord[] }
    surveyed.push({ id: id.object_id, slug, attributes: attributes.data, records: records.data })
  }
  return surveyed
}

/** All attributes that fit, those first whose records have values and lack them. */
export function subjectsOf(objects: readonly SurveyedObject[], wanted: Wanted): Subject[] {
  const { needs = [] } = wanted
  const subjects = objects.flatMap((object) =>
    object.attributes.filter((attribute) => fits(attribute, wanted)).map((attribute) => subjectOf(object, attribute)),
  )
  const variety = ({ filled, empty }: Subject): number => Number(filled.length > 0) + Number(empty.length > 0)
  return subjects
    .filter((subject) => needs.every((need) => subject[need].length > 0))
    .toSorted((one, other) => variety(other) - variety(one))
}

function fits(attribute: WireAttribute, { type, isMultiselect, hasDefault }: Wanted): boolean {
  if (attribute.type !== type || attribute.api_slug === 'record_id') return false
  if (isMultiselect !== undefined && attribute.is_multiselect !== isMultiselect) return false
  return hasDefault === undefined || attribute.is_default_value_enabled === hasDefault
}

function subjectOf(object: SurveyedObject, attribute: WireAttribute): Subject {
  const slug = attribute.api_slug
  const hasValue = (record: WireRecord): boolean => valuesOf(record, slug).length > 0
  return {
    object,
    attribute,
    slug,
    filled: object.records.filter(hasValue),
    empty: object.records.filter((record) => !hasValue(record)),
  }
}

/** The first attribute that fits. Throws CouldNotAsk if nothing fits; `noObject` starts its message. */
export function findSubject(objects: readonly SurveyedObject[], wanted: Wanted, noObject = 'No object'): Subject {
  const [subject] = subjectsOf(objects, wanted)
  if (subject) return subject
  const { type, needs = [], isMultiselect, hasDefault } = wanted
  const several = isMultiselect === undefined ? '' : isMultiselect ? 'multi-value ' : 'single-value '
  const kind = `${several}${type} attribute${hasDefault === false ? ' without a default value' : ''}`
  const having = { filled: 'with a value', empty: 'without a value' }
  const records = needs.length > 0 ? ` and ${needs.map((need) => `a record ${having[need]}`).join(' and ')}` : ''
  throw new CouldNotAsk(`${noObject} has a ${kind}${records}.`)
}
