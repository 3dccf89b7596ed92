import type { Change } from '../workspace/changes'
import type { Actor, Attribute, CrmObject, CrmRecord, Value } from '../workspace/model'
import type { Fields } from '../values/value-type'

interface RecordEdit {
  object: CrmObject
  record: CrmRecord
  values: Map<string, Value[]>
}

const NO_VALUES: readonly Value[] = []

/** Adds the four common keys of a value to `fields`. */
export function makeValue(fields: Fields, attribute: Attribute, actor: Actor, now: string): Value {
  return {
    active_from: now,
    active_until: null,
    created_by_actor: actor,
    ...fields,
    attribute_type: attribute.type,
  }
}

/** The pending changes of one write. Nothing is stored before `commit`, so an error leaves no trace. */
export class Transaction {
  readonly #edited = new Map<CrmRecord, RecordEdit>()
  readonly #removed = new Map<CrmRecord, CrmObject>()

  constructor(
    readonly actor: Actor,
    readonly now: string,
  ) {}

  /** The values as they will be after the write. */
  values(record: CrmRecord, attribute: Attribute): readonly Value[] {
    return this.#edited.get(record)?.values.get(attribute.id) ?? record.values.get(attribute.id) ?? NO_VALUES
  }

  /** Replaces all values of one attribute. */
  set(object: CrmObject, record: CrmRecord, attribute: Attribute, values: readonly Value[]): void {
    this.add(object, record).values.set(attribute.id, [...values])
  }

  /** Includes the record in the write, also if it isn't stored yet. */
  add(object: CrmObject, record: CrmRecord): RecordEdit {
    const edited = this.#edited.get(record) ?? { object, record, values: new Map<string, Value[]>() }
    this.#edited.set(record, edited)
    return edited
  }

  /** A new value by this write's actor and time. */
  value(fields: Fields, attribute: Attribute): Value {
    return makeValue(fields, attribute, this.actor, this.now)
  }

  remove(object: CrmObject, record: CrmRecord): void {
    this.#removed.set(record, object)
  }

  /** Stores everything. Returns one change for a new or removed record, and one per changed attribute. */
  commit(): Change[] {
    const { actor } = this
    const changes: Change[] = []
    for (const { object, record, values } of this.#edited.values()) {
      if (this.#removed.has(record)) continue
      const about = { objectId: object.id, recordId: record.id, actor }
      const isNew = !object.records.has(record.id)
      const changed = [...values].filter(
        ([attributeId, after]) => !areSameValues(record.values.get(attributeId) ?? NO_VALUES, after),
      )
      for (const [attributeId, after] of changed) storeValues(record, attributeId, after)
      object.records.set(record.id, record)
      if (isNew) changes.push({ type: 'record.created', ...about })
      else changes.push(...changed.map(([attributeId]) => ({ type: 'record.updated' as const, attributeId, ...about })))
    }
    for (const [record, object] of this.#removed) {
      object.records.delete(record.id)
      changes.push({ type: 'record.deleted', objectId: object.id, recordId: record.id, actor })
    }
    return changes
  }
}

function storeValues(record: CrmRecord, attributeId: string, values: Value[]): void {
  if (values.length > 0) record.values.set(attributeId, values)
  else record.values.delete(attributeId)
}

function areSameValues(before: readonly Value[], after: readonly Value[]): boolean {
  return before.length === after.length && before.every((value, index) => value === after[index])
}
