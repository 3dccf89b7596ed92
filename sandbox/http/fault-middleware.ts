import { setTimeout as wait } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler, Next } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ServerState } from '../server-state'
import { ApiError, unauthorized } from '../api-error'
import { rateLimitedUntil } from './rate-limit-middleware'
import { errorResponse } from './response'
import type { AppEnv } from './app-env'
import type { Fault, FaultKind } from './faults'

/** Sends another request to the sandbox, without the network. */
export type SendRequest = (path: string, init: RequestInit) => Promise<Response> | Response

type FaultHandler = (
  context: Context<AppEnv>,
  fault: Fault,
  next: Next,
  sendRequest: SendRequest,
) => Promise<Response> | Response

function sendRateLimit(context: Context<AppEnv>, { retryAfterSeconds = 0 }: Fault): Response {
  // One more millisecond, so that a wait that ends with a second lasts until the next one.
  return errorResponse(rateLimitedUntil(context, Date.now() + retryAfterSeconds * 1000 + 1), context)
}

function sendUnavailable(context: Context): Response {
  return context.html('<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>', 503)
}

function sendRaw(context: Context, { status = 200, headers = {}, body = '' }: Fault): Response {
  return context.body(body, status as ContentfulStatusCode, headers)
}

function socketOf(context: Context<AppEnv>): NonNullable<NonNullable<AppEnv['Bindings']>['outgoing']> {
  const outgoing = context.env?.outgoing
  if (!outgoing) throw new Error('This fault needs a socket: start the sandbox on a port.')
  return outgoing
}

function cutConnection(context: Context<AppEnv>): Response {
  socketOf(context).destroy()
  return RESPONSE_ALREADY_SENT
}

async function cutConnectionAfter(context: Context<AppEnv>, _fault: Fault, next: Next): Promise<Response> {
  const outgoing = socketOf(context)
  await next()
  const body = await context.res.text()
  outgoing.writeHead(context.res.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  })
  await new Promise<void>((resolve) => {
    outgoing.write(body.slice(0, body.length / 2), () => {
      resolve()
    })
  })
  outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}

async function truncateBody(context: Context<AppEnv>, _fault: Fault, next: Next): Promise<Response> {
  await next()
  const body = await context.res.text()
  return context.newResponse(body.slice(0, body.length / 2), 200, { 'content-type': 'application/json; charset=utf-8' })
}

async function delayResponse(context: Context<AppEnv>, { delayMs = 0 }: Fault, next: Next): Promise<Response> {
  await next()
  await wait(delayMs)
  return context.res
}

async function delayBody(context: Context<AppEnv>, { delayMs = 0 }: Fault, next: Next): Promise<Response> {
  await next()
  const body = new Uint8Array(await context.res.arrayBuffer())
  const half = Math.ceil(body.length / 2)
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(body.slice(0, half))
      await wait(delayMs)
      controller.enqueue(body.slice(half))
      controller.close()
    },
  })
  return new Response(stream, context.res)
}

async function raceAhead(
  context: Context<AppEnv>,
  { meanwhile }: Fault,
  next: Next,
  sendRequest: SendRequest,
): Promise<Response> {
  if (meanwhile === undefined)
    throw new Error('The fault "overtaken" requires "meanwhile": the request to process first.')
  const { method, path, body } = meanwhile
  const authorization = context.req.header('authorization') ?? ''
  const first = await sendRequest(path, { method, headers: { authorization }, body: JSON.stringify(body) })
  if (!first.ok) throw new Error(`The request in "meanwhile" was rejected: ${await first.text()}`)
  await next()
  return context.res
}

/**
 * Errors that depend on what others do at the same moment, or on the plan. UNSURE: all their wording except that of the
 * conflict, and the type of the 403.
 */
const writeConflict = new ApiError(
  409,
  'concurrent_write_conflict',
  'The record was changed by another request while this one was being validated. Please try again.',
)
const writeForbidden = unauthorized(403, 'You are not allowed to write to this record.')
const planLimit = new ApiError(400, 'particle_gate_violation', 'The plan of this workspace does not allow this action.')

function sendMergeInProgress(context: Context): Response {
  const message = 'This record is being merged. Please try again later.'
  return errorResponse(new ApiError(context.req.method === 'GET' ? 404 : 400, 'merge_in_progress', message), context)
}

const FAULT_HANDLERS: Partial<Record<FaultKind, FaultHandler>> = {
  'rate-limit': sendRateLimit,
  'error-500': (context) => context.text('Internal Server Error', 500),
  'unavailable-html': sendUnavailable,
  reset: cutConnection,
  'reset-after': cutConnectionAfter,
  truncated: truncateBody,
  slow: delayResponse,
  'slow-body': delayBody,
  raw: sendRaw,
  overtaken: raceAhead,
  'write-conflict': (context) => errorResponse(writeConflict, context),
  'write-forbidden': (context) => errorResponse(writeForbidden, context),
  'plan-limit': (context) => errorResponse(planLimit, context),
  'merge-in-progress': sendMergeInProgress,
}

/** Applies the next queued fault that matches the request. */
export function injectFaults(state: ServerState, sendRequest: SendRequest): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const { method, path } = context.req
    const fault = state.faults.take({ method, path, token: context.get('token') })
    const handler = fault && FAULT_HANDLERS[fault.kind]
    if (!handler) {
      await next()
      return
    }
    context.get('logged').fault = fault.kind
    const response = await handler(context, fault, next, sendRequest)
    // Hono keeps the headers of a replaced response, so remove the response first.
    context.res = undefined
    context.res = response
  }
}
