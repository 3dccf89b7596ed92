import { allFields, invalidValue, isObject, typeIssue, type ValueType } from './value-type'

const KEYS = ['first_name', 'last_name', 'full_name'] as const

function parseName(text: string): Record<(typeof KEYS)[number], string> {
  const comma = text.indexOf(',')
  const last = comma < 0 ? '' : text.slice(0, comma).trim()
  const first = text.slice(comma + 1).trim()
  return { first_name: first, last_name: last, full_name: [first, last].filter(Boolean).join(' ') }
}

/**
 * A person's name: all three keys, or `Last, First`. Without a comma, the whole string becomes the first name
 * (https://docs.attio.com/docs/attribute-types/attribute-types-personal-name). Other keys are ignored (observed live:
 * for `{"value": "Test"}` only the missing keys are reported).
 */
export const personalName: ValueType = {
  parse(written, { attribute }) {
    if (typeof written === 'string') return parseName(written)
    const form = isObject(written) ? written : {}
    const issues = KEYS.filter((key) => typeof form[key] !== 'string').map((key) => typeIssue(key, 'string', form[key]))
    if (issues.length > 0) throw invalidValue(attribute, ...issues)
    return { first_name: form.first_name, last_name: form.last_name, full_name: form.full_name }
  },
  identity: allFields,
}
