import { toPlainObject } from '../reading/plain-object'
import { wrapAction } from './wrap-action'

export const getObject = wrapAction('getObject', async ({ object }, { attio }) => ({
  object: toPlainObject(await attio.getObject(object)),
}))
