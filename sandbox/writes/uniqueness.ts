import { ApiError } from '../api-error'
import { valueTypeOf } from '../values'
import type { CrmObject, CrmRecord } from '../workspace/model'
import type { Written } from './validate-values'

/** Returns the records that hold one of the written values. */
export function holders(object: CrmObject, { attribute, fields }: Written): CrmRecord[] {
  const { identity } = valueTypeOf(attribute)
  const wanted = new Set(fields.map(identity))
  return [...object.records.values()].filter((record) =>
    record.values.get(attribute.id)?.some((value) => wanted.has(identity(value))),
  )
}

/** Throws Attio's 400 (not 409, observed live) when another record holds a value of a unique attribute. */
export function refuseConflict(object: CrmObject, record: CrmRecord, written: Written): void {
  if (!written.attribute.isUnique || written.fields.length === 0) return
  const others = holders(object, written).filter((holder) => holder !== record)
  if (others.length === 0) return
  throw new ApiError(
    400,
    'uniqueness_conflict',
    `A value provided for attribute with slug "${written.attribute.slug}" conflicts with one already in the system. ` +
      'This attribute has a uniqueness constraint. Please ensure all values for this attribute do not exist on another ' +
      `record. Conflicting record IDs: ${others.map(({ id }) => id).join(', ')}`,
  )
}
