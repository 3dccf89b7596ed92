import type { WireRecord } from '../attio/schemas'
import { slugsOf } from '../attio/values'
import type { Catalog } from '../catalog'
import { WrittenUnanswered } from '../problems'
import type { Workspace } from '../workspace'
import { selectAttributes } from './attributes'
import { nameChoices } from './choices'
import { readRecords, type ReadRecord } from './read-records'
import { nameKnownReferences, nameReferences } from './references'

/** Which attributes an answer holds, and whether references come with names. */
export interface Answer {
  object: string
  /** By slug, ID or title; absent or empty for all. */
  attributes?: readonly string[]
  resolveReferences: boolean
}

/**
 * Returns the records that `request` gets from Attio, made readable. The attributes are fetched at the same time, where
 * they are not remembered, so that a cold read takes one round trip. Throws an AttioError or InputProblems.
 */
export async function readableRecords(
  request: Promise<readonly WireRecord[]>,
  { object, attributes: names, resolveReferences }: Answer,
  workspace: Workspace,
): Promise<ReadRecord[]> {
  const [wire, remembered] = await Promise.all([request, workspace.catalog(object)])
  const catalog = await coveringCatalog(wire, remembered, object, workspace)
  const attributes = await selectAttributes(object, names, catalog, workspace)
  const records = readRecords(wire, catalog, attributes)
  for (const { id, displayName } of records) workspace.rememberName(id, displayName)
  await Promise.all([
    nameChoices(object, records, attributes, workspace),
    resolveReferences && nameReferences(records, attributes, workspace),
  ])
  return records
}

/** Returns the record that `request` gets from Attio, made readable as by `readableRecords`. */
export async function readableRecord(
  request: Promise<WireRecord>,
  answer: Answer,
  workspace: Workspace,
): Promise<ReadRecord> {
  const [record] = await readableRecords(
    request.then((record) => [record]),
    answer,
    workspace,
  )
  return record as ReadRecord
}

/**
 * Returns the record that a write leaves behind, made readable with what is remembered: nothing is asked of Attio that the
 * answer could fail for. Throws WrittenUnanswered where it cannot be read all the same, and what `request` throws.
 */
export async function writtenRecord(
  request: Promise<WireRecord>,
  object: string,
  workspace: Workspace,
): Promise<ReadRecord> {
  const wire = await request
  try {
    const catalog = await workspace.catalog(object)
    const [record] = readRecords([wire], catalog) as [ReadRecord]
    workspace.rememberName(record.id, record.displayName)
    nameKnownReferences([record], catalog.attributes, workspace)
    await nameChoices(object, [record], catalog.attributes, workspace)
    return record
  } catch {
    throw new WrittenUnanswered(wire.id.record_id)
  }
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
