import { RuntimeError, type z } from '@botpress/sdk'
import type * as bp from '.botpress'
import { inputs } from '../../definitions/inputs'
import { AttioClient } from '../attio/client'
import { explain } from '../failures/explain'
import { tokenIn } from '../configuration'
import { untilDone, type Workspace } from '../workspace'
import { parseInput } from './input'

type Actions = bp.IntegrationProps['actions']
type Input<K extends keyof Actions> = z.output<(typeof inputs)[K]>
type Output<K extends keyof Actions> = Awaited<ReturnType<Actions[K]>>

/**
 * Returns an action of the integration: its input is parsed by its own schema, and whatever fails leaves as a RuntimeError
 * that says which action, what was wrong and what to do. Any other error would be printed whole by the SDK, the access
 * token with it. When it has answered, it has stopped working: requests that nobody waits for are cancelled.
 */
export function wrapAction<K extends keyof Actions>(
  name: K,
  run: (input: Input<K>, workspace: Workspace) => Promise<Output<K>>,
): Actions[K] {
  const action = async ({ ctx, input: given = {} }: { ctx: bp.Context; input?: unknown }): Promise<Output<K>> => {
    const attio = new AttioClient(tokenIn(ctx.configuration))
    let input: Input<K> | undefined
    try {
      const parsed = parseInput(inputs[name], given)
      input = parsed
      return await untilDone(attio, (workspace) => run(parsed, workspace))
    } catch (error) {
      const explanation = await untilDone(attio, (workspace) => explain(error, { ...input, workspace }))
      throw new RuntimeError(`${name}: ${explanation}`)
    }
  }
  return action as Actions[K]
}
