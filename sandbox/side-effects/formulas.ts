import { isObject } from '../values/value-type'
import type { Change } from '../workspace/changes'
import { findObject } from '../workspace/lookup'
import type { Attribute, CrmRecord, Value, Workspace } from '../workspace/model'
import { writeAsSystem } from './system-write'

/** The key under which a formula looks up a value: a title, or the value itself. */
function formulaKeyOf({ option, status, value }: Value): string {
  const choice = isObject(option) ? option : status
  return String(isObject(choice) ? choice.title : value)
}

/** The formula's result in the form of a write; null without a result. */
export function evaluateFormula(record: CrmRecord, { of, values }: NonNullable<Attribute['formula']>): unknown {
  const [value] = record.values.get(of) ?? []
  return (value && values[formulaKeyOf(value)]) ?? null
}

/**
 * The computation of each formula whose source changed (reported by integrators: the system writes computed attributes,
 * with an event of their own).
 */
export function formulasAfter(workspace: Workspace, changes: Change[]): (() => Change[])[] {
  return changes.flatMap((change) => {
    if (change.type !== 'record.created' && change.type !== 'record.updated') return []
    const object = findObject(workspace, change.objectId)
    const changed = change.type === 'record.updated' ? change.attributeId : null
    const isDue = ({ formula }: Attribute): boolean => formula !== null && (changed ?? formula.of) === formula.of
    return (object?.attributes ?? []).filter(isDue).map((attribute) => () => {
      const record = object?.records.get(change.recordId)
      if (!object || !record || !attribute.formula) return []
      return writeAsSystem(workspace, object, record, {
        [attribute.id]: evaluateFormula(record, attribute.formula) ?? [],
      })
    })
  })
}
