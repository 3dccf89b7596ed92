import { AttioError, type AttioErrorDetails } from '../attio/errors'
import { WRITE_RECORDS } from '../attio/scopes'
import type { ErrorContext } from '../errors/error-context'
import { toErrorMessage } from '../errors/error-message'
import { AttioStub } from './attio-stub'
import { newForEachTest } from './new-for-each-test'
import { wireAttribute } from './wire-builders'

const attioWithStages = (): AttioStub =>
  new AttioStub({
    people: { attributes: [] },
    companies: { attributes: [] },
    deals: {
      attributes: [
        wireAttribute('stage', 'status'),
        wireAttribute('owner', 'actor-reference'),
        wireAttribute('created_at', 'timestamp'),
      ],
    },
  })

export const recordId = '00000000-0000-4000-8000-000000000404'
export const input = { object: 'deals', recordId, values: { stage: 'Secret stage', value: 99500 } }

export function rejection(details: Partial<AttioErrorDetails>): AttioError {
  const request = { task: 'update the record', scopes: WRITE_RECORDS, isIdempotent: true }
  return new AttioError({ kind: 'rejected', status: 400, ...request, ...details })
}

/** A new Attio with stages for each test of the calling file, and the message for a request that it rejected. */
export function useStages() {
  const attio = newForEachTest(attioWithStages)
  const explain = (details: Partial<AttioErrorDetails>, context: Partial<ErrorContext> = input): Promise<string> => {
    const resource = { kind: 'record' as const, object: context.object, recordId: context.recordId }
    return toErrorMessage(rejection({ resource, ...details }), { ...context, workspace: attio().workspace() })
  }
  return { attio, explain }
}
