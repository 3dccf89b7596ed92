import { STANDARD_OBJECTS } from '../attribute-types/standard-objects'
import { chunks } from '../collections'
import { NOT_LOADED } from '../not-loaded'
import { displayName, namingAttributes, ownName } from './display-name'
import { idEqualities, idListFilter, isListRejection, MAX_ALTERNATIVES } from './id-filters'
import type { Workspace } from './workspace'

const IDS_PER_LIST = 100
/** For each object. */
const MAX_LISTS = 10
/** For all objects. */
const MAX_EQUALITY_QUERIES = 10

/** Display names by record ID; null for an unnamed record. */
type Names = Map<string, string | null>

interface Batch {
  object: string
  ids: readonly string[]
}

/**
 * Returns the display names of records by ID, without those that are missing, forbidden, or after the thousandth of an
 * object. If Attio rejects lists of IDs, it returns those of 250 records in all. Never throws.
 */
export async function loadNames(
  idsByObject: ReadonlyMap<string, ReadonlySet<string>>,
  workspace: Workspace,
): Promise<Names> {
  const found: Names = new Map()
  const unknown = Array.from(idsByObject, ([object, ids]) => ({
    object,
    ids: [...ids].filter((id) => {
      const name = workspace.cachedName(id)
      if (name !== NOT_LOADED) found.set(id, name)
      return name === NOT_LOADED
    }),
  }))
  await workspace.loadOptional(async (withTimeout) => {
    /** Returns the error, if any. */
    const load = async (batch: Batch, filter: unknown): Promise<unknown> => {
      try {
        for (const [id, name] of await queryNames(batch, filter, withTimeout)) {
          // A record that was written in the meantime has a newer name.
          const written = workspace.cachedName(id)
          if (written === NOT_LOADED) workspace.cacheName(id, name)
          found.set(id, written === NOT_LOADED ? name : written)
        }
        return undefined
      } catch (error) {
        return error
      }
    }
    const lists = unknown.flatMap((batch) => split(batch, IDS_PER_LIST).slice(0, MAX_LISTS))
    const errors = workspace.rejectsLists
      ? undefined
      : await Promise.all(lists.map((batch) => load(batch, idListFilter(batch.ids))))
    const rejected = lists.filter((_, n) => errors === undefined || isListRejection(errors[n]))
    // The first query of each list, then the second ones, so that every object gets a share.
    const queries = rejected.flatMap((batch) => split(batch, MAX_ALTERNATIVES)).toSorted((a, b) => a.turn - b.turn)
    const failures = await Promise.all(
      queries.slice(0, MAX_EQUALITY_QUERIES).map((query) => load(query, idEqualities(query.ids))),
    )
    if (failures.includes(undefined)) workspace.noteListsRejected()
  })
  return found
}

/** Splits `ids` into batches of `size`, with their turns. */
const split = ({ object, ids }: Batch, size: number) =>
  chunks(ids, size).map((some, turn) => ({ object, ids: some, turn }))

/** Queries the names of records; null for those that are unnamed, deleted or invisible. */
async function queryNames({ object, ids }: Batch, filter: unknown, workspace: Workspace): Promise<Names> {
  // Records of other objects may be named by another attribute, so the attributes are fetched at the same time.
  const catalog = STANDARD_OBJECTS.get(object)?.hasName ? undefined : workspace.catalog(object)
  catalog?.catch(() => undefined)
  const records = await workspace.attio.queryRecords(object, { filter, limit: ids.length })
  const isNamed = records.every((record) => ownName(record) !== null)
  const naming = isNamed ? [] : namingAttributes((await (catalog ?? workspace.catalog(object))).attributes)
  const names: Names = new Map(ids.map((id) => [id, null]))
  for (const record of records) {
    const { record_id: id } = record.id
    names.set(id, displayName(record, naming, workspace.cachedLabel(id)))
  }
  return names
}
