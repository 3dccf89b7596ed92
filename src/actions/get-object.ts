import { toPlainObject } from './list-objects'
import { wrapAction } from './wrap-action'

export const getObject = wrapAction('getObject', async ({ object }, { attio }) => ({
  object: toPlainObject(await attio.getObject(object)),
}))
