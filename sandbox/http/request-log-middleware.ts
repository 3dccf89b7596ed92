import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'
import type { ServerState } from '../server-state'
import type { AppEnv } from './app-env'
import { readToken } from './token'

const CONNECTION_FAULTS = new Set(['reset', 'reset-after'])

/** Returns the middleware that writes a request into the log, and gives its answer the id Attio gives (observed live). */
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

/** Half the way there, and half the way back, so that what the sandbox takes itself is no part of what the way takes. */
async function withLatency(latencyMs: number, act: () => Promise<void>): Promise<void> {
  if (latencyMs === 0) return act()
  const responseMayLeave = wait(latencyMs)
  await wait(latencyMs / 2)
  await act()
  await responseMayLeave
}
