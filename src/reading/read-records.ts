import type { Attribute, WireRecord } from '../attio/schemas'
import { wireSlugsOf } from '../attio/record-values'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { ACTIVE_FROM, type RequestedAttribute } from '../metadata/requested-attribute'
import { jsonBytes } from '../json'
import { AnswerTooLargeError, WrittenButUnreadableError } from '../domain-errors'
import { quote } from '../text/quote'
import type { Workspace } from '../metadata/workspace'
import { selectAttributes, type AttributeSelection } from './select-attributes'
import { applyCachedNames, resolveNames, resolveOptionTitles } from './display-names'
import { isNameRequested, pickFields } from './pick-fields'
import { createRecordReader, type PlainRecord } from './record-reader'
import { bytesInAnswer, MAX_RECORDS_BYTES } from './answer-size'

/** The attributes of an answer, and whether its references have display names. */
export interface ReadOptions extends WriteAnswer {
  resolveReferences: boolean
}

/** The attributes of the answer to a write. */
interface WriteAnswer {
  object: string
  /** By slug, ID or title; omitted or empty for all. */
  attributes?: readonly string[]
}

/** Which records of a page are wanted, and which of them converted. */
interface WantedRecords {
  isMatch: (record: WireRecord) => boolean
  firstIndex: number
  maxRows: number
}

/** The records of a page from which the size of all is estimated. */
const SAMPLES = 10

interface PreparedReader {
  requested: readonly RequestedAttribute[]
  read: (record: WireRecord) => PlainRecord
}

/**
 * Converts the records of one answer, page by page. If the attributes aren't cached, it fetches them together with the
 * first records, so that a cold read takes one round trip. All pages use the same attributes.
 */
export class RecordBatchReader {
  private readonly cached: Promise<AttributeCatalog>
  private reading: Promise<PreparedReader> | undefined

  constructor(
    private readonly answer: ReadOptions,
    private readonly workspace: Workspace,
  ) {
    this.cached = workspace.catalog(answer.object)
    // Callers that await it get the error. Without records, none awaits it.
    this.cached.catch(() => undefined)
  }

  /**
   * Finds the records of `request` that match, and converts at most `maxRows` of them, from `firstIndex` on up to the
   * first one that no longer fits into an answer. It doesn't keep the wire records. Throws an AttioError or an
   * InvalidInputError, and as `isMatch` does.
   */
  async page(request: Promise<readonly WireRecord[]>, { isMatch, firstIndex, maxRows }: WantedRecords) {
    const { wire, read, requested } = await this.start(request)
    const matches: { id: string; index: number }[] = []
    const rows: { id: string; item: PlainRecord; bytes: number }[] = []
    let bytes = 0
    for (const [index, record] of wire.entries()) {
      if (!isMatch(record)) continue
      matches.push({ id: record.id.record_id, index })
      if (index < firstIndex || rows.length >= maxRows || bytes > MAX_RECORDS_BYTES) continue
      const item = read(record)
      const row = { id: item.id, item, bytes: bytesInAnswer({ ...item, values: pickFields(item, requested) }) }
      bytes += row.bytes
      rows.push(row)
    }
    return { matches, rows, length: wire.length, wireBytes: estimateBytes(wire) }
  }

  /** Converts all records of `request`, with display names. Throws as `page` does. */
  async all(request: Promise<readonly WireRecord[]>): Promise<PlainRecord[]> {
    const { wire, read } = await this.start(request)
    const records = wire.map(read)
    await this.resolveNames(records)
    return records
  }

  /**
   * Fills in the titles of options, and the display names of references if they were requested, as far as Attio gives
   * them. Then replaces values by the requested fields of them, so call it once for each record.
   */
  async resolveNames(records: readonly PlainRecord[]): Promise<void> {
    if (this.reading === undefined) return
    const { requested } = await this.reading
    const { object, resolveReferences } = this.answer
    const named = resolveReferences ? requested : requested.filter(isNameRequested)
    await Promise.all([
      resolveOptionTitles(object, records, valueAttributesOf(requested), this.workspace),
      resolveNames(records, valueAttributesOf(named), this.workspace),
    ])
    for (const record of records) record.values = pickFields(record, requested)
  }

  private async start(request: Promise<readonly WireRecord[]>) {
    const [wire] = await Promise.all([request, this.cached])
    this.reading ??= this.prepare(wire)
    return { wire, ...(await this.reading) }
  }

  private async prepare(wire: readonly WireRecord[]): Promise<PreparedReader> {
    const { object, attributes: names } = this.answer
    const catalog = await refreshIfStale(wire, await this.cached, object, this.workspace)
    const selection = await selectAttributes(object, names, catalog, this.workspace)
    return prepareReader(object, wire, catalog, selection, this.workspace)
  }
}

