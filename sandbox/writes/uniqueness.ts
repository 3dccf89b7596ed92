import { ApiError } from '../api-error'
import { valueTypeOf } from '../values'
import type { CrmObject, CrmRecord } from '../workspace/model'
import type { AttributeWrite } from './validate-values'

export function recordsWithValue(object: CrmObject, { attribute, fields }: AttributeWrite): CrmRecord[] {
  const { identity } = valueTypeOf(attribute)
  const wanted = new Set(fields.map(identity))
  return [...object.records.values()].filter((record) =>
    record.values.get(attribute.id)?.some((value) => wanted.has(identity(value))),
  )
}

/** Throws Attio's 400 (not 409, observed live) if another record has a value of a unique attribute. */
export function assertUnique(object: CrmObject, record: CrmRecord, written: AttributeWrite): void {
  if (!written.attribute.isUnique || written.fields.length === 0) return
  const others = recordsWithValue(object, written).filter((other) => other !== record)
  if (others.length === 0) return
  throw new ApiError(
    400,
    'uniqueness_conflict',
    `A value provided for attribute with slug "${written.attribute.slug}" conflicts with one already in the system. ` +
      'This attribute has a uniqueness constraint. Please ensure all values for this attribute do not exist on another ' +
      `record. Conflicting record IDs: ${others.map(({ id }) => id).join(', ')}`,
  )
}
