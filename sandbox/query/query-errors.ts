import { ApiError, invalidBody } from '../api-error'
import { typeIssue } from '../values/value-type'

/**
 * A filter that can't be parsed. The wording is from the OpenAPI document:
 * https://docs.attio.com/rest-api/endpoint-reference/records/list-records
 */
export function filterError(message = 'Error in filter.'): ApiError {
  return new ApiError(400, 'filter_error', message)
}

/** A filter on an unknown attribute; code, wording and path observed live. */
export function unknownFilterAttribute(name: string, path: string[]): ApiError {
  return new ApiError(400, 'unknown_filter_attribute_slug', `Unknown attribute slug: ${name}.`, { path })
}

/** UNSURE: the code. One integrator reports that such filters were rejected as too complex. */
export function filterTooComplex(): ApiError {
  return filterError('The filter is too complex.')
}

/**
 * An operator that the field doesn't have, such as `$in` on a status; code and wording observed live (2026-08-08).
 * UNSURE: whether the error has a path.
 */
export function invalidOperator(
  operator: string,
  field: string,
  operators: readonly string[],
  path: string[] | undefined,
): ApiError {
  const message = `Invalid operator "${operator}" for field "${field}", must be one of (${operators.toSorted().join(', ')})`
  return new ApiError(400, 'invalid_filter_operator', message, path && { path })
}

/**
 * A condition without a field on a type that has no default field, such as a reference. The code says that a sort lacks
 * a field, although it is the filter (observed: kesslerio/attio-mcp-server #905, #1132). UNSURE: whether the code is
 * always this one, and whether the error has a path.
 */
export function missingField(attribute: string, path: string[] | undefined): ApiError {
  const message = `Filter cannot omit field for Attribute: ${attribute}`
  return new ApiError(400, 'missing_sort_field', message, path && { path })
}

/** A field that can't be filtered, such as `original_phone_number`; code observed live. UNSURE: its wording. */
export function invalidField(field: string, path: string[]): ApiError {
  return new ApiError(400, 'invalid_filter_field', `Invalid field ${field}.`, { path })
}

/** A part of the body that is missing or has the wrong type; wording observed live. */
export function wrongType(expected: string, value: unknown, path: (string | number)[]): ApiError {
  return invalidBody([{ ...typeIssue('', expected, value), path }])
}
