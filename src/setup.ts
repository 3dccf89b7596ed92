import { RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import { AttioClient } from './attio/client'
import { AttioError } from './attio/errors'
import { missingScopes } from './attio/scopes'
import { askForScopes, INVALID_TOKEN } from './failures/access'
import { explain } from './failures/explain'
import { Workspace } from './workspace'

/**
 * Checks the access token. Attio answers 200 for a revoked token too, and 400 for text that is none, so the status alone says
 * nothing (https://docs.attio.com/rest-api/endpoint-reference/meta/identify).
 */
export const register: bp.IntegrationProps['register'] = async ({ ctx, logger }) => {
  const self = await identify(ctx.configuration.accessToken)
  const scope = self.scope ?? ''
  const unreadable = missingScopes(scope, ['object_configuration:read', 'record_permission:read'])
  if (unreadable.length > 0) throw new RuntimeError(askForScopes(unreadable))

  const unwritable = missingScopes(scope, ['record_permission:read-write'])
  if (unwritable.length > 0) logger.forBot().warn(askForScopes(unwritable))
  logger.forBot().info(`Connected to the Attio workspace "${self.workspace_name ?? 'without a name'}".`)
}

export const unregister: bp.IntegrationProps['unregister'] = async () => {
  // Attio keeps nothing of a connection.
}

async function identify(accessToken: string) {
  const workspace = new Workspace(new AttioClient(accessToken))
  try {
    const self = await workspace.attio.self()
    if (self.active) return self
  } catch (error) {
    const isMalformed =
      error instanceof AttioError && error.details.failure === 'refused' && error.details.status === 400
    if (!isMalformed) throw new RuntimeError(await explain(error, { input: {}, workspace }))
  }
  throw new RuntimeError(INVALID_TOKEN)
}
