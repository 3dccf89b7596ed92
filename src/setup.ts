import { RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import type { AttioClient } from './attio/client'
import { AttioError } from './attio/errors'
import { MANAGE_WEBHOOKS, missingScopes, READ_RECORDS } from './attio/scopes'
import { accessTokenOf, watchTargetNames } from './configuration'
import { stopWatching, watch } from './events/watch'
import { missingScopesMessage, invalidTokenMessage } from './errors/token-and-scopes'
import { toErrorMessage } from './errors/error-message'
import { runInWorkspace } from './errors/run-in-workspace'
import { quote } from './text/quote'
import type { Workspace } from './metadata/workspace'

type Registration = Parameters<bp.IntegrationProps['register']>[0]

/**
 * Checks the access token, and installs the webhook if the configuration names something to watch. The status alone
 * says nothing about a token: Attio answers 200 for a revoked one too, and 400 for a malformed one
 * (https://docs.attio.com/rest-api/endpoint-reference/meta/identify).
 */
export const register = inWorkspace(async (registration, workspace) => {
  const { ctx, logger } = registration
  const { attio } = workspace
  const isWatched = watchTargetNames(ctx.configuration).length > 0
  const self = await identify(attio)
  if (self === undefined) throw new RuntimeError(invalidTokenMessage(accessTokenOf(ctx.configuration)))
  const scope = self.scope ?? ''
  const needed = [...READ_RECORDS, ...(isWatched ? MANAGE_WEBHOOKS : [])]
  const missing = missingScopes(scope, needed)
  if (missing.length > 0) throw new RuntimeError(missingScopesMessage(missing))

  const missingToWrite = missingScopes(scope, ['record_permission:read-write'])
  if (missingToWrite.length > 0) logger.forBot().warn(missingScopesMessage(missingToWrite))
  const name = self.workspace_name
    ? `the Attio workspace ${quote(attio.redactToken(self.workspace_name))}`
    : 'an Attio workspace without a name'
  logger.forBot().info(`Connected to ${name}.`)

  if (isWatched) await watch(registration, workspace)
  // Without this scope no webhook could be removed, so the state isn't read.
  else if (missingScopes(scope, MANAGE_WEBHOOKS).length === 0) await stopWatching(registration, workspace)
})

/** A token that is no longer valid doesn't prevent the removal of the integration. */
export const unregister = inWorkspace((registration, workspace) =>
  stopWatching(registration, workspace).catch((error: unknown) => {
    if (!AttioError.is(error, { kind: 'rejected' })) throw error
  }),
)

function inWorkspace(
  run: (registration: Registration, workspace: Workspace) => Promise<void>,
): bp.IntegrationProps['register'] {
  return (registration) => runInWorkspace(registration, (workspace) => run(registration, workspace), explain)
}

async function explain(error: unknown, workspace: Workspace): Promise<string> {
  const message = await toErrorMessage(error, { workspace })
  // Other rejections are about requests that this integration chose, not the user.
  const isUnexpected = AttioError.is(error, { kind: 'rejected' }) && !AttioError.is(error, { status: [401, 403] })
  return isUnexpected ? `${message} Try again. If it keeps failing, report it.` : message
}

/** Returns the scopes and workspace of the token; undefined if the token is invalid. Throws an AttioError. */
async function identify(attio: AttioClient) {
  const self = await attio.identifyToken().catch((error: unknown) => {
    if (!AttioError.is(error, { kind: 'rejected', status: [400, 401] })) throw error
  })
  return self?.active ? self : undefined
}
