export * as actions from './actions'
export { configuration } from './configuration'
export { events } from './events'
export { states } from './states'
