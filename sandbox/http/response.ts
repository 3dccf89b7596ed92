import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ApiError, invalidBody } from '../api-error'

/** A JSON response with Attio's content type (observed live). */
export function jsonResponse(context: Context, body: unknown, status = 200): Response {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return context.body(JSON.stringify(body), status as ContentfulStatusCode, headers)
}

/** Turns an ApiError into its response. Any other error is a bug of the sandbox and becomes a 500. */
export function errorResponse(error: Error, context: Context): Response {
  if (error instanceof ApiError) return jsonResponse(context, error.toBody(), error.status)
  console.error(error)
  return context.text(`The sandbox failed: ${error.message}`, 500)
}

/** Parses the JSON body. Throws a 400 for invalid JSON; Attio's wording is not documented. */
export async function readJson(context: Context): Promise<unknown> {
  const text = await context.req.text()
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  } catch {
    throw invalidBody([{ code: 'invalid', path: [], message: 'Invalid JSON' }])
  }
}
