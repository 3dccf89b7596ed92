import { AttioRefusal } from '../refusal'

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
export function partOf<T>(list: T[], { limit = '10', offset = '0' }: ListParameters): T[] {
  const start = parseWhole('offset', offset, 0, Infinity)
  return list.slice(start, start + parseWhole('limit', limit, 10, 100))
}

/** UNSURE: in which words Attio refuses a parameter. */
function parseWhole(name: string, text: string, minimum: number, maximum: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  if (number >= minimum && number <= maximum) return number
  const issue = { code: 'invalid', path: [name], message: 'Invalid input' }
  throw new AttioRefusal(400, 'validation_type', 'Query payload validation error.', { validation_errors: [issue] })
}
