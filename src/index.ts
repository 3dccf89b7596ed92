import * as bp from '.botpress'
import { actions } from './actions'
import { handler } from './events/handler'
import { register, unregister } from './setup'

/**
 * The SDK looks actions and channels up by the name that a call gives. On a plain object it would find "constructor"
 * too, and return what it was called with: the configuration and Botpress's token.
 */
const withoutPrototype = <T extends object>(named: T): T => Object.assign(Object.create(null) as object, named)

export default new bp.Integration({
  register,
  unregister,
  actions: withoutPrototype(actions),
  channels: withoutPrototype({}),
  handler,
})
