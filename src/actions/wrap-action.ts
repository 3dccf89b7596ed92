import { RuntimeError, type z } from '@botpress/sdk'
import type * as bp from '.botpress'
import { inputs } from '../../definitions/inputs'
import { AttioClient } from '../attio/client'
import { accessTokenOf } from '../configuration'
import { toErrorMessage, internalErrorMessage } from '../errors/error-message'
import { withWorkspace, type Workspace } from '../metadata/workspace'
import { parseInput } from './parse-input'

type Actions = bp.IntegrationProps['actions']
type Input<K extends keyof Actions> = z.output<(typeof inputs)[K]>
interface Props {
  ctx: bp.Context
  input?: unknown
}
type Output<K extends keyof Actions> = Awaited<ReturnType<Actions[K]>>

/**
 * Makes an action of the integration. Its input is parsed with its own schema, and every failure becomes a RuntimeError that
 * says which action failed, what was wrong and what to do. The SDK would print any other error whole, access token included.
 * When the action has answered, its pending requests are cancelled.
 */
export function wrapAction<K extends keyof Actions>(
  name: K,
  run: (input: Input<K>, workspace: Workspace) => Promise<Output<K>>,
): Actions[K] {
  const attempt = async ({ ctx, input: given = {} }: Props): Promise<Output<K>> => {
    const attio = new AttioClient(accessTokenOf(ctx.configuration))
    let input: Input<K> | undefined
    try {
      const parsed = parseInput(inputs[name], given)
      input = parsed
      return await withWorkspace(attio, (workspace) => run(parsed, workspace))
    } catch (error) {
      const explanation = await withWorkspace(attio, (workspace) => toErrorMessage(error, { ...input, workspace }))
      throw new RuntimeError(`${name}: ${explanation}`)
    }
  }
  const action = async (props: Props): Promise<Output<K>> => {
    try {
      return await attempt(props)
    } catch (error) {
      throw error instanceof RuntimeError ? error : new RuntimeError(`${name}: ${internalErrorMessage(error)}`)
    }
  }
  return action as Actions[K]
}
