import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'
import type { ServerState } from '../server-state'
import type { AppEnv } from './app-env'
import { readToken } from './token'

const CONNECTION_FAULTS = new Set(['reset', 'reset-after'])

/** Logs the request, and adds Attio's execution ID to the response (observed live). */
export function logRequests(state: ServerState): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const { method, path, url } = context.req
    const token = readToken(context.req.header('authorization'))
    const logged = state.log.add({ at: Date.now(), method, path, query: new URL(url).search, token })
    context.set('logged', logged)
    context.set('token', token)
    context.header('x-attio-execution-id', randomUUID())
    await withLatency(state.settings.latencyMs, next)
    if (CONNECTION_FAULTS.has(logged.fault ?? '')) return
    logged.status = context.res.status
    logged.answeredAt = Date.now()
  }
}

/**
 * Half of the latency passes before and half after processing. The sandbox's own time is part of the second half, so
 * that it doesn't add to the total.
 */
async function withLatency(latencyMs: number, act: () => Promise<void>): Promise<void> {
  if (latencyMs === 0) return act()
  const responseMayLeave = wait(latencyMs)
  await wait(latencyMs / 2)
  await act()
  await responseMayLeave
}
