import { RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import { AttioClient } from './attio/client'
import { AttioError } from './attio/errors'
import { MANAGE_WEBHOOKS, missingScopes, READ_RECORDS } from './attio/scopes'
import { stopWatching, watch } from './events/watch'
import { watchedNames } from './events/watched'
import { askForScopes, INVALID_TOKEN } from './failures/access'
import { explain } from './failures/explain'
import { Workspace } from './workspace'

/**
 * Checks the access token, and sets up events where objects are watched. Attio answers 200 for a revoked token too, and 400 for
 * text that is none, so the status alone says nothing
 * (https://docs.attio.com/rest-api/endpoint-reference/meta/identify).
 */
export const register: bp.IntegrationProps['register'] = async (registration) => {
  const { ctx, logger } = registration
  const workspace = new Workspace(new AttioClient(ctx.configuration.accessToken))
  const isWatched = watchedNames(ctx.configuration).length > 0
  const self = await identify(workspace)
  const scope = self.scope ?? ''
  const needed = [...READ_RECORDS, ...(isWatched ? MANAGE_WEBHOOKS : [])]
  const lacking = missingScopes(scope, needed)
  if (lacking.length > 0) throw new RuntimeError(askForScopes(lacking))

  const unwritable = missingScopes(scope, ['record_permission:read-write'])
  if (unwritable.length > 0) logger.forBot().warn(askForScopes(unwritable))
  logger.forBot().info(`Connected to the Attio workspace "${self.workspace_name ?? 'without a name'}".`)

  if (isWatched) await watch(registration, workspace)
  // Without this scope no webhook could be removed, so that the state need not be asked for one.
  else if (missingScopes(scope, MANAGE_WEBHOOKS).length === 0) await stopWatching(registration)
}

export const unregister: bp.IntegrationProps['unregister'] = stopWatching

async function identify(workspace: Workspace) {
  try {
    const self = await workspace.attio.self()
    if (self.active) return self
  } catch (error) {
    const isMalformed =
      error instanceof AttioError && error.details.failure === 'refused' && error.details.status === 400
    if (!isMalformed) throw new RuntimeError(await explain(error, { workspace }))
  }
  throw new RuntimeError(INVALID_TOKEN)
}
