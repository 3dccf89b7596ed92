import nock from 'nock'
import { afterEach } from 'vitest'

// Only what a test lets nock answer is reachable.
nock.disableNetConnect()
afterEach(() => {
  nock.cleanAll()
})
