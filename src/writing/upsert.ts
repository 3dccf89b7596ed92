import { attributeType } from '../attribute-types'
import { NO_METADATA } from '../attribute-types/attribute-type'
import type { AttioClient } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { WireRecord } from '../attio/schemas'
import { wireValuesOf } from '../attio/record-values'
import { InvalidInputError } from '../domain-errors'
import { isBlank } from '../text/blank'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { assertRequired } from './build-payload'
import { payloadValues, type PayloadEntry, type WritePayload } from './write-request'
import { findByUniqueValues, isSearchable, mayHaveSucceeded } from './find-existing'
import { wasJustCreated, type WriteResult } from './write-result'
import { lossMessage, type MultiselectMode } from './serialize-value'

/**
 * Creates a record, or updates the one with the matching value. Attio's assert does that in one request, but replaces
 * lists and whole names. If that could lose something, the record is looked up first.
 * https://docs.attio.com/rest-api/endpoint-reference/records/assert-a-record
 */
export class Upsert {
  private readonly attio: AttioClient

  constructor(
    private readonly object: string,
    private readonly payload: WritePayload & { match: PayloadEntry },
    private readonly multiselectMode: MultiselectMode,
    private readonly snapshot: MetadataSnapshot,
  ) {
    this.attio = snapshot.workspace.attio
  }

  /**
   * If the record was created or deleted since the lookup, Attio rejects the write, and the record is looked up once
   * more. Throws an InvalidInputError or an AttioError.
   */
  async run(): Promise<WriteResult> {
    if (!this.needsLookup) return this.assert()
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

  private get needsLookup(): boolean {
    const { entries, match } = this.payload
    const isAppend = this.multiselectMode === 'append'
    return entries.some(
      ({ attribute, missingField }) =>
        missingField !== undefined || (isAppend && attribute.is_multiselect && attribute !== match.attribute),
    )
  }

  private async assert(): Promise<WriteResult> {
    const { object, payload } = this
    const { record, date, sentAt } = await this.attio.assertRecord(object, payload.match.key, payloadValues(payload))
    return { record, created: wasJustCreated(record, date, sentAt) }
  }

  /** Throws an InvalidInputError if several records have the matching values. */
  private async findExisting(): Promise<WireRecord | undefined> {
    const { match } = this.payload
    if (!isSearchable(match)) throw new InvalidInputError([unsearchableMessage(match)])
    const { records } = await findByUniqueValues([match], this.object, this.attio)
    const [existing, ...others] = records
    if (!existing || others.length === 0) return existing
    const ids = joinList([existing, ...others], 'and', ({ id }) => quote(id.record_id))
    throw new InvalidInputError([
      `matchingAttribute: the values of ${match.attribute.api_slug} belong to different records, ${ids}: give the values of one record, or use updateRecord.`,
    ])
  }

  private async update(existing: WireRecord): Promise<WriteResult> {
    const id = existing.id.record_id
    const losses = this.payload.entries.flatMap((entry) => lossIn(existing, entry) ?? [])
    if (losses.length > 0) throw new InvalidInputError(losses)
    if (this.multiselectMode === 'overwrite') {
      // The existing record has nothing that an assert could lose.
      const result = await this.assert()
      return result.record.id.record_id === id ? { ...result, created: false } : result
    }
    return { record: await this.attio.updateRecord(this.object, id, payloadValues(this.payload)), created: false }
  }

  /** A create that may have succeeded is never sent again: its record is looked up. */
  private async create(): Promise<WriteResult> {
    await assertRequired(this.object, this.payload.entries, this.snapshot)
    try {
      return { record: await this.attio.createRecord(this.object, payloadValues(this.payload)), created: true }
    } catch (error) {
      const existing = mayHaveSucceeded(error) ? await this.findExisting().catch(() => undefined) : undefined
      if (!existing) throw error
      if (error instanceof AttioError && error.details.saved) return { record: existing, created: true }
      // Another client may have created this record since the lookup, without our values.
      return { ...(await this.update(existing)), created: true }
    }
  }
}

function unsearchableMessage({ attribute }: PayloadEntry): string {
  const { filterFormat, expectedFormat } = attributeType(attribute.type)
  const phrase = (filterFormat ?? expectedFormat)({ ...NO_METADATA, attribute })
  return `matchingAttribute: to find the record, ${attribute.api_slug} ${phrase}.`
}

/** The issue if writing the entry would delete a part of its value in the existing record. */
function lossIn(existing: WireRecord, { attribute, missingField }: PayloadEntry): string | undefined {
  if (missingField === undefined) return undefined
  const { api_slug: slug, type } = attribute
  const { read } = attributeType(type)
  const isStored = wireValuesOf(existing, slug).some(
    (value) => !isBlank((read(value) as Readonly<Record<string, unknown>>)[missingField]),
  )
  if (!isStored) return undefined
  return `${slug} ${lossMessage(missingField)}: give the whole value, omit it, or clear ${missingField} with updateRecord and null.`
}
