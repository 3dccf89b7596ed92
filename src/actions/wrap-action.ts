import type { z } from '@botpress/sdk'
import type * as bp from '.botpress'
import { inputs } from '../../definitions/inputs'
import { InvalidFieldsError } from '../domain-errors'
import { toErrorMessage } from '../errors/error-message'
import { runInWorkspace } from '../errors/run-in-workspace'
import type { Workspace } from '../metadata/workspace'
import { furtherIssues } from './check-input'
import { parseInput } from './parse-input'
import { withObjectNamed } from './with-object-named'

type Actions = bp.IntegrationProps['actions']
type Input<K extends keyof Actions> = z.output<(typeof inputs)[K]>
interface Props {
  ctx: bp.Context
  input?: unknown
}
type Output<K extends keyof Actions> = Awaited<ReturnType<Actions[K]>>

/**
 * Makes an action of the integration from `run`: parses the input with the action's schema, and throws only
 * RuntimeErrors that say which action failed, why, and what to do.
 */
export function wrapAction<K extends keyof Actions>(
  name: K,
  run: (input: Input<K>, workspace: Workspace) => Promise<Output<K>>,
): Actions[K] {
  const action = (props: Props): Promise<Output<K>> => {
    let input: Input<K> | undefined
    const parseAndRun = async (workspace: Workspace): Promise<Output<K>> => {
      const { input: unparsed = {} } = props
      try {
        const parsed = parseInput(inputs[name], unparsed)
        return await withObjectNamed(parsed, workspace, (resolved) => {
          input = resolved
          return run(resolved, workspace)
        })
      } catch (error) {
        if (!(error instanceof InvalidFieldsError)) throw error
        const further = await withObjectNamed(error.valid, workspace, (valid) => furtherIssues(name, valid, workspace))
        throw further === undefined ? error : error.and(further)
      }
    }
    const explain = (error: unknown, workspace: Workspace) => toErrorMessage(error, { ...input, workspace })
    return runInWorkspace<Output<K>>(props, parseAndRun, explain, `${name}: `)
  }
  return action as Actions[K]
}
