import { valueNotFound } from '../api-error'
import { optionToWire } from '../workspace/wire'
import { isObject, unwrapString, type ValueType } from './value-type'

/**
 * An existing option, by exact title or ID; archived options are accepted, and none is created
 * (https://docs.attio.com/docs/attribute-types/attribute-types-select).
 */
export const select: ValueType = {
  parse(written, context) {
    const { workspace, object, attribute } = context
    const wanted = unwrapString(written, 'option', context)
    const option = attribute.options.find(({ id, title }) => id === wanted || title === wanted)
    if (!option) throw valueNotFound(`Cannot find select attribute with select option title "${wanted}".`)
    return { option: optionToWire(workspace, object, attribute, option) }
  },
  identity: ({ option }) => (isObject(option) ? JSON.stringify(option.id) : ''),
}
