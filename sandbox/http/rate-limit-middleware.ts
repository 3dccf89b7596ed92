import type { Context, MiddlewareHandler } from 'hono'
import { ApiError } from '../api-error'
import type { ServerState } from '../server-state'
import type { AppEnv } from './app-env'
import { accessOf } from './rate-limiter'

/** Rejects requests above Attio's rate limits, if `enforceLimits` is set. */
export function limitRate(state: ServerState): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const { token } = context.var
    const { method, path } = context.req
    const now = Date.now()
    const retryAt =
      state.settings.enforceLimits && token !== null
        ? state.rateLimiter.retryAt(token, accessOf(method, path), now)
        : null
    if (retryAt !== null) throw rateLimitedUntil(context, retryAt)
    await next()
  }
}

/** Throws Attio's 429 when the queries of the workspace exceed `scoreLimit`. */
export function limitQueryScore(state: ServerState, context: Context<AppEnv>, score: number): void {
  const { scoreLimit } = state.settings
  if (scoreLimit === null) return
  const retryAt = state.queryScores.retryAt(context.get('grant').tenant.id, score, scoreLimit, Date.now())
  if (retryAt !== null) throw rateLimitedUntil(context, retryAt)
}

/** Attio's 429, with a Retry-After of the next whole second from `moment` on, because an HTTP date has no fractions. */
export function rateLimitedUntil(context: Context<AppEnv>, moment: number): ApiError {
  const retryAt = Math.ceil(moment / 1000) * 1000
  context.header('retry-after', new Date(retryAt).toUTCString())
  context.get('logged').retryAfterAt = retryAt
  return new ApiError(429, 'rate_limit_exceeded', 'Rate limit exceeded, please try again later', {
    type: 'rate_limit_error',
  })
}
