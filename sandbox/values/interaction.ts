import { allFields, invalidValue, isObject, typeIssue, unknownKeyIssues, type ValueType } from './value-type'

const KEYS = ['interaction_type', 'interacted_at', 'owner_actor']

/**
 * An email, call or meeting. Interaction attributes are read-only: only Attio's mail and calendar sync writes them
 * (https://docs.attio.com/docs/attribute-types/attribute-types-interaction).
 */
export const interaction: ValueType = {
  parse(written, { attribute }) {
    const form = isObject(written) ? written : {}
    const missing = KEYS.filter((key) => form[key] === undefined).map((key) => typeIssue(key, 'string', undefined))
    const issues = [...missing, ...unknownKeyIssues(form, KEYS)]
    if (issues.length > 0) throw invalidValue(attribute, ...issues)
    return form
  },
  identity: allFields,
}
