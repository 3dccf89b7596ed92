import { optionType } from './option'

/** https://docs.attio.com/docs/attribute-types/attribute-types-select */
export const selectType = optionType('option', 'options')
