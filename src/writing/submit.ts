import { AttioError } from '../attio/errors'
import type { Workspace } from '../metadata/workspace'
import { compileCurrent, compileDraft } from './build-payload'
import { valuesOf, type Draft, type WireDraft } from './write-request'

/**
 * Sends `draft`, and returns what `send` makes of it. What Attio cannot find may be called otherwise there, or was renamed since
 * it was remembered, so the draft is then made once more of what Attio has now, and read otherwise where it can be. A refused
 * write changes nothing, so that a record is written once at most. Throws as `compileDraft` and `send` do.
 */
export async function sendDraft<T>(
  draft: Draft,
  workspace: Workspace,
  send: (wire: WireDraft) => Promise<T>,
): Promise<T> {
  const [likely] = await compileDraft(draft, workspace)
  let refusal: unknown
  try {
    return await send(likely)
  } catch (error) {
    if (!isNotFound(error)) throw error
    refusal = error
  }
  const current = await compileCurrent(draft, workspace)
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

const isSame = (a: WireDraft, b: WireDraft): boolean => sentOf(a) === sentOf(b)

const sentOf = (draft: WireDraft): string => JSON.stringify([valuesOf(draft), draft.match?.key])

/** Whatever has the code but is no refusal may have been written all the same. */
function isNotFound(error: unknown): boolean {
  return error instanceof AttioError && error.details.failure === 'refused' && error.details.code === 'value_not_found'
}
