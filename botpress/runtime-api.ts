import { Hono, type Context } from 'hono'
import { events, states } from '../definitions'
import { listen, respondWithError } from './local-server'
import { strictSchema } from './strict-schema'

/** An event created by the integration. */
export interface CreatedEvent {
  type: string
  payload: Record<string, unknown>
}

/** A local server for the API that integrations use at run time. */
export interface RuntimeApi {
  /** Environment variables that point an integration to this server. */
  env: Record<string, string>
  /** The calls so far, as "METHOD /path". */
  calls: string[]
  /** The accepted events. */
  events: CreatedEvent[]
  /** The payloads of the states by "type/id/name". */
  states: Map<string, unknown>
  /**
   * Rejects the next `times` calls whose "METHOD /path" matches with 403, which no version of the Botpress client
   * retries.
   */
  failCalls: (call: RegExp, times?: number) => void
  /** Removes all states, events, calls and failures. */
  reset: () => void
  stop: () => Promise<void>
}

const TOKEN = 'bp_bak_unused'
const NOW = '2026-05-15T20:39:15.678Z'

/**
 * Starts a local server for the part of the Botpress API that integrations use for states and events. It accepts only
 * what matches the definition of the integration.
 */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const calls: string[] = []
  const created: CreatedEvent[] = []
  const kept = new Map<string, unknown>()
  let failures: { call: RegExp; left: number }[] = []
  const app = new Hono()

  app.use(async (context, next) => {
    const call = `${context.req.method} ${context.req.path}`
    calls.push(call)
    if (context.req.header('authorization') !== `Bearer ${TOKEN}`) return respondWithError(context, 401, 'Unauthorized')
    const failure = failures.find((one) => one.left > 0 && one.call.test(call))
    if (failure) failure.left -= 1
    if (failure) return respondWithError(context, 403, 'Forbidden')
    await next()
  })

  const keyOf = (context: Context): string => {
    const { type, id, name } = context.req.param() as Record<string, string>
    return `${type ?? ''}/${id ?? ''}/${name ?? ''}`
  }
  const show = (context: Context, key: string): Response => {
    const [type, id, name] = key.split('/')
    const state = { id: `state_${id ?? ''}`, createdAt: NOW, updatedAt: NOW, botId: 'bot_1', type, name }
    return context.json({ state: { ...state, payload: kept.get(key) ?? {} }, meta: { cached: false } })
  }

  app.get('/v1/chat/states/:type/:id/:name', (context) => {
    const key = keyOf(context)
    return kept.has(key) ? show(context, key) : respondWithError(context, 404, 'ResourceNotFound')
  })

  app.post('/v1/chat/states/:type/:id/:name', async (context) => {
    const { payload } = await context.req.json<{ payload: unknown }>()
    const state = Object.entries(states).find(([name]) => name === context.req.param('name'))?.[1]
    if (state?.type !== context.req.param('type')) return respondWithError(context, 404, 'ResourceNotFound')
    // UNSURE: how Botpress responds later to a state that was set to null; here the state is deleted.
    if (payload === null) kept.delete(keyOf(context))
    else if (strictSchema(state.schema).safeParse(payload).success) kept.set(keyOf(context), payload)
    else return respondWithError(context, 400, 'InvalidPayload')
    return show(context, keyOf(context))
  })

  app.post('/v1/chat/events', async (context) => {
    const { type, payload } = await context.req.json<CreatedEvent>()
    const event = Object.entries(events).find(([name]) => name === type)?.[1]
    if (!event || !strictSchema(event.schema).safeParse(payload).success)
      return respondWithError(context, 400, 'InvalidPayload')
    created.push({ type, payload })
    const shown = { id: `event_${created.length}`, createdAt: NOW, type: `attio:${type}`, payload, status: 'pending' }
    return context.json({ event: { ...shown, failureReason: null } })
  })

  app.notFound((context) => respondWithError(context, 404, 'ResourceNotFound'))

  const { url, stop } = await listen(app)
  return {
    env: { BP_API_URL: url, BP_TOKEN: TOKEN },
    calls,
    events: created,
    states: kept,
    failCalls: (call, times = 1) => failures.push({ call, left: times }),
    reset: () => {
      for (const list of [calls, created]) list.length = 0
      kept.clear()
      failures = []
    },
    stop,
  }
}
