import type { Attribute, WireRecord } from '../attio/schemas'
import { slugsOf } from '../attio/record-values'
import type { Catalog } from '../metadata/attribute-catalog'
import { jsonBytes } from '../json'
import { AnswerTooLarge, WrittenUnanswered } from '../domain-errors'
import type { Workspace } from '../metadata/workspace'
import { selectAttributes } from './select-attributes'
import { nameChoices } from './choices'
import { nameKnownMembers, nameMembers } from './members'
import { recordReader, type ReadRecord } from './record-reader'
import { nameKnownReferences, nameReferences } from './references'
import { answerBytes, isAnswerable, MAX_RECORDS_BYTES } from './answer-size'

/** Which attributes an answer holds, and whether references come with names. */
export interface AnswerOptions {
  object: string
  /** By slug, ID or title; absent or empty for all. */
  attributes?: readonly string[]
  resolveReferences: boolean
}

/** How many records of a page tell how large they all are. */
const SAMPLES = 10

/** What is needed to read records: which attributes there are, and what reads a record with those asked for. */
interface Reading {
  attributes: readonly Attribute[]
  read: (record: WireRecord) => ReadRecord
}

/**
 * Reads the records of one answer as they come from Attio. The attributes are fetched at the same time as the first records,
 * where they are not remembered, so that a cold read takes one round trip; all pages are read by the same ones.
 */
export class AnswerReader {
  private readonly remembered: Promise<Catalog>
  private reading: Promise<Reading> | undefined

  constructor(
    private readonly answer: AnswerOptions,
    private readonly workspace: Workspace,
  ) {
    this.remembered = workspace.catalog(answer.object)
    // Whoever waits for it hears of a failure; nobody does where the records could not be had.
    this.remembered.catch(() => undefined)
  }

  /**
   * Returns the records that `request` gets, made readable, but not those after the first with which they are more than an
   * answer may hold. What Attio sent is not kept. Throws an AttioError or InputProblems.
   */
  async page(request: Promise<readonly WireRecord[]>) {
    const [wire] = await Promise.all([request, this.remembered])
    const { read } = await this.readingOf(wire)
    const rows: { id: string; item: ReadRecord; bytes: number }[] = []
    let bytes = 0
    for (let n = 0; n < wire.length && bytes <= MAX_RECORDS_BYTES; n += 1) {
      const item = read(wire[n] as WireRecord)
      const row = { id: item.id, item, bytes: answerBytes(item) }
      bytes += row.bytes
      rows.push(row)
    }
    return { rows, length: wire.length, wireBytes: roughBytes(wire) }
  }

  /** Returns all records that `request` gets, made readable and named as by `name`. Throws as `page` does. */
  async all(request: Promise<readonly WireRecord[]>): Promise<ReadRecord[]> {
    const [wire] = await Promise.all([request, this.remembered])
    const { read } = await this.readingOf(wire)
    const records = wire.map(read)
    await this.name(records)
    return records
  }

  /**
   * Puts names in place, as far as they can be had: of the options that Attio sent by ID alone, and of the records that
   * `records` refer to, where those are asked for.
   */
  async name(records: readonly ReadRecord[]): Promise<void> {
    if (this.reading === undefined) return
    const { attributes } = await this.reading
    const { object, resolveReferences } = this.answer
    await Promise.all([
      nameChoices(object, records, attributes, this.workspace),
      resolveReferences && nameReferences(records, attributes, this.workspace),
      resolveReferences && nameMembers(records, attributes, this.workspace),
    ])
  }

  private readingOf(wire: readonly WireRecord[]): Promise<Reading> {
    this.reading ??= this.prepare(wire)
    return this.reading
  }

  private async prepare(wire: readonly WireRecord[]): Promise<Reading> {
    const { object, attributes: names } = this.answer
    const catalog = await coveringCatalog(wire, await this.remembered, object, this.workspace)
    const selection = await selectAttributes(object, names, catalog, this.workspace)
    const readRecord = recordReader(nameOf(object, wire, this.workspace), catalog, selection)
    const read = (wireRecord: WireRecord) => {
      const record = readRecord(wireRecord)
      this.workspace.rememberName(record.id, record.displayName)
      return record
    }
    return { attributes: selection.attributes, read }
  }
}

/** Returns the slug of an object, which may have been given by its ID; that where the slug is not known without asking. */
function nameOf(object: string, [record]: readonly WireRecord[], workspace: Workspace): string {
  return object === record?.id.object_id ? (workspace.knownSlug(object) ?? object) : object
}

