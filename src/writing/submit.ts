import { AttioError } from '../attio/errors'
import type { Workspace } from '../metadata/workspace'
import { buildFreshPayload, buildPayload } from './build-payload'
import { payloadValues, type WriteRequest, type WritePayload } from './write-request'

/**
 * Sends `draft`, and returns what `send` makes of it. What Attio cannot find may be called otherwise there, or was renamed since
 * it was remembered, so the draft is then made once more of what Attio has now, and read otherwise where it can be. A refused
 * write changes nothing, so that a record is written once at most. Throws as `compileDraft` and `send` do.
 */
export async function submit<T>(
  draft: WriteRequest,
  workspace: Workspace,
  send: (wire: WritePayload) => Promise<T>,
): Promise<T> {
  const [likely] = await buildPayload(draft, workspace)
  let refusal: unknown
  try {
    return await send(likely)
  } catch (error) {
    if (!isNotFound(error)) throw error
    refusal = error
  }
  const current = await buildFreshPayload(draft, workspace)
  for (const wire of current.filter((each) => !isSame(each, likely))) {
    try {
      return await send(wire)
    } catch (error) {
      if (!isNotFound(error)) throw error
      refusal = error
    }
  }
  throw refusal
}

const isSame = (a: WritePayload, b: WritePayload): boolean => sentOf(a) === sentOf(b)

const sentOf = (draft: WritePayload): string => JSON.stringify([payloadValues(draft), draft.match?.key])

/** Whatever has the code but is no refusal may have been written all the same. */
function isNotFound(error: unknown): boolean {
  return error instanceof AttioError && error.details.kind === 'rejected' && error.details.code === 'value_not_found'
}
