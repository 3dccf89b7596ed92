import { allFields, isObject, type ValueType } from './value-type'

/** A type that Attio may add tomorrow: stored as it was written, a scalar under `value`. */
export const unknownType: ValueType = {
  parse: (written) => (isObject(written) ? written : { value: written }),
  identity: allFields,
}
