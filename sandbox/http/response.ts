import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ApiError, invalidBody } from '../api-error'

/** Returns a JSON answer with the content type Attio sends (observed live). */
export function jsonResponse(context: Context, body: unknown, status = 200): Response {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return context.body(JSON.stringify(body), status as ContentfulStatusCode, headers)
}

/** Returns the answer to a request that failed: the refusal's own, or a 500 that says the sandbox is at fault. */
export function errorResponse(error: Error, context: Context): Response {
  if (error instanceof ApiError) return jsonResponse(context, error.toBody(), error.status)
  console.error(error)
  return context.text(`The sandbox failed: ${error.message}`, 500)
}

/** Returns the request's JSON body; throws a 400 when it is none. Attio's own words for that are not documented. */
export async function readJson(context: Context): Promise<unknown> {
  const text = await context.req.text()
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  } catch {
    throw invalidBody([{ code: 'invalid', path: [], message: 'Invalid JSON' }])
  }
}
