import type { Fields } from '../values/value-type'
import { valueTypeOf } from '../values'
import { uuidFor } from '../workspace/ids'
import { getAttribute, getObject } from '../workspace/lookup'
import { type CrmObject, type CrmRecord, type Workspace, SYSTEM_ACTOR } from '../workspace/model'
import { toTimestamp } from '../workspace/time'
import { defaultFields } from '../writes/defaults'
import { makeValue } from '../writes/transaction'

const START = Date.UTC(2026, 3, 1)
/** Creates records of one object directly in stored form. Thousands of generated records need no validation. */
export class RecordMaker {
  readonly object: CrmObject
  readonly #parsed = new Map<string, Fields>()

  constructor(
    private readonly workspace: Workspace,
    slug: string,
  ) {
    this.object = getObject(workspace, slug)
  }

  /** The ID of the record with this number. */
  id(index: number): string {
    return uuidFor(`${this.workspace.id}/${this.object.slug}/generated/${index}`)
  }

  reference(index: number): Fields {
    return { target_object: this.object.slug, target_record_id: this.id(index) }
  }

  /** The stored form of a value. Records with the same value share it. */
  shared(slug: string, written: string): Fields {
    const known = this.#parsed.get(`${slug}/${written}`)
    if (known) return known
    const attribute = getAttribute(this.object, slug)
    const fields = valueTypeOf(attribute).parse(written, { workspace: this.workspace, object: this.object, attribute })
    this.#parsed.set(`${slug}/${written}`, fields)
    return fields
  }

  /** Adds a record. Omitted values get their default. */
  add(index: number, values: Record<string, Fields[]>): void {
    const createdAt = toTimestamp(START + index * 1000)
    const record: CrmRecord = { id: this.id(index), createdAt, values: new Map() }
    const all: Record<string, Fields[]> = { record_id: [{ value: record.id }], ...values }
    for (const attribute of this.object.attributes) {
      const fields = all[attribute.slug] ?? defaultFields(attribute, SYSTEM_ACTOR, createdAt)
      const stored = fields.map((each) => makeValue(each, attribute, SYSTEM_ACTOR, createdAt))
      if (stored.length > 0) record.values.set(attribute.id, stored)
    }
    this.object.records.set(record.id, record)
  }
}
