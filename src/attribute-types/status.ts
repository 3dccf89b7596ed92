import { optionType } from './option'

/** Attio's filters accept only `$eq` for a status, not `$in`. https://docs.attio.com/docs/attribute-types/attribute-types-status */
export const statusType = optionType('status', 'statuses')
