import { attributeType } from '../attribute-types'
import { NO_METADATA } from '../attribute-types/attribute-type'
import { AttioError } from '../attio/errors'
import type { Attribute, WireRecord } from '../attio/schemas'
import { wireValuesOf as recordValues } from '../attio/record-values'
import { InvalidInputError } from '../domain-errors'
import { joinList } from '../text/join-list'
import type { Workspace } from '../metadata/workspace'
import { assertRequired } from './build-payload'
import { payloadValues, type PayloadField, type WritePayload } from './write-request'
import { findByUniqueValues, isSearchable, mayHaveSucceeded } from './find-existing'
import { wasJustCreated, type WriteResult } from './write-result'
import { lossMessage, type MultiselectMode } from './serialize-value'

/** Attio's codes for a value that another record has, and for a record that is not there. */
const CONFLICT = 'uniqueness_conflict'
const GONE = 'not_found'

/** An upsert that Attio is to be sent. */
interface Upsert {
  object: string
  multiselectMode: MultiselectMode
  wire: WritePayload & { match: PayloadField }
  workspace: Workspace
}

/**
 * Creates a record, or updates the one that has the matching values. Attio's own assert does so in one request, but makes lists
 * exactly those given, and names too: where something could be lost by that, the record is looked for first.
 * https://docs.attio.com/rest-api/endpoint-reference/records/assert-a-record
 * Throws InputProblems and AttioErrors.
 */
export async function upsert(upsert: Upsert): Promise<WriteResult> {
  return needsLookup(upsert.wire, upsert.multiselectMode) ? new LookupUpsert(upsert).run() : assert(upsert)
}

async function assert({ object, wire, workspace }: Upsert): Promise<WriteResult> {
  const startedAt = performance.now()
  const { record, date } = await workspace.attio.assertRecord(object, wire.match.key, payloadValues(wire))
  return { record, created: wasJustCreated(record, date, startedAt), fields: wire.fields, match: wire.match }
}

function needsLookup({ fields, match }: Upsert['wire'], multiselectMode: MultiselectMode): boolean {
  return fields.some(
    ({ attribute, missingField }) =>
      missingField !== undefined ||
      (multiselectMode === 'append' && attribute.is_multiselect && attribute !== match.attribute),
  )
}

/** An upsert that looks for the record, and then updates or creates it. */
class LookupUpsert {
  private readonly values: Record<string, unknown>

  constructor(private readonly upsert: Upsert) {
    this.values = payloadValues(upsert.wire)
  }

  /** What somebody else did in between is noticed by what Attio refuses, and looked for once more. */
  async run(): Promise<WriteResult> {
    const holder = await this.findExisting()
    try {
      return await (holder === undefined ? this.create() : this.update(holder))
    } catch (error) {
      if (!isRefusal(error, holder === undefined ? CONFLICT : GONE)) throw error
      const current = await this.findExisting()
      if (current !== undefined) return this.update(current)
      // It is the value of another attribute that somebody has.
      if (holder === undefined) throw error
      return this.create()
    }
  }

  /** Returns the record that has the matching values. Throws InputProblems where they are those of several. */
  private async findExisting(): Promise<WireRecord | undefined> {
    const { object, workspace, wire } = this.upsert
    const { attribute } = wire.match
    if (!isSearchable(wire.match)) throw new InvalidInputError([askForFindable(attribute)])
    const { records } = await findByUniqueValues([wire.match], object, workspace.attio)
    const [holder, ...others] = records
    if (holder === undefined || others.length === 0) return holder
    const ids = joinList([holder, ...others], 'and', ({ id }) => id.record_id)
    throw new InvalidInputError([
      `matchingAttribute: the values of ${attribute.api_slug} belong to different records, ${ids}: give those of one, or use updateRecord.`,
    ])
  }

  private async update(holder: WireRecord): Promise<WriteResult> {
    const { object, multiselectMode, workspace, wire } = this.upsert
    const { fields, match } = wire
    const losses = fields.flatMap((part) => lossIn(holder, part) ?? [])
    if (losses.length > 0) throw new InvalidInputError(losses)
    if (multiselectMode === 'overwrite') {
      // Nothing can be lost by Attio's own assert that is not to be overwritten.
      const outcome = await assert(this.upsert)
      const isHolder = outcome.record.id.record_id === holder.id.record_id
      return isHolder ? { ...outcome, created: false } : outcome
    }
    const record = await workspace.attio.updateRecord(object, holder.id.record_id, this.values)
    return { record, created: false, fields, match }
  }

  /** A create whose outcome is unknown is looked for, and never sent again. */
  private async create(): Promise<WriteResult> {
    const { object, workspace, wire } = this.upsert
    const { fields, match } = wire
    await assertRequired(object, fields, workspace)
    try {
      const record = await workspace.attio.createRecord(object, this.values)
      return { record, created: true, fields, match }
    } catch (error) {
      const holder = mayHaveSucceeded(error) ? await this.findExisting().catch(() => undefined) : undefined
      if (holder === undefined) throw error
      if (error instanceof AttioError && error.details.saved) return { record: holder, created: true, fields, match }
      // There was none before, and it may be somebody else's, without what is to be written.
      return { ...(await this.update(holder)), created: true }
    }
  }
}

/** Returns the sentence that asks for a value by which a record can be found. */
function askForFindable(attribute: Attribute): string {
  const { filterFormat, expectedFormat } = attributeType(attribute.type)
  const phrase = (filterFormat ?? expectedFormat)({ ...NO_METADATA, attribute })
  return `matchingAttribute: to find the record, ${attribute.api_slug} ${phrase}.`
}

/** Returns why a part may not be written into the record that was found, where it would lose something there. */
function lossIn(holder: WireRecord, { attribute, missingField }: PayloadField): string | undefined {
  if (missingField === undefined) return undefined
  const { api_slug: slug, type } = attribute
  const { read } = attributeType(type)
  const isThere = recordValues(holder, slug).some((value) => {
    const half = (read(value) as Readonly<Record<string, unknown>>)[missingField]
    return typeof half === 'string' && half.trim() !== ''
  })
  if (!isThere) return undefined
  return `${slug} ${lossMessage(missingField)}: give all of it, leave it out, or clear a part with updateRecord and null for it.`
}

const isRefusal = (error: unknown, code: string): boolean =>
  error instanceof AttioError && error.details.kind === 'rejected' && error.details.code === code
