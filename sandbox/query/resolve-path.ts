import type { ApiError } from '../api-error'
import { findAttribute, getObject } from '../workspace/lookup'
import type { Attribute, CrmObject, CrmRecord, Value, Workspace } from '../workspace/model'
import type { Hop } from './grammar'

/** The attribute at the end of a path, and how to find the records there. */
export interface ResolvedPath {
  attribute: Attribute
  targets: (record: CrmRecord) => CrmRecord[]
}

/** The caller's errors for paths that can't be resolved. */
export interface PathErrors {
  unknownAttribute: (name: string, at: string[]) => ApiError
  brokenPath: () => ApiError
}

/**
 * Resolves hops to an attribute. The first hop belongs to the queried object, each further one to an object that the
 * previous reference may point to: https://docs.attio.com/rest-api/guides/filtering-and-sorting Throws the errors in
 * `errors`.
 */
export function resolvePath(workspace: Workspace, object: CrmObject, hops: Hop[], errors: PathErrors): ResolvedPath {
  const [hop, ...further] = hops
  if (hop === undefined || ![null, object.slug, object.id].includes(hop.object)) throw errors.brokenPath()
  const attribute = findAttribute(object, hop.attribute)
  if (attribute === undefined) throw errors.unknownAttribute(hop.attribute, hop.at)
  const [next] = further
  if (next === undefined) return { attribute, targets: (record) => [record] }

  // UNSURE: that a path through a disabled object is rejected like a request to it.
  const target = getObject(workspace, next.object ?? '', () => errors.brokenPath())
  if (!mayPointTo(attribute, target)) throw errors.brokenPath()
  const onTarget = resolvePath(workspace, target, further, errors)
  return {
    attribute: onTarget.attribute,
    targets: (record) => {
      const references = record.values.get(attribute.id) ?? []
      return references.flatMap((value) => referencedRecords(value, target)).flatMap(onTarget.targets)
    },
  }
}

function mayPointTo({ type, allowedObjectIds }: Attribute, target: CrmObject): boolean {
  return type === 'record-reference' && (allowedObjectIds === null || allowedObjectIds.includes(target.id))
}

function referencedRecords({ target_object, target_record_id }: Value, target: CrmObject): CrmRecord[] {
  if (target_object !== target.slug || typeof target_record_id !== 'string') return []
  const record = target.records.get(target_record_id)
  return record === undefined ? [] : [record]
}
