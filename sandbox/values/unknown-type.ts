import { allFields, isObject, type ValueType } from './value-type'

/** An unknown type, such as one that Attio adds later: stored as written, scalars under `value`. */
export const unknownType: ValueType = {
  parse: (written) => (isObject(written) ? written : { value: written }),
  identity: allFields,
}
