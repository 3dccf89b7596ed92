import { RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import { AttioClient } from './attio/client'
import { AttioError } from './attio/errors'
import { MANAGE_WEBHOOKS, missingScopes, READ_RECORDS } from './attio/scopes'
import { accessTokenOf, watchTargetNames } from './configuration'
import { stopWatching, watch } from './events/watch'
import { missingScopesMessage, invalidTokenMessage } from './errors/token-and-scopes'
import { toErrorMessage } from './errors/error-message'
import { quote } from './text/quote'
import { withWorkspace, type Workspace } from './metadata/workspace'

type Registration = Parameters<bp.IntegrationProps['register']>[0]

/**
 * Checks the access token, and sets up events where something is watched. Attio answers 200 for a revoked token too, and 400
 * for text that is none, so the status alone says nothing
 * (https://docs.attio.com/rest-api/endpoint-reference/meta/identify).
 */
export const register = withErrorHandling(async (registration, workspace) => {
  const { ctx, logger } = registration
  const { attio } = workspace
  const isWatched = watchTargetNames(ctx.configuration).length > 0
  const self = await identify(attio)
  if (self === undefined) throw new RuntimeError(invalidTokenMessage(accessTokenOf(ctx.configuration)))
  const scope = self.scope ?? ''
  const needed = [...READ_RECORDS, ...(isWatched ? MANAGE_WEBHOOKS : [])]
  const lacking = missingScopes(scope, needed)
  if (lacking.length > 0) throw new RuntimeError(missingScopesMessage(lacking))

  const unwritable = missingScopes(scope, ['record_permission:read-write'])
  if (unwritable.length > 0) logger.forBot().warn(missingScopesMessage(unwritable))
  const name = self.workspace_name
    ? `the Attio workspace ${quote(attio.redactToken(self.workspace_name))}`
    : 'an Attio workspace without a name'
  logger.forBot().info(`Connected to ${name}.`)

  if (isWatched) await watch(registration, workspace)
  // Without this scope no webhook could be removed, so that the state need not be asked for one.
  else if (missingScopes(scope, MANAGE_WEBHOOKS).length === 0) await stopWatching(registration, workspace)
})

/** A token that may do nothing any more keeps no bot from leaving. */
export const unregister = withErrorHandling((registration, workspace) =>
  stopWatching(registration, workspace).catch((error: unknown) => {
    if (!AttioError.is(error, { kind: 'rejected' })) throw error
  }),
)

/** Returns an operation on one workspace, in one span of time, that lets nothing out but RuntimeErrors. */
function withErrorHandling(
  run: (registration: Registration, workspace: Workspace) => Promise<void>,
): bp.IntegrationProps['register'] {
  return async (registration) => {
    const attio = new AttioClient(accessTokenOf(registration.ctx.configuration))
    try {
      await withWorkspace(attio, (workspace) => run(registration, workspace))
    } catch (error) {
      if (error instanceof RuntimeError) throw error
      const message = await withWorkspace(attio, (workspace) => toErrorMessage(error, { workspace }))
      throw new RuntimeError(isUnexpected(error) ? `${message} ${TRY_AGAIN}` : message)
    }
  }
}

const TRY_AGAIN = 'Try again; if it stays so, report it.'

/** Attio's words on other refusals speak of requests that nobody but this integration chose. */
function isUnexpected(error: unknown): boolean {
  return AttioError.is(error, { kind: 'rejected' }) && ![401, 403].includes(error.details.status ?? 0)
}

/** Returns what Attio says of the token; undefined where it does not know it. Throws an AttioError. */
async function identify(attio: AttioClient) {
  try {
    const self = await attio.identifyToken()
    return self.active ? self : undefined
  } catch (error) {
    const isMalformed =
      error instanceof AttioError && error.details.kind === 'rejected' && [400, 401].includes(error.details.status ?? 0)
    if (!isMalformed) throw error
    return undefined
  }
}
