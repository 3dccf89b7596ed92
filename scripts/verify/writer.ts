import type { Client } from './client'
import type { CreatedRecords, LabelPlace } from './created-records'
import { CouldNotAsk } from './errors'
import { Reader } from './reader'
import { sampleValues } from './sample-values'
import { findSubject, type Subject, subjectsOf, type SurveyedObject, type Wanted } from './survey'
import { recordIdOf, type WireRecord } from './wire'

const NO_OBJECT = 'No object of --object'

/** What write probes can do: also create records in the allowed objects, and change those. */
export class Writer extends Reader {
  constructor(
    client: Client,
    objects: readonly SurveyedObject[],
    private readonly created: CreatedRecords,
    /** The objects in which records may be created. */
    readonly allowed: readonly SurveyedObject[],
    /** A member that may own the created records. */
    private readonly member: string | null,
  ) {
    super(client, objects)
  }

  /** An attribute of an allowed object that can be written and emptied. */
  findWritable(wanted: Wanted): Subject {
    const { object, ...subject } = findSubject(this.allowed.map(onlyOptional), wanted, NO_OBJECT)
    return this.choose({ ...subject, object: this.allowed.find(({ slug }) => slug === object.slug) ?? object })
  }

  /** Values to write to the attribute: two, or as many as it has options. */
  samples(subject: Subject): Promise<unknown[]> {
    return sampleValues(this, subject, this.member)
  }

  /** A name that no record has. */
  nextName(): string {
    return this.created.nextName()
  }

  /** The value that gives a record its name. */
  labelValue(object: SurveyedObject, name: string): Record<string, unknown> {
    const { slug } = labelPlaceOf(object)
    const type = object.attributes.find((attribute) => attribute.api_slug === slug)?.type ?? ''
    return { [slug]: nameValue(type, name) }
  }

  /** Creates a record with a name of this run, and with values for all required attributes. */
  async create(object: SurveyedObject, values: Record<string, unknown> = {}): Promise<WireRecord> {
    const { place, record } = await this.#write('POST', object, '', values)
    this.created.add(place, record)
    return record
  }

  /** Creates a record, or changes the record of this run with the same unique value. */
  async assert(object: SurveyedObject, matching: string, values: Record<string, unknown>): Promise<WireRecord> {
    const { place, record } = await this.#write('PUT', object, `?matching_attribute=${matching}`, values)
    this.created.addIfNamed(place, record)
    return record
  }

  /** Changes a record of this run: PATCH appends values, PUT overwrites them. */
  async update(
    method: 'PATCH' | 'PUT',
    object: SurveyedObject,
    record: WireRecord,
    values: Record<string, unknown>,
  ): Promise<WireRecord> {
    const path = this.pathOf(object, record)
    return (await this.client.call(method, path, { data: { values } })).data as WireRecord
  }

  async read(object: SurveyedObject, record: WireRecord): Promise<WireRecord> {
    return (await this.client.call('GET', this.pathOf(object, record))).data as WireRecord
  }

  /** Throws for a record that this run did not create. */
  pathOf({ slug }: SurveyedObject, record: WireRecord): string {
    if (!this.created.has(recordIdOf(record))) throw new Error('Only records of this run may be changed.')
    return `/v2/objects/${slug}/records/${recordIdOf(record)}`
  }

  async #write(
    method: string,
    object: SurveyedObject,
    query: string,
    values: Record<string, unknown>,
  ): Promise<{ place: LabelPlace; record: WireRecord }> {
    const place = labelPlaceOf(object)
    const all = { ...(await this.#required(object, place, values)), ...values }
    this.created.expect(place)
    const path = `/v2/objects/${object.slug}/records${query}`
    const record = (await this.client.call(method, path, { data: { values: all } })).data as WireRecord
    return { place, record }
  }

  /** The record's name, and values for required attributes that are not given. */
  async #required(
    object: SurveyedObject,
    { slug: labelSlug }: LabelPlace,
    given: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const values: Record<string, unknown> = {}
    for (const attribute of object.attributes) {
      const slug = attribute.api_slug
      if (slug in given) continue
      const isRequired = attribute.is_required && attribute.is_writable && !attribute.is_default_value_enabled
      if (slug === labelSlug) values[slug] = nameValue(attribute.type, this.nextName())
      else if (isRequired && attribute.type === 'text') values[slug] = this.nextName()
      else if (isRequired) {
        const [value] = await this.samples({ object, attribute, slug, filled: [], empty: [] })
        values[slug] = attribute.is_multiselect ? [value] : value
      }
    }
    return values
  }
}

function onlyOptional(object: SurveyedObject): SurveyedObject {
  const attributes = object.attributes.filter(
    ({ is_writable: isWritable, is_required: isRequired, is_unique: isUnique }) =>
      isWritable && !isRequired && !isUnique,
  )
  return { ...object, attributes: attributes.filter(({ api_slug: slug }) => slug !== labelSlugOf(object)) }
}

/** Throws CouldNotAsk if nothing in the object can hold the name "Botpress verify …". */
function labelPlaceOf(object: SurveyedObject): LabelPlace {
  const slug = labelSlugOf(object)
  if (slug === undefined)
    throw new CouldNotAsk(`${object.slug} has no writable text or name, so its records can't be named.`)
  return { object: object.slug, slug }
}

function labelSlugOf(object: SurveyedObject): string | undefined {
  const texts = [...subjectsOf([object], { type: 'personal-name' }), ...subjectsOf([object], { type: 'text' })]
  const writable = texts.filter(({ attribute }) => attribute.is_writable && !attribute.is_multiselect)
  const [first] = writable.toSorted((one, other) => Number(other.slug === 'name') - Number(one.slug === 'name'))
  return first?.slug
}

function nameValue(type: string, name: string): unknown {
  if (type !== 'personal-name') return name
  const [first = '', ...rest] = name.split(' ')
  return { first_name: first, last_name: rest.join(' '), full_name: name }
}
