import { readObject } from './list-objects'
import { wrapAction } from './wrap-action'

export const getObject = wrapAction('getObject', async ({ object }, { attio }) => ({
  object: readObject(await attio.getObject(object)),
}))
