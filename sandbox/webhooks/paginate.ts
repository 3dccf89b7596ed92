import { integerParameter } from '../http/parameters'

/** URL parameters of a list request. */
export interface ListParameters {
  limit?: string
  offset?: string
}

/**
 * One page of a list, 10 to 100 entries, 10 by default:
 * https://docs.attio.com/rest-api/endpoint-reference/webhooks/list-webhooks Throws ApiError `validation_type` for
 * numbers out of range.
 */
export function paginate<T>(list: T[], { limit, offset }: ListParameters): T[] {
  const start = integerParameter('offset', offset, { fallback: 0 })
  return list.slice(start, start + integerParameter('limit', limit, { fallback: 10, minimum: 10, maximum: 100 }))
}
