import type { Attribute, WireRecord } from '../attio/schemas'
import { wireSlugsOf } from '../attio/record-values'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { jsonBytes } from '../json'
import { AnswerTooLargeError, WrittenButUnreadableError } from '../domain-errors'
import type { Workspace } from '../metadata/workspace'
import { selectAttributes } from './select-attributes'
import { applyCachedNames, resolveNames, resolveOptionTitles } from './display-names'
import { createRecordReader, type PlainRecord } from './record-reader'
import { bytesInAnswer, fitsAnswer, MAX_RECORDS_BYTES } from './answer-size'

/** Which attributes an answer holds, and whether references come with names. */
export interface ReadOptions {
  object: string
  /** By slug, ID or title; absent or empty for all. */
  attributes?: readonly string[]
  resolveReferences: boolean
}

/** How many records of a page tell how large they all are. */
const SAMPLES = 10

/** What is needed to read records: which attributes there are, and what reads a record with those asked for. */
interface ReaderInUse {
  attributes: readonly Attribute[]
  read: (record: WireRecord) => PlainRecord
}

/**
 * Reads the records of one answer as they come from Attio. The attributes are fetched at the same time as the first records,
 * where they are not remembered, so that a cold read takes one round trip; all pages are read by the same ones.
 */
export class RecordBatchReader {
  private readonly cached: Promise<AttributeCatalog>
  private reading: Promise<ReaderInUse> | undefined

  constructor(
    private readonly answer: ReadOptions,
    private readonly workspace: Workspace,
  ) {
    this.cached = workspace.catalog(answer.object)
    // Whoever waits for it hears of a failure; nobody does where the records could not be had.
    this.cached.catch(() => undefined)
  }

  /**
   * Returns the records that `request` gets, made readable, but not those after the first with which they are more than an
   * answer may hold. What Attio sent is not kept. Throws an AttioError or InputProblems.
   */
  async page(request: Promise<readonly WireRecord[]>) {
    const [wire] = await Promise.all([request, this.cached])
    const { read } = await this.readingOf(wire)
    const rows: { id: string; item: PlainRecord; bytes: number }[] = []
    let bytes = 0
    for (let n = 0; n < wire.length && bytes <= MAX_RECORDS_BYTES; n += 1) {
      const item = read(wire[n] as WireRecord)
      const row = { id: item.id, item, bytes: bytesInAnswer(item) }
      bytes += row.bytes
      rows.push(row)
    }
    return { rows, length: wire.length, wireBytes: estimateBytes(wire) }
  }

  /** Returns all records that `request` gets, made readable and named as by `name`. Throws as `page` does. */
  async all(request: Promise<readonly WireRecord[]>): Promise<PlainRecord[]> {
    const [wire] = await Promise.all([request, this.cached])
    const { read } = await this.readingOf(wire)
    const records = wire.map(read)
    await this.resolveNames(records)
    return records
  }

  /**
   * Puts names in place, as far as they can be had: of the options that Attio sent by ID alone, and of the records that
   * `records` refer to, where those are asked for.
   */
  async resolveNames(records: readonly PlainRecord[]): Promise<void> {
    if (this.reading === undefined) return
    const { attributes } = await this.reading
    const { object, resolveReferences } = this.answer
    await Promise.all([
      resolveOptionTitles(object, records, attributes, this.workspace),
      resolveReferences && resolveNames(records, attributes, this.workspace),
    ])
  }

  private readingOf(wire: readonly WireRecord[]): Promise<ReaderInUse> {
    this.reading ??= this.prepare(wire)
    return this.reading
  }

  private async prepare(wire: readonly WireRecord[]): Promise<ReaderInUse> {
    const { object, attributes: names } = this.answer
    const catalog = await refreshIfStale(wire, await this.cached, object, this.workspace)
    const selection = await selectAttributes(object, names, catalog, this.workspace)
    const readRecord = createRecordReader(nameOf(object, wire, this.workspace), catalog, selection)
    const read = (wireRecord: WireRecord) => {
      const record = readRecord(wireRecord)
      this.workspace.cacheName(record.id, record.displayName)
      return record
    }
    return { attributes: selection.attributes, read }
  }
}

