import nock from 'nock'
import { afterEach } from 'vitest'

// Unit tests reach only what nock answers.
nock.disableNetConnect()
afterEach(() => {
  nock.cleanAll()
})
