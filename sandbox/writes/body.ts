import { invalidBody } from '../api-error'
import { isObject, typeIssue, unknownKeyIssues } from '../values/value-type'

function at(path: string[], issues: ReturnType<typeof unknownKeyIssues>): ReturnType<typeof unknownKeyIssues> {
  return issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
}

/**
 * The `values` of a create or update body. Throws Attio's 400 if `data` or `values` is missing, or if there are unknown
 * keys (OpenAPI; observed live for missing `data`).
 */
export function readValues(body: unknown): Record<string, unknown> {
  const data = isObject(body) ? body.data : undefined
  if (!isObject(data)) throw invalidBody([typeIssue('data', 'object', data)])
  const { values, ...others } = data
  const issues = at(['data'], unknownKeyIssues(others, []))
  if (!isObject(values)) issues.unshift(...at(['data'], [typeIssue('values', 'object', values)]))
  if (issues.length > 0 || !isObject(values)) throw invalidBody(issues)
  return values
}
