export * as actions from './actions'
export { configuration } from './configuration'
