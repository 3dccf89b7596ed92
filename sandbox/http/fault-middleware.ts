import { setTimeout as wait } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler, Next } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { World } from '../server-state'
import { answer } from './response'
import type { Environment } from './app-env'
import type { Fault, FaultKind } from './faults'
import { rateLimited } from './rate-limiter'

/** Lets the sandbox process a request that came from nowhere. */
export type Dispatch = (path: string, init: RequestInit) => Promise<Response> | Response

type Strike = (
  context: Context<Environment>,
  fault: Fault,
  next: Next,
  dispatch: Dispatch,
) => Promise<Response> | Response

/** The first whole second after a waiting time: an HTTP date has no fractions. */
function retryAt(seconds: number): number {
  return (Math.floor(Date.now() / 1000 + seconds) + 1) * 1000
}

function refuseRate(context: Context<Environment>, { retryAfterSeconds = 0 }: Fault): Response {
  const at = retryAt(retryAfterSeconds)
  context.get('logged').retryAfterAt = at
  context.header('retry-after', new Date(at).toUTCString())
  return answer(context, rateLimited().toBody(), 429)
}

function unavailable(context: Context): Response {
  return context.html('<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>', 503)
}

function raw(context: Context, { status = 200, headers = {}, body = '' }: Fault): Response {
  return context.body(body, status as ContentfulStatusCode, headers)
}

function socketOf(context: Context<Environment>): NonNullable<NonNullable<Environment['Bindings']>['outgoing']> {
  const outgoing = context.env?.outgoing
  if (!outgoing) throw new Error('This fault needs a socket: start the sandbox on a port.')
  return outgoing
}

function cut(context: Context<Environment>): Response {
  socketOf(context).destroy()
  return RESPONSE_ALREADY_SENT
}

async function cutAfter(context: Context<Environment>, _fault: Fault, next: Next): Promise<Response> {
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

async function truncate(context: Context<Environment>, _fault: Fault, next: Next): Promise<Response> {
  await next()
  const body = await context.res.text()
  return context.newResponse(body.slice(0, body.length / 2), 200, { 'content-type': 'application/json; charset=utf-8' })
}

async function delay(context: Context<Environment>, { delayMs = 0 }: Fault, next: Next): Promise<Response> {
  await next()
  await wait(delayMs)
  return context.res
}

async function delayBody(context: Context<Environment>, { delayMs = 0 }: Fault, next: Next): Promise<Response> {
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

async function overtake(
  context: Context<Environment>,
  { meanwhile }: Fault,
  next: Next,
  dispatch: Dispatch,
): Promise<Response> {
  if (meanwhile === undefined) throw new Error('This fault needs a request that comes first: "meanwhile".')
  const { method, path, body } = meanwhile
  const authorization = context.req.header('authorization') ?? ''
  const first = await dispatch(path, { method, headers: { authorization }, body: JSON.stringify(body) })
  if (!first.ok) throw new Error(`What came first was refused: ${await first.text()}`)
  await next()
  return context.res
}

const STRIKES: Partial<Record<FaultKind, Strike>> = {
  'rate-limit': refuseRate,
  'error-500': (context) => context.text('Internal Server Error', 500),
  'unavailable-html': unavailable,
  reset: cut,
  'reset-after': cutAfter,
  truncated: truncate,
  slow: delay,
  'slow-body': delayBody,
  raw,
  overtaken: overtake,
}

/** Returns the middleware that lets a waiting fault strike the request. */
export function disturb(world: World, dispatch: Dispatch): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const { method, path } = context.req
    const fault = world.faults.take({ method, path, token: context.get('token') })
    const strike = fault && STRIKES[fault.kind]
    if (!strike) {
      await next()
      return
    }
    context.get('logged').fault = fault.kind
    const response = await strike(context, fault, next, dispatch)
    // Hono keeps the headers of an answer that is replaced, unless it is taken away first.
    context.res = undefined
    context.res = response
  }
}
