import type { BundleResponse } from '../../botpress/bundle'

/** Returns the message of an answer that says what went wrong, as the SDK shapes a RuntimeError; undefined for a success. */
export function messageOf({ status, body }: BundleResponse): string | undefined {
  if (status === 200) return undefined
  const { code, type, message } = body as Record<string, unknown>
  if (status !== 400 || code !== 400 || type !== 'Runtime' || typeof message !== 'string' || message === '') {
    throw new Error(`This is neither an answer nor a failure that the SDK knows: ${status} ${JSON.stringify(body)}`)
  }
  return message
}
