import type { Attribute, CrmRecord, Value } from '../workspace/model'

/** Returns the current values of an attribute, with those that every record has although nobody stored them. */
export function valuesOf(record: CrmRecord, attribute: Attribute): Value[] {
  const stored = record.values.get(attribute.id)
  if (stored !== undefined) return stored
  const computed = computedValue(record, attribute)
  return computed === null
    ? []
    : [{ ...NOBODY, active_from: record.createdAt, attribute_type: attribute.type, value: computed }]
}

const NOBODY = { active_until: null, created_by_actor: { type: 'system', id: null } } as const

/** A checkbox nobody touched is unchecked: https://docs.attio.com/docs/attribute-types/attribute-types-checkbox */
function computedValue(record: CrmRecord, { slug, isSystem, type }: Attribute): unknown {
  if (type === 'checkbox') return false
  if (isSystem && slug === 'record_id') return record.id
  if (isSystem && slug === 'created_at') return record.createdAt
  return null
}
