import type { Context, MiddlewareHandler } from 'hono'
import type { ApiError } from '../api-error'
import type { ServerState } from '../server-state'
import type { AppEnv } from './app-env'
import { accessOf, rateLimitError } from './rate-limiter'
import { assertScopes } from './scopes'
import { requireToken, unknownTokenError } from './token'

/** Returns the middleware that refuses a token no workspace knows, and puts what it may do into the context. */
export function authenticate(state: ServerState): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const grant = state.grant(requireToken(context.req.header('authorization')))
    if (!grant) throw unknownTokenError()
    context.set('grant', grant)
    await next()
  }
}

/** Returns the middleware that refuses a token without these scopes. */
export function requireScopes(...scopes: string[]): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    assertScopes(context.get('grant').scopes, scopes)
    await next()
  }
}

/** Returns the middleware that, when limits are enforced, refuses requests above them. */
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

/** Throws Attio's 429 when record queries of the workspace cost more than they may. */
export function limitQueryScore(state: ServerState, context: Context<AppEnv>, score: number): void {
  const { scoreLimit } = state.settings
  if (scoreLimit === null) return
  const retryAt = state.queryScores.retryAt(context.get('grant').tenant.id, score, scoreLimit, Date.now())
  if (retryAt !== null) throw rateLimitedUntil(context, retryAt)
}

/** An HTTP date has no fractions, so it names the whole second from which a request is admitted. */
function rateLimitedUntil(context: Context<AppEnv>, moment: number): ApiError {
  const retryAt = Math.ceil(moment / 1000) * 1000
  context.header('retry-after', new Date(retryAt).toUTCString())
  context.get('logged').retryAfterAt = retryAt
  return rateLimitError()
}
