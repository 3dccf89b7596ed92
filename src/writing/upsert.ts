import { attributeType } from '../attribute-types'
import { NO_METADATA } from '../attribute-types/attribute-type'
import { AttioError } from '../attio/errors'
import type { Attribute, WireRecord } from '../attio/schemas'
import { wireValuesOf } from '../attio/record-values'
import { InvalidInputError } from '../domain-errors'
import { isBlank } from '../text/blank'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { assertRequired } from './build-payload'
import { payloadValues, type PayloadField, type WritePayload } from './write-request'
import { findByUniqueValues, isSearchable, mayHaveSucceeded } from './find-existing'
import { wasJustCreated, type WriteResult } from './write-result'
import { lossMessage, type MultiselectMode } from './serialize-value'

interface Upsert {
  object: string
  multiselectMode: MultiselectMode
  payload: WritePayload & { match: PayloadField }
  snapshot: MetadataSnapshot
}

/**
 * Creates a record, or updates the one with the matching value. Attio's assert does that in one request, but replaces lists and
 * whole names. If that could lose something, the record is looked up first.
 * https://docs.attio.com/rest-api/endpoint-reference/records/assert-a-record
 * Throws an InvalidInputError or an AttioError.
 */
export async function upsert(upsert: Upsert): Promise<WriteResult> {
  return needsLookup(upsert) ? new LookupUpsert(upsert).run() : assert(upsert)
}

async function assert({ object, payload, snapshot }: Upsert): Promise<WriteResult> {
  const values = payloadValues(payload)
  const { record, date, sentAt } = await snapshot.workspace.attio.assertRecord(object, payload.match.key, values)
  return { record, created: wasJustCreated(record, date, sentAt) }
}

function needsLookup({ payload: { fields, match }, multiselectMode }: Upsert): boolean {
  return fields.some(
    ({ attribute, missingField }) =>
      missingField !== undefined ||
      (multiselectMode === 'append' && attribute.is_multiselect && attribute !== match.attribute),
  )
}

/** Looks the record up, then updates or creates it. */
class LookupUpsert {
  constructor(private readonly upsert: Upsert) {}

  /** If the record was created or deleted since the lookup, Attio rejects the write, and the record is looked up once more. */
  async run(): Promise<WriteResult> {
    const existing = await this.findExisting()
    try {
      return await (existing ? this.update(existing) : this.create())
    } catch (error) {
      const code = existing ? 'not_found' : 'uniqueness_conflict'
      if (!AttioError.is(error, { kind: 'rejected', code })) throw error
      const current = await this.findExisting()
      if (current) return this.update(current)
      // The conflict is about another unique attribute.
      if (!existing) throw error
      return this.create()
    }
  }

  /** Throws an InvalidInputError if several records have the matching values. */
  private async findExisting(): Promise<WireRecord | undefined> {
    const { object, snapshot, payload } = this.upsert
    const { attribute } = payload.match
    if (!isSearchable(payload.match)) throw new InvalidInputError([unsearchableMessage(attribute)])
    const { records } = await findByUniqueValues([payload.match], object, snapshot.workspace.attio)
    const [existing, ...others] = records
    if (!existing || others.length === 0) return existing
    const ids = joinList([existing, ...others], 'and', ({ id }) => quote(id.record_id))
    throw new InvalidInputError([
      `matchingAttribute: the values of ${attribute.api_slug} belong to different records, ${ids}: give the values of one record, or use updateRecord.`,
    ])
  }

  private async update(existing: WireRecord): Promise<WriteResult> {
    const { object, multiselectMode, snapshot, payload } = this.upsert
    const id = existing.id.record_id
    const losses = payload.fields.flatMap((field) => lossIn(existing, field) ?? [])
    if (losses.length > 0) throw new InvalidInputError(losses)
    if (multiselectMode === 'overwrite') {
      // The existing record has nothing that an assert could lose.
      const result = await assert(this.upsert)
      return result.record.id.record_id === id ? { ...result, created: false } : result
    }
    return { record: await snapshot.workspace.attio.updateRecord(object, id, payloadValues(payload)), created: false }
  }

  /** A create that may have succeeded is never sent again: its record is looked up. */
  private async create(): Promise<WriteResult> {
    const { object, snapshot, payload } = this.upsert
    await assertRequired(object, payload.fields, snapshot)
    try {
      return { record: await snapshot.workspace.attio.createRecord(object, payloadValues(payload)), created: true }
    } catch (error) {
      const existing = mayHaveSucceeded(error) ? await this.findExisting().catch(() => undefined) : undefined
      if (!existing) throw error
      if (error instanceof AttioError && error.details.saved) return { record: existing, created: true }
      // Another client may have created this record since the lookup, without our values.
      return { ...(await this.update(existing)), created: true }
    }
  }
}

function unsearchableMessage(attribute: Attribute): string {
  const { filterFormat, expectedFormat } = attributeType(attribute.type)
  const phrase = (filterFormat ?? expectedFormat)({ ...NO_METADATA, attribute })
  return `matchingAttribute: to find the record, ${attribute.api_slug} ${phrase}.`
}

/** The issue if writing the field would delete a part of its value in the existing record. */
function lossIn(existing: WireRecord, { attribute, missingField }: PayloadField): string | undefined {
  if (missingField === undefined) return undefined
  const { api_slug: slug, type } = attribute
  const { read } = attributeType(type)
  const isStored = wireValuesOf(existing, slug).some(
    (value) => !isBlank((read(value) as Readonly<Record<string, unknown>>)[missingField]),
  )
  if (!isStored) return undefined
  return `${slug} ${lossMessage(missingField)}: give the whole value, leave it out, or clear ${missingField} with updateRecord and null.`
}
