import type { BundleResponse } from '../../botpress/bundle'

/** The message of a failed response, in the form that the SDK gives a RuntimeError; undefined for a success. */
export function messageOf({ status, body }: BundleResponse): string | undefined {
  if (status === 200) return undefined
  const { code, type, message } = body as Record<string, unknown>
  if (status !== 400 || code !== 400 || type !== 'Runtime' || typeof message !== 'string' || message === '') {
    throw new Error(`This is neither an answer nor a failure that the SDK knows: ${status} ${JSON.stringify(body)}`)
  }
  return message
}
