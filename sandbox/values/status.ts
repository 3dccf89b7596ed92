import { valueNotFound } from '../api-error'
import { statusToWire } from '../workspace/wire'
import { isObject, unwrapString, type ValueType } from './value-type'

/**
 * A status that exists, by its exact title or its id
 * (https://docs.attio.com/docs/attribute-types/attribute-types-status). Archived ones are accepted.
 */
export const status: ValueType = {
  parse(written, context) {
    const { workspace, object, attribute } = context
    const wanted = unwrapString(written, 'status', context)
    const found = attribute.statuses.find(({ id, title }) => id === wanted || title === wanted)
    if (!found) throw valueNotFound(`Cannot find status attribute with status title "${wanted}".`)
    return { status: statusToWire(workspace, object, attribute, found) }
  },
  identity: (fields) => (isObject(fields.status) ? JSON.stringify(fields.status.id) : ''),
}