/** Returns the slug of an object, which may have been given by its ID; that where the slug is not known without asking. */
function nameOf(object: string, [record]: readonly WireRecord[], workspace: Workspace): string {
  return object === record?.id.object_id ? (workspace.cachedSlug(object) ?? object) : object
}

/** Returns about how many bytes of JSON `wire` takes, going by some of the records. */
function estimateBytes(wire: readonly WireRecord[]): number {
  const step = Math.max(1, Math.floor(wire.length / SAMPLES))
  const samples = wire.filter((_, n) => n % step === 0)
  return (samples.reduce((sum, record) => sum + jsonBytes(record), 0) * wire.length) / Math.max(1, samples.length)
}

/**
 * Returns the record that `request` gets from Attio, made readable. Throws an AttioError or InputProblems, and AnswerTooLarge
 * where it is more than an answer may hold.
 */
export async function readRecord(
  request: Promise<WireRecord>,
  answer: ReadOptions,
  workspace: Workspace,
): Promise<PlainRecord> {
  const records = await new RecordBatchReader(answer, workspace).all(request.then((record) => [record]))
  const [record] = records as [PlainRecord]
  return assertFits(record)
}

/** Returns `record`. Throws AnswerTooLarge where it is more than an answer may hold. */
function assertFits(record: PlainRecord): PlainRecord {
  if (fitsAnswer(record)) return record
  throw new AnswerTooLargeError(
    `The record ${record.id} takes more than the 1 MB that an answer may have. Name the attributes that you need in "attributes".`,
  )
}

/**
 * Returns a record that a write had nothing to change in, made readable as `writtenRecord` does. Throws an AttioError or
 * InputProblems, and AnswerTooLarge where it is more than an answer may hold.
 */
export async function readUnchangedRecord(
  wire: WireRecord,
  answer: Omit<ReadOptions, 'resolveReferences'>,
  workspace: Workspace,
): Promise<PlainRecord> {
  return assertFits(await readWithCachedAttributes(wire, answer, workspace))
}

/**
 * Returns the record that a write left behind, made readable with what is remembered: nothing is asked of Attio that the
 * answer could fail for. Throws WrittenUnanswered where it cannot be read all the same, and AnswerTooLarge where it
 * is more than an answer may hold.
 */
export async function readWrittenRecord(
  wire: WireRecord,
  answer: Omit<ReadOptions, 'resolveReferences'>,
  workspace: Workspace,
): Promise<PlainRecord> {
  const record = await readWithCachedAttributes(wire, answer, workspace).catch(() => {
    throw new WrittenButUnreadableError(wire.id.record_id)
  })
  if (fitsAnswer(record)) return record
  throw new AnswerTooLargeError(
    `The record ${wire.id.record_id} was written, but it takes more than the 1 MB that an answer may have. ` +
      'getRecord shows the attributes that you name.',
  )
}

/** Returns `wire` made readable with what is remembered. Throws an AttioError or InputProblems. */
async function readWithCachedAttributes(
  wire: WireRecord,
  { object, attributes: names }: Omit<ReadOptions, 'resolveReferences'>,
  workspace: Workspace,
): Promise<PlainRecord> {
  const catalog = await workspace.catalog(object)
  const { attributes, areNamed } = await selectAttributes(object, names, catalog, workspace)
  const slugs = wireSlugsOf(wire)
  // A record has all attributes: one that it lacks, while it has another that is not known, has another name now.
  const current = catalog.isMissingAny(slugs)
    ? attributes.filter(({ api_slug: slug }) => slugs.includes(slug))
    : attributes
  const readRecord = createRecordReader(nameOf(object, [wire], workspace), catalog, { attributes: current, areNamed })
  const record = readRecord(wire)
  workspace.cacheName(record.id, record.displayName)
  applyCachedNames([record], attributes, workspace)
  await resolveOptionTitles(object, [record], attributes, workspace)
  return record
}

/** All records of one answer have the same attributes, so the first and the last tell of a catalog that is out of date. */
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
