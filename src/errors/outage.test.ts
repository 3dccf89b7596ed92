import { describe, expect, it } from 'vitest'
import type { AttioErrorDetails, AttioErrorKind } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import { explainOutage } from './outage'

const NOW = Date.UTC(2026, 0, 31)

function message(details: Partial<AttioErrorDetails>): string {
  const all = {
    kind: 'unavailable' as const,
    operation: 'read the record',
    scopes: READ_RECORDS,
    isIdempotent: true,
    ...details,
  }
  return explainOutage(all, all.operation, NOW)
}

const effort = { attempts: 5, elapsedMs: 7_400 }

describe('explainOutage', () => {
  const rows: [what: string, details: Partial<AttioErrorDetails>, message: string][] = [
    [
      'a 5xx',
      { status: 503 },
      'Could not read the record: Attio is not available (status 503, tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'a response without a status',
      {},
      'Could not read the record: Attio is not available (status unknown, tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'a single attempt',
      { status: 500, attempts: 1, elapsedMs: 20 },
      'Could not read the record: Attio is not available (status 500, tried once in 1 s). Try again in a few minutes.',
    ],
    [
      'a write that something else kept disturbing',
      { kind: 'write-conflict', operation: 'update the record', mayBeProcessed: false },
      'Could not update the record: other requests kept changing the record (tried 5 times in 8 s). Nothing was saved. Try again in a minute.',
    ],
    [
      'a create that something else kept disturbing',
      { kind: 'write-conflict', operation: 'create the record', isIdempotent: false },
      'Could not create the record: other requests kept changing the record (tried 5 times in 8 s). Nothing was saved. Try again in a minute.',
    ],
    [
      'a disturbed write, after an attempt that may have been processed',
      { kind: 'write-conflict', operation: 'update the record', mayBeProcessed: true },
      'Could not update the record: other requests kept changing the record (tried 5 times in 8 s). An earlier attempt may have been saved. Try again in a minute.',
    ],
    [
      'a timeout',
      { kind: 'timeout' },
      'Could not read the record: Attio did not answer in time (10 s per attempt, tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'a timeout of a shared request',
      { kind: 'timeout', attempts: undefined },
      'Could not read the record: Attio did not answer in time (10 s per attempt, waited 8 s). Try again in a few minutes.',
    ],
    [
      'a cancelled request',
      { kind: 'cancelled' },
      'Could not read the record: the request was cancelled, because its result was no longer needed (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'a failed or broken connection',
      { kind: 'unreachable' },
      'Could not read the record: Attio could not be reached, or the connection broke (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'a connection that failed before anything was sent',
      { kind: 'unreachable', wasNotSent: true },
      'Could not read the record: Attio could not be reached (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      "a proxy's rejection",
      { kind: 'unreachable', status: 407, wasNotSent: true },
      'Could not read the record: Attio could not be reached: a proxy answered with status 407 (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'a 429 with a time to retry',
      { kind: 'rate-limited', retryAt: NOW + 41_200 },
      'Could not read the record: Attio is limiting requests (tried 5 times in 8 s). Try again in 42 s, and send fewer requests at once.',
    ],
    [
      'a 429 with a time in the past',
      { kind: 'rate-limited', retryAt: NOW - 1 },
      'Could not read the record: Attio is limiting requests (tried 5 times in 8 s). Try again in a minute, and send fewer requests at once.',
    ],
    [
      'a 429 without a time',
      { kind: 'rate-limited' },
      'Could not read the record: Attio is limiting requests (tried 5 times in 8 s). Try again in a minute, and send fewer requests at once.',
    ],
    [
      'an unreadable answer',
      { kind: 'unreadable' },
      "Could not read the record: Attio's response could not be read (tried 5 times in 8 s). Try again. If it keeps failing, report it.",
    ],
    [
      'an answer that is too large',
      { kind: 'too-large' },
      "Could not read the record: Attio's response is larger than 32 MB (tried 5 times in 8 s). Request fewer records with a smaller limit.",
    ],
  ]

  it.each(rows)('explains %s', (_what, details, expected) => {
    expect(message({ ...effort, ...details })).toBe(expected)
  })

  it('does not mention attempts if their number is unknown', () => {
    expect(message({ kind: 'unreadable' })).not.toContain('tried')
  })
})

describe('a create that failed', () => {
  const create = { operation: 'create the record', isIdempotent: false, tries: 1, elapsedMs: 900 }
  const warning = ' The record may have been created: look for it with listRecords before you create it again.'

  it.each<AttioErrorKind>(['unavailable', 'timeout', 'unreachable', 'unreadable', 'too-large'])(
    'may have created a record after the error %s',
    (kind) => {
      const text = message({ ...create, kind })
      expect(text.endsWith(warning)).toBe(true)
      expect(text).not.toContain('Try again')
    },
  )

  it.each<[what: string, details: Partial<AttioErrorDetails>]>([
    ['Attio limits requests', { kind: 'rate-limited' }],
    ['there was no time to send it', { kind: 'timeout', attempts: 0 }],
    ['no connection could be made', { kind: 'unreachable', attempts: 5, wasNotSent: true }],
    ['no connection could be made in time', { kind: 'timeout', attempts: 3, wasNotSent: true }],
    ['a proxy refused it', { kind: 'unreachable', status: 502, attempts: 5, wasNotSent: true }],
  ])('saved nothing if %s, and the message says so', (_what, details) => {
    const text = message({ ...create, ...details })
    expect(text).toContain('. Nothing was saved. Try again in a ')
    expect(text).not.toContain('may exist')
  })

  it('needs no warning if it is idempotent', () => {
    expect(message({ ...create, isIdempotent: true })).not.toContain('may exist')
  })
})