/** Creates a reader that caches the names of the records it reads. */
function prepareReader(
  object: string,
  [first]: readonly WireRecord[],
  catalog: AttributeCatalog,
  selection: AttributeSelection,
  workspace: Workspace,
): PreparedReader {
  // The object may be given by its ID, and its slug may not be cached.
  const slug = object === first?.id.object_id ? (workspace.cachedSlug(object) ?? object) : object
  const readRecord = createRecordReader(slug, catalog, selection, (id) => workspace.cachedLabel(id))
  const read = (wire: WireRecord) => {
    const record = readRecord(wire)
    workspace.cacheName(record.id, record.displayName)
    return record
  }
  return { requested: selection.attributes, read }
}

/** Estimates the bytes of JSON that `wire` takes from a sample of its records. */
function estimateBytes(wire: readonly WireRecord[]): number {
  const step = Math.max(1, Math.floor(wire.length / SAMPLES))
  const samples = wire.filter((_, n) => n % step === 0)
  return (samples.reduce((sum, record) => sum + jsonBytes(record), 0) * wire.length) / Math.max(1, samples.length)
}

/** Converts the record of `request`. Throws an AttioError, an InvalidInputError or an AnswerTooLargeError. */
export async function readRecord(
  request: Promise<WireRecord>,
  answer: ReadOptions,
  workspace: Workspace,
): Promise<PlainRecord> {
  const records = await new RecordBatchReader(answer, workspace).all(request.then((record) => [record]))
  return assertFits(records as [PlainRecord])
}

function assertFits([record]: [PlainRecord], explain = tooLarge): PlainRecord {
  if (bytesInAnswer(record) <= MAX_RECORDS_BYTES) return record
  throw new AnswerTooLargeError(explain(quote(record.id)))
}

const tooLarge = (id: string): string =>
  `The record ${id} exceeds the limit of an answer, 1 MB. Name the attributes that you need in "attributes".`

const savedButTooLarge = (id: string): string =>
  `The record was saved (ID ${id}), but it exceeds the limit of an answer, 1 MB. ` +
  "Don't retry the write; read the attributes that you need with getRecord."

/**
 * Converts a record in which a write had nothing to change, with cached metadata as `readWrittenRecord` does. Throws an
 * AttioError, an InvalidInputError or an AnswerTooLargeError.
 */
export async function readUnchangedRecord(
  wire: WireRecord,
  answer: WriteAnswer,
  workspace: Workspace,
): Promise<PlainRecord> {
  return assertFits(await readWithCachedAttributes(wire, answer, workspace))
}

/**
 * Converts the record that a write returned, with cached metadata: no request may fail once the record is saved. Throws
 * a WrittenButUnreadableError or an AnswerTooLargeError.
 */
export async function readWrittenRecord(
  wire: WireRecord,
  answer: WriteAnswer,
  workspace: Workspace,
): Promise<PlainRecord> {
  workspace.dropLabel(wire.id.record_id)
  const reading = readWithCachedAttributes(wire, answer, workspace).catch(() => {
    throw new WrittenButUnreadableError(wire.id.record_id)
  })
  return assertFits(await reading, savedButTooLarge)
}

async function readWithCachedAttributes(
  wire: WireRecord,
  { object, attributes: names }: WriteAnswer,
  workspace: Workspace,
): Promise<[PlainRecord]> {
  const catalog = await workspace.catalog(object)
  const selection = await selectAttributes(object, names, catalog, workspace)
  const slugs = wireSlugsOf(wire)
  // Records have every attribute. If this one has an unknown slug and is missing a cached one, that one was renamed.
  const isRenamed = catalog.isMissingAny(slugs)
  const attributes = selection.attributes.filter(({ attribute }) => !isRenamed || slugs.includes(attribute.api_slug))
  const reader = prepareReader(object, [wire], catalog, { ...selection, attributes }, workspace)
  const records: [PlainRecord] = [reader.read(wire)]
  applyCachedNames(records, valueAttributesOf(attributes), workspace)
  await resolveOptionTitles(object, records, valueAttributesOf(attributes), workspace)
  records[0].values = pickFields(records[0], attributes)
  return records
}

/** The attributes whose values are in the answer, with the keys that these have there as their slugs. */
const valueAttributesOf = (requested: readonly RequestedAttribute[]): Attribute[] =>
  requested.flatMap(({ attribute, key, field }) => (field === ACTIVE_FROM ? [] : { ...attribute, api_slug: key }))

/** All records of an answer have the same attributes, so the first and the last show whether the catalog is stale. */
async function refreshIfStale(
  wire: readonly WireRecord[],
  catalog: AttributeCatalog,
  object: string,
  workspace: Workspace,
): Promise<AttributeCatalog> {
  const slugs = [...wire.slice(0, 1), ...wire.slice(-1)].flatMap(wireSlugsOf)
  if (!catalog.isMissingAny(slugs)) return catalog
  const current = await workspace.catalog(object, { isFresh: true })
  current.markUnlisted(slugs)
  return current
}
