import { describeAttributes } from '../metadata/describe-attributes'
import { wrapAction } from './wrap-action'

export const listAttributes = wrapAction('listAttributes', async ({ object, attributes, ...include }, workspace) => ({
  attributes: await describeAttributes(object, { names: attributes ?? [], ...include }, workspace),
}))
