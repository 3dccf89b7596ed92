import nock from 'nock'
import { beforeEach, vi } from 'vitest'
import { useNockAttio } from './nock-attio'
import { AttioClient } from '../attio/client'
import { API } from './attio-fixtures'
import { useFakeClock } from './fake-clock'
import { wireRecord } from './wire-builders'

const RECORD = wireRecord('record')
/** The time at which each test begins. */
export const START = Date.parse('2026-05-15T20:39:15Z')

interface Arrival {
  /** In milliseconds since `START`. */
  at: number
  request: string
  tokenHash: string
}

interface Arrivals {
  /** The requests that Attio received in this test. */
  arrivals: readonly Arrival[]
  /** Answers the next requests with `replies`, then with empty successes. */
  answerWith: (...replies: nock.ReplyFnResult[]) => void
  /** Makes a client with a new token, because pauses outlast a test; or with the previous token and a new deadline. */
  newClient: (isSameToken?: boolean) => AttioClient
}

let tokens = 0

/** Plays Attio on a fake clock in each test of the calling file, which has to replace `node:timers/promises`. */
export function useArrivals(): Arrivals {
  const arrivals: Arrival[] = []
  let answers: nock.ReplyFnResult[] = []

  useNockAttio()
  beforeEach(() => {
    useFakeClock()
    vi.setSystemTime(START)
    arrivals.length = 0
    answers = []
  })

  const answerWith = (...replies: nock.ReplyFnResult[]): void => {
    answers = replies
    for (const method of ['GET', 'POST', 'PUT', 'PATCH']) {
      nock(API)
        .persist()
        .intercept(/.*/, method)
        .reply(function (uri) {
          const token = String(this.req.headers.authorization).slice('Bearer '.length)
          const { tokenHash } = new AttioClient(token)
          arrivals.push({ at: Date.now() - START, request: `${method} ${uri}`, tokenHash })
          return answers.shift() ?? [200, { data: uri.endsWith('/query') || method === 'GET' ? [] : RECORD }]
        })
    }
  }

  const newClient = (isSameToken = false): AttioClient => {
    if (!isSameToken) tokens += 1
    return new AttioClient(`token-${tokens}`)
  }

  return { arrivals, answerWith, newClient }
}
