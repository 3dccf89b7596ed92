import { describeAttributes } from '../metadata/describe-attributes'
import { wrapAction } from './wrap-action'

export const listAttributes = wrapAction('listAttributes', async ({ object, ...include }, workspace) => ({
  attributes: await describeAttributes(object, include, workspace),
}))
