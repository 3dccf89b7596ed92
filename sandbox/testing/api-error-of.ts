import { ApiError } from '../api-error'

/** The error response that `action` throws. Throws an Error if it throws none. */
export function apiErrorOf(action: () => unknown): ApiError {
  try {
    action()
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('Nothing was rejected.')
}
