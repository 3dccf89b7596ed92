import { toPlainObject } from '../reading/plain-object'
import { wrapAction } from './wrap-action'

export const listObjects = wrapAction('listObjects', async (_input, { attio }) => ({
  objects: (await attio.listObjects()).map(toPlainObject),
}))
