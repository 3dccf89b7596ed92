import type { Context, MiddlewareHandler } from 'hono'
import type { AttioRefusal } from '../api-error'
import type { World } from '../server-state'
import type { Environment } from './app-env'
import { accessOf, rateLimited } from './rate-limiter'
import { refuseMissingScopes } from './scopes'
import { requireToken, unknownToken } from './token'

/** Returns the middleware that refuses a token no workspace knows, and puts what it may do into the context. */
export function authenticate(world: World): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const grant = world.grant(requireToken(context.req.header('authorization')))
    if (!grant) throw unknownToken()
    context.set('grant', grant)
    await next()
  }
}

/** Returns the middleware that refuses a token without these scopes. */
export function requireScopes(...scopes: string[]): MiddlewareHandler<Environment> {
  return async (context, next) => {
    refuseMissingScopes(context.get('grant').scopes, scopes)
    await next()
  }
}

/** Returns the middleware that, when limits are enforced, refuses requests above them. */
export function limit(world: World): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const { token } = context.var
    const { method, path } = context.req
    const now = Date.now()
    const retryAt =
      world.settings.enforceLimits && token !== null ? world.limiter.retryAt(token, accessOf(method, path), now) : null
    if (retryAt !== null) throw refusedUntil(context, retryAt)
    await next()
  }
}

/** Throws Attio's 429 when record queries of the workspace cost more than they may. */
export function limitScore(world: World, context: Context<Environment>, score: number): void {
  const { scoreLimit } = world.settings
  if (scoreLimit === null) return
  const retryAt = world.scores.retryAt(context.get('grant').tenant.id, score, scoreLimit, Date.now())
  if (retryAt !== null) throw refusedUntil(context, retryAt)
}

/** An HTTP date has no fractions, so it names the whole second from which a request is admitted. */
function refusedUntil(context: Context<Environment>, moment: number): AttioRefusal {
  const retryAt = Math.ceil(moment / 1000) * 1000
  context.header('retry-after', new Date(retryAt).toUTCString())
  context.get('logged').retryAfterAt = retryAt
  return rateLimited()
}
