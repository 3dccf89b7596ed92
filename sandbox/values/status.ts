import { valueNotFound } from '../api-error'
import { statusToWire } from '../workspace/wire'
import { isObject, unwrapString, type ValueType } from './value-type'

/**
 * An existing status, by exact title or ID; archived ones are accepted
 * (https://docs.attio.com/docs/attribute-types/attribute-types-status).
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
