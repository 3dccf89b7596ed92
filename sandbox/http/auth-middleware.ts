import type { MiddlewareHandler } from 'hono'
import type { ServerState } from '../server-state'
import type { AppEnv } from './app-env'
import { assertScopes } from './scopes'
import { requireToken, unknownTokenError } from './token'

/** Rejects unknown tokens and stores the token's grant in the context. */
export function authenticate(state: ServerState): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const grant = state.grant(requireToken(context.req.header('authorization')))
    if (!grant) throw unknownTokenError()
    context.set('grant', grant)
    await next()
  }
}

export function requireScopes(...scopes: string[]): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    assertScopes(context.get('grant').scopes, scopes)
    await next()
  }
}
