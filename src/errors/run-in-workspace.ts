import { RuntimeError } from '@botpress/sdk'
import { AttioClient } from '../attio/client'
import { accessTokenOf } from '../configuration'
import { withWorkspace, type Workspace } from '../metadata/workspace'
import { internalErrorMessage } from './error-message'

/**
 * Runs `work` in the workspace of the configured access token, within one deadline, and cancels the requests that it
 * leaves pending. Throws only RuntimeErrors: one of its own, or `prefix` and what `explain` returns. The SDK prints any
 * other error whole, including the access token.
 */
export async function runInWorkspace<T>(
  call: { ctx: { configuration: unknown } },
  work: (workspace: Workspace) => Promise<T>,
  explain: (error: unknown, workspace: Workspace) => Promise<string>,
  prefix = '',
): Promise<T> {
  try {
    const attio = new AttioClient(accessTokenOf(call.ctx.configuration))
    try {
      return await withWorkspace(attio, work)
    } catch (error) {
      if (error instanceof RuntimeError) throw error
      throw new RuntimeError(prefix + (await withWorkspace(attio, (workspace) => explain(error, workspace))))
    }
  } catch (error) {
    throw error instanceof RuntimeError ? error : new RuntimeError(prefix + internalErrorMessage(error))
  }
}
