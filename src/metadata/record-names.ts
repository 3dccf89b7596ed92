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

interface Batch {
  object: string
  ids: readonly string[]
}

/**
 * Returns the display names of records by ID, without those that are missing, forbidden, or after the thousandth of an object.
 * If Attio rejects lists of IDs, it returns those of 250 records in all. Never throws.
 */
export async function loadNames(
  idsByObject: ReadonlyMap<string, ReadonlySet<string>>,
  workspace: Workspace,
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>()
  const unknown: Batch[] = Array.from(idsByObject, ([object, ids]) => ({
    object,
    ids: [...ids].filter((id) => {
      const name = workspace.cachedName(id)
      if (name !== NOT_LOADED) found.set(id, name)
      return name === NOT_LOADED
    }),
  }))
  await workspace.loadOptional(async (withTimeout) => {
    /** Returns the error, if any. */
    const load = async ({ object, ids }: Batch, filter: unknown): Promise<unknown> => {
      try {
        for (const [id, name] of await queryNames(object, ids, filter, withTimeout)) {
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
    const lists = split(unknown, IDS_PER_LIST, MAX_LISTS)
    const errors = workspace.rejectsLists
      ? undefined
      : await Promise.all(lists.map((batch) => load(batch, idListFilter(batch.ids))))
    const rejected = lists.filter((_, n) => errors === undefined || isListRejection(errors[n]))
    const queries = inTurns(rejected.map((batch) => split([batch], MAX_ALTERNATIVES))).slice(0, MAX_EQUALITY_QUERIES)
    const failures = await Promise.all(queries.map((query) => load(query, idEqualities(query.ids))))
    if (failures.includes(undefined)) workspace.noteListsRejected()
  })
  return found
}

/** The first batch of each list, then the second ones, so that every object gets a share. */
const inTurns = (lists: readonly (readonly Batch[])[]): Batch[] =>
  Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, n) =>
    lists.flatMap((list) => list[n] ?? []),
  ).flat()

const split = (batches: readonly Batch[], size: number, count = Infinity): Batch[] =>
  batches.flatMap(({ object, ids }) =>
    chunks(ids, size)
      .slice(0, count)
      .map((some) => ({ object, ids: some })),
  )

async function queryNames(
  object: string,
  ids: readonly string[],
  filter: unknown,
  workspace: Workspace,
): Promise<[string, string | null][]> {
  // Records of other objects may be named by another attribute, so the attributes are fetched at the same time.
  const catalog = STANDARD_OBJECTS.get(object)?.hasName ? undefined : workspace.catalog(object)
  catalog?.catch(() => undefined)
  const records = await workspace.attio.queryRecords(object, { filter, limit: ids.length })
  // Deleted and invisible records are cached as unnamed.
  const absent = new Set(ids)
  for (const record of records) absent.delete(record.id.record_id)
  const isNamed = records.every((record) => ownName(record) !== null)
  const naming = isNamed ? [] : namingAttributes((await (catalog ?? workspace.catalog(object))).attributes)
  return [
    ...records.map((record): [string, string | null] => {
      const { record_id: id } = record.id
      return [id, displayName(record, naming, workspace.cachedLabel(id))]
    }),
    ...Array.from(absent, (id): [string, null] => [id, null]),
  ]
}