/** Returns about how many bytes of JSON `wire` takes, going by some of the records. */
function roughBytes(wire: readonly WireRecord[]): number {
  const step = Math.max(1, Math.floor(wire.length / SAMPLES))
  const samples = wire.filter((_, n) => n % step === 0)
  return (samples.reduce((sum, record) => sum + jsonBytes(record), 0) * wire.length) / Math.max(1, samples.length)
}

/** Returns the records that `request` gets from Attio, made readable. Throws an AttioError or InputProblems. */
export function readableRecords(
  request: Promise<readonly WireRecord[]>,
  answer: AnswerOptions,
  workspace: Workspace,
): Promise<ReadRecord[]> {
  return new AnswerReader(answer, workspace).all(request)
}

/**
 * Returns the record that `request` gets from Attio, made readable. Throws an AttioError or InputProblems, and AnswerTooLarge
 * where it is more than an answer may hold.
 */
export async function readableRecord(
  request: Promise<WireRecord>,
  answer: AnswerOptions,
  workspace: Workspace,
): Promise<ReadRecord> {
  const records = await readableRecords(
    request.then((record) => [record]),
    answer,
    workspace,
  )
  const [record] = records as [ReadRecord]
  return answerable(record)
}

/** Returns `record`. Throws AnswerTooLarge where it is more than an answer may hold. */
function answerable(record: ReadRecord): ReadRecord {
  if (isAnswerable(record)) return record
  throw new AnswerTooLarge(
    `The record ${record.id} takes more than the 1 MB that an answer may have. Name the attributes that you need in "attributes".`,
  )
}

/**
 * Returns a record that a write had nothing to change in, made readable as `writtenRecord` does. Throws an AttioError or
 * InputProblems, and AnswerTooLarge where it is more than an answer may hold.
 */
export async function unchangedRecord(
  wire: WireRecord,
  answer: Omit<AnswerOptions, 'resolveReferences'>,
  workspace: Workspace,
): Promise<ReadRecord> {
  return answerable(await readRemembered(wire, answer, workspace))
}

/**
 * Returns the record that a write left behind, made readable with what is remembered: nothing is asked of Attio that the
 * answer could fail for. Throws WrittenUnanswered where it cannot be read all the same, and AnswerTooLarge where it
 * is more than an answer may hold.
 */
export async function writtenRecord(
  wire: WireRecord,
  answer: Omit<AnswerOptions, 'resolveReferences'>,
  workspace: Workspace,
): Promise<ReadRecord> {
  const record = await readRemembered(wire, answer, workspace).catch(() => {
    throw new WrittenUnanswered(wire.id.record_id)
  })
  if (isAnswerable(record)) return record
  throw new AnswerTooLarge(
    `The record ${wire.id.record_id} was written, but it takes more than the 1 MB that an answer may have. ` +
      'getRecord shows the attributes that you name.',
  )
}

/** Returns `wire` made readable with what is remembered. Throws an AttioError or InputProblems. */
async function readRemembered(
  wire: WireRecord,
  { object, attributes: names }: Omit<AnswerOptions, 'resolveReferences'>,
  workspace: Workspace,
): Promise<ReadRecord> {
  const catalog = await workspace.catalog(object)
  const { attributes, areNamed } = await selectAttributes(object, names, catalog, workspace)
  const slugs = slugsOf(wire)
  // A record has all attributes: one that it lacks, while it has another that is not known, has another name now.
  const current = catalog.isStaleFor(slugs)
    ? attributes.filter(({ api_slug: slug }) => slugs.includes(slug))
    : attributes
  const readRecord = recordReader(nameOf(object, [wire], workspace), catalog, { attributes: current, areNamed })
  const record = readRecord(wire)
  workspace.rememberName(record.id, record.displayName)
  nameKnownReferences([record], attributes, workspace)
  nameKnownMembers([record], attributes, workspace)
  await nameChoices(object, [record], attributes, workspace)
  return record
}

/** All records of one answer have the same attributes, so the first and the last tell of a catalog that is out of date. */
async function coveringCatalog(
  wire: readonly WireRecord[],
  catalog: Catalog,
  object: string,
  workspace: Workspace,
): Promise<Catalog> {
  const slugs = [...wire.slice(0, 1), ...wire.slice(-1)].flatMap(slugsOf)
  if (!catalog.isStaleFor(slugs)) return catalog
  const current = await workspace.catalog(object, { isFresh: true })
  current.acceptStrangers(slugs)
  return current
}
