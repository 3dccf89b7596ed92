import nock from 'nock'
import { afterEach, beforeEach, vi } from 'vitest'

/** Lets the calling file's tests reach only what nock answers at Attio's address, and undoes their fakes after each. */
export function useNockAttio(): void {
  beforeEach(() => {
    vi.stubEnv('ATTIO_API_URL', undefined)
    nock.disableNetConnect()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
    nock.abortPendingRequests()
    nock.cleanAll()
  })
}
