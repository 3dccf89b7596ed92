import { attributeType } from '../attribute-types'
import { AttioError } from '../attio/errors'
import type { Attribute, WireRecord } from '../attio/schemas'
import { valuesOf as recordValues } from '../attio/record-values'
import { InputProblems } from '../domain-errors'
import { enumerate } from '../text/join-list'
import type { Workspace } from '../metadata/workspace'
import { demandRequired } from './build-payload'
import { valuesOf, type Part, type WireDraft } from './write-request'
import { holdersOf, isFindable, isUnknown } from './find-existing'
import { isNew, type Outcome } from './write-result'
import { refusalOfLoss, type ListMode } from './serialize-value'

/** Attio's codes for a value that another record has, and for a record that is not there. */
const CONFLICT = 'uniqueness_conflict'
const GONE = 'not_found'

/** An upsert that Attio is to be sent. */
interface Upsert {
  object: string
  listMode: ListMode
  wire: WireDraft & { match: Part }
  workspace: Workspace
}

/**
 * Creates a record, or updates the one that has the matching values. Attio's own assert does so in one request, but makes lists
 * exactly those given, and names too: where something could be lost by that, the record is looked for first.
 * https://docs.attio.com/rest-api/endpoint-reference/records/assert-a-record
 * Throws InputProblems and AttioErrors.
 */
export async function upsert(upsert: Upsert): Promise<Outcome> {
  return couldLose(upsert.wire, upsert.listMode) ? new CautiousUpsert(upsert).run() : assert(upsert)
}

async function assert({ object, wire, workspace }: Upsert): Promise<Outcome> {
  const startedAt = performance.now()
  const { record, date } = await workspace.attio.assertRecord(object, wire.match.key, valuesOf(wire))
  return { record, created: isNew(record, date, startedAt), parts: wire.parts, match: wire.match }
}

function couldLose({ parts, match }: Upsert['wire'], listMode: ListMode): boolean {
  return parts.some(
    ({ attribute, lacks }) =>
      lacks !== undefined || (listMode === 'append' && attribute.is_multiselect && attribute !== match.attribute),
  )
}

/** An upsert that looks for the record, and then updates or creates it. */
class CautiousUpsert {
  private readonly values: Record<string, unknown>

  constructor(private readonly upsert: Upsert) {
    this.values = valuesOf(upsert.wire)
  }

  /** What somebody else did in between is noticed by what Attio refuses, and looked for once more. */
  async run(): Promise<Outcome> {
    const holder = await this.holder()
    try {
      return await (holder === undefined ? this.create() : this.update(holder))
    } catch (error) {
      if (!isRefusal(error, holder === undefined ? CONFLICT : GONE)) throw error
      const current = await this.holder()
      if (current !== undefined) return this.update(current)
      // It is the value of another attribute that somebody has.
      if (holder === undefined) throw error
      return this.create()
    }
  }

  /** Returns the record that has the matching values. Throws InputProblems where they are those of several. */
  private async holder(): Promise<WireRecord | undefined> {
    const { object, workspace, wire } = this.upsert
    const { attribute } = wire.match
    if (!isFindable(wire.match)) throw new InputProblems([askForFindable(attribute)])
    const { records } = await holdersOf([wire.match], object, workspace.attio)
    const [holder, ...others] = records
    if (holder === undefined || others.length === 0) return holder
    const ids = enumerate([holder, ...others], 'and', ({ id }) => id.record_id)
    throw new InputProblems([
      `matchingAttribute: the values of ${attribute.api_slug} belong to different records, ${ids}: give those of one, or use updateRecord.`,
    ])
  }

  private async update(holder: WireRecord): Promise<Outcome> {
    const { object, listMode, workspace, wire } = this.upsert
    const { parts, match } = wire
    const losses = parts.flatMap((part) => lossIn(holder, part) ?? [])
    if (losses.length > 0) throw new InputProblems(losses)
    if (listMode === 'overwrite') {
      // Nothing can be lost by Attio's own assert that is not to be overwritten.
      const outcome = await assert(this.upsert)
      const isHolder = outcome.record.id.record_id === holder.id.record_id
      return isHolder ? { ...outcome, created: false } : outcome
    }
    const record = await workspace.attio.appendToRecord(object, holder.id.record_id, this.values)
    return { record, created: false, parts, match }
  }

  /** A create whose outcome is unknown is looked for, and never sent again. */
  private async create(): Promise<Outcome> {
    const { object, workspace, wire } = this.upsert
    const { parts, match } = wire
    await demandRequired(object, parts, workspace)
    try {
      const record = await workspace.attio.createRecord(object, this.values)
      return { record, created: true, parts, match }
    } catch (error) {
      const holder = isUnknown(error) ? await this.holder().catch(() => undefined) : undefined
      if (holder === undefined) throw error
      if (error instanceof AttioError && error.details.saved) return { record: holder, created: true, parts, match }
      // There was none before, and it may be somebody else's, without what is to be written.
      return { ...(await this.update(holder)), created: true }
    }
  }
}

/** Returns the sentence that asks for a value by which a record can be found. */
function askForFindable(attribute: Attribute): string {
  const { filterForm, form } = attributeType(attribute.type)
  const phrase = (filterForm ?? form)({ attribute, choices: [], targets: null })
  return `matchingAttribute: to find the record, ${attribute.api_slug} ${phrase}.`
}

/** Returns why a part may not be written into the record that was found, where it would lose something there. */
function lossIn(holder: WireRecord, { attribute, lacks }: Part): string | undefined {
  if (lacks === undefined) return undefined
  const { api_slug: slug, type } = attribute
  const { read } = attributeType(type)
  const isThere = recordValues(holder, slug).some((value) => {
    const half = (read(value) as Readonly<Record<string, unknown>>)[lacks]
    return typeof half === 'string' && half.trim() !== ''
  })
  if (!isThere) return undefined
  return `${slug} ${refusalOfLoss(lacks)}: give all of it, leave it out, or clear a part with updateRecord and null for it.`
}

const isRefusal = (error: unknown, code: string): boolean =>
  error instanceof AttioError && error.details.failure === 'refused' && error.details.code === code
