import { attachRequestBody, type AttioErrorDetails } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import { toErrorMessage } from '../errors/error-message'
import { AttioStub } from './attio-stub'
import { newForEachTest } from './new-for-each-test'
import { rejection } from './rejections'
import { idOf, wireAttribute, wireRecord } from './wire-builders'

/** A workspace with deals, which refer to companies. */
const attioWithPipeline = (): AttioStub =>
  new AttioStub({
    deals: {
      attributes: [
        wireAttribute('name', 'text'),
        wireAttribute('stage', 'status', { title: 'Deal stage' }),
        wireAttribute('value', 'currency'),
        wireAttribute('company', 'record-reference', { allowedObjects: ['companies'] }),
        wireAttribute('mood', 'mood'),
      ],
      choices: { stage: [{ id: { status_id: idOf('lead') }, title: 'Lead', is_archived: false }] },
    },
    companies: { attributes: [], records: [wireRecord('acme')] },
  })

/** What the caller gave as filter, what the error says, what else the input has, and what else was sent. */
export type RejectedQuery = [
  filter: Readonly<Record<string, unknown>> | undefined,
  details?: Partial<AttioErrorDetails>,
  more?: object,
  sent?: object,
]

/** A new Attio with deals for each test of the calling file, and the message for a query of deals that it rejected. */
export function usePipeline() {
  const attio = newForEachTest(attioWithPipeline)
  const explainQuery = (...[filter, details = {}, more = {}, sent = {}]: RejectedQuery): Promise<string> => {
    const error = rejection({
      task: 'list the records',
      resource: { kind: 'query', object: 'deals' },
      scopes: READ_RECORDS,
      code: 'filter_error',
      message: 'Error in filter.',
      ...details,
    })
    attachRequestBody(error, { filter, sorts: [], ...sent })
    return toErrorMessage(error, { object: 'deals', filter, ...more, workspace: attio().workspace() })
  }
  return { attio, explainQuery }
}
