import { AttioError } from '../attio/errors'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import type { Workspace } from '../metadata/workspace'
import { buildCurrentPayload, buildPayload } from './build-payload'
import { payloadValues, type WriteRequest, type WritePayload } from './write-request'

/**
 * Sends the payload of `request`, and returns what `send` returns. If Attio doesn't find a value, it may have been
 * renamed, or the input is ambiguous: the payload is then built from fresh metadata, and its other form is tried too. A
 * rejected write changes nothing, so a record is written at most once. Throws like `buildPayload` and `send`.
 */
export async function submit<T>(
  request: WriteRequest,
  workspace: Workspace,
  send: (payload: WritePayload, snapshot: MetadataSnapshot) => Promise<T>,
): Promise<T> {
  let rejection: unknown
  const snapshot = new MetadataSnapshot(workspace)
  for await (const payload of payloadsOf(request, snapshot)) {
    try {
      return await send(payload, snapshot)
    } catch (error) {
      // With any other kind of error, the record may have been written despite the code.
      if (!AttioError.is(error, { kind: 'rejected', code: 'value_not_found' })) throw error
      rejection = error
    }
  }
  throw rejection
}

async function* payloadsOf(request: WriteRequest, snapshot: MetadataSnapshot) {
  const [likely] = await buildPayload(request, snapshot)
  yield likely
  const current = await buildCurrentPayload(request, snapshot)
  yield* current.filter((payload) => bodyOf(payload) !== bodyOf(likely))
}

const bodyOf = (payload: WritePayload): string => JSON.stringify([payloadValues(payload), payload.match?.key])
