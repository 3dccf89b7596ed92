import MiniSearch from 'minisearch'
import type { Change } from '../workspace/changes'
import { findObject } from '../workspace/lookup'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { toTimestamp } from '../workspace/time'
import { digitsOf, type SearchDocument, documentOf, writtenAt } from './document'
import type { SearchRequest } from './request'

/** A record found by search. */
export interface SearchHit {
  object: CrmObject
  record: CrmRecord
}

const PHONE_NUMBER = /^\s*\+?[\d\s().-]{6,}$/

/** Ignores accents and case, like the search in Attio's app. UNSURE: how far. */
function normalizeTerm(term: string): string {
  return term.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** Allows one wrong letter in five, but none in short words and numbers. UNSURE: Attio only calls its search fuzzy. */
function fuzziness(term: string): number | boolean {
  return term.length > 3 && !/^\d+$/.test(term) && 0.2
}

/**
 * Searches one workspace like Attio's app: words can be misspelled or incomplete
 * (https://docs.attio.com/rest-api/endpoint-reference/records/search-records).
 */
export class RecordSearch {
  #index: MiniSearch<SearchDocument> | undefined

  constructor(private readonly workspace: Workspace) {}

  /** Updates the index. */
  recordsChanged(changes: Change[]): void {
    for (const change of changes) {
      this.#refresh(change.objectId, change.recordId)
      if (change.type === 'record.merged') this.#refresh(change.objectId, change.duplicateRecordId)
    }
  }

  /** Matching records, best first, without those written in the last `lagMs` milliseconds. */
  find({ query, objects, limit }: SearchRequest, lagMs: number): SearchHit[] {
    const hits = query.trim() === '' ? newestRecords(objects) : this.#matches(query, objects)
    const until = toTimestamp(Date.now() - lagMs)
    const visible = lagMs > 0 ? hits.filter(({ object, record }) => writtenAt(object, record) <= until) : hits
    return visible.slice(0, limit)
  }

  #matches(query: string, objects: CrmObject[]): SearchHit[] {
    const byId = new Map(objects.map((object) => [object.id, object]))
    const terms = PHONE_NUMBER.test(query) ? digitsOf(query) : query
    const results = this.#built().search(terms, { filter: ({ objectId }) => byId.has(String(objectId)) })
    return results.flatMap(({ id, objectId }) => {
      const object = byId.get(String(objectId))
      const record = object?.records.get(String(id))
      return object && record ? [{ object, record }] : []
    })
  }

  #built(): MiniSearch<SearchDocument> {
    if (this.#index) return this.#index
    const index = new MiniSearch<SearchDocument>({
      fields: ['label', 'details'],
      storeFields: ['objectId'],
      processTerm: normalizeTerm,
      searchOptions: { combineWith: 'AND', prefix: true, fuzzy: fuzziness, boost: { label: 2 } },
    })
    for (const object of this.workspace.objects)
      for (const record of object.records.values()) index.add(documentOf(object, record))
    this.#index = index
    return index
  }

  #refresh(objectId: string, recordId: string): void {
    if (this.#index?.has(recordId)) this.#index.discard(recordId)
    const object = findObject(this.workspace, objectId)
    const record = object?.records.get(recordId)
    if (object && record) this.#index?.add(documentOf(object, record))
  }
}

/** UNSURE: an empty query gives "some default set" of records; here the newest. */
function newestRecords(objects: CrmObject[]): SearchHit[] {
  const all = objects.flatMap((object) => [...object.records.values()].map((record) => ({ object, record })))
  return all.sort((one, other) => (one.record.createdAt < other.record.createdAt ? 1 : -1))
}
