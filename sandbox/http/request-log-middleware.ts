import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'
import type { World } from '../server-state'
import type { Environment } from './app-env'
import { readToken } from './token'

const CUT = new Set(['reset', 'reset-after'])

/** Returns the middleware that writes a request into the log, and gives its answer the id Attio gives (observed live). */
export function observe(world: World): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const { method, path, url } = context.req
    const token = readToken(context.req.header('authorization'))
    const logged = world.log.arrive({ at: Date.now(), method, path, query: new URL(url).search, token })
    context.set('logged', logged)
    context.set('token', token)
    context.header('x-attio-execution-id', randomUUID())
    await across(world.settings.latencyMs, next)
    if (CUT.has(logged.fault ?? '')) return
    logged.status = context.res.status
    logged.answeredAt = Date.now()
  }
}

/** Half the way there, and half the way back, so that what the sandbox takes itself is no part of what the way takes. */
async function across(latencyMs: number, act: () => Promise<void>): Promise<void> {
  if (latencyMs === 0) return act()
  const wayBackEnds = wait(latencyMs)
  await wait(latencyMs / 2)
  await act()
  await wayBackEnds
}
