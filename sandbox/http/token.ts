import { ApiError, unauthorized } from '../api-error'

const LENGTH = 64

/** The token of an `Authorization` header, Bearer or Basic (https://docs.attio.com/rest-api/guides/authentication). */
export function readToken(header: string | undefined): string | null {
  const [scheme = '', credentials = ''] = (header ?? '').trim().split(/\s+/)
  if (credentials === '') return null
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme.toLowerCase() !== 'basic') return null
  return Buffer.from(credentials, 'base64').toString().split(':')[0] ?? null
}

/** Throws the 401 of every endpoint except `/v2/self` for a missing or malformed token (observed live). */
export function requireToken(header: string | undefined): string {
  const token = readToken(header)
  if (token === null) {
    throw unauthorized(401, 'The Authorization header was not provided. Please provide a valid Bearer token.')
  }
  if (token.length !== LENGTH) {
    const message =
      `The API Key provided was invalid because it was the wrong length (API Keys should be ${LENGTH} characters long). ` +
      'You might not have copied the entire API key from your Admin panel?'
    throw unauthorized(401, message)
  }
  return token
}

/** Throws the 400 that `/v2/self` sends for a missing or malformed token (observed live). */
export function requireTokenForSelf(header: string | undefined): string {
  const token = readToken(header)
  if (token?.length === LENGTH) return token
  throw new ApiError(400, 'missing_value', 'Token was not recognised, please provide a valid access token.')
}

/** The 401 for a token that belongs to no workspace (observed live). */
export function unknownTokenError(): ApiError {
  return unauthorized(
    401,
    'The API Key provided could not be found. This is most commonly caused by the token having been revoked.',
  )
}
