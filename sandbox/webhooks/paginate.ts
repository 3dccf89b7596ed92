import { integerParameter } from '../http/parameters'

/** The parameters of a request for a list, as they stand in its URL. */
export interface ListParameters {
  limit?: string
  offset?: string
}

/**
 * Returns the part of a list that is asked for, 10 to 100 of it and 10 by default:
 * https://docs.attio.com/rest-api/endpoint-reference/webhooks/list-webhooks
 * Throws AttioRefusal `validation_type` for numbers beyond.
 */
export function paginate<T>(list: T[], { limit, offset }: ListParameters): T[] {
  const start = integerParameter('offset', offset, { fallback: 0 })
  return list.slice(start, start + integerParameter('limit', limit, { fallback: 10, minimum: 10, maximum: 100 }))
}
