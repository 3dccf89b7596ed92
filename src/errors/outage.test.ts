import { describe, expect, it } from 'vitest'
import type { AttioErrorDetails, AttioErrorKind } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import { explainOutage } from './outage'

const NOW = Date.UTC(2026, 0, 31)

function message(details: Partial<AttioErrorDetails>): string {
  const given = {
    kind: 'unavailable' as const,
    operation: 'read the record',
    scopes: READ_RECORDS,
    isIdempotent: true,
    ...details,
  }
  return explainOutage(given, given.operation, NOW)
}

const effort = { attempts: 5, elapsedMs: 7_400 }

describe('what an outage is told as', () => {
  const rows: [what: string, details: Partial<AttioErrorDetails>, message: string][] = [
    [
      '5xx',
      { status: 503 },
      'Could not read the record: Attio is not available (status 503) (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'no status',
      {},
      'Could not read the record: Attio is not available (status unknown) (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'one try',
      { status: 500, attempts: 1, elapsedMs: 20 },
      'Could not read the record: Attio is not available (status 500) (tried once in 1 s). Try again in a few minutes.',
    ],
    [
      'timeout',
      { kind: 'timeout' },
      'Could not read the record: Attio did not answer in time (10 s a try) (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'timeout of what others wait for too',
      { kind: 'timeout', attempts: undefined },
      'Could not read the record: Attio did not answer in time (10 s a try) (waited 8 s). Try again in a few minutes.',
    ],
    [
      'cancelled by us',
      { kind: 'cancelled' },
      'Could not read the record: nobody waited for the answer any more (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'no connection',
      { kind: 'unreachable' },
      'Could not read the record: Attio could not be reached, or the connection broke (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      'no connection over which anything was sent',
      { kind: 'unreachable', wasNotSent: true },
      'Could not read the record: Attio could not be reached (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      "a proxy's refusal",
      { kind: 'unreachable', status: 407, wasNotSent: true },
      'Could not read the record: Attio could not be reached: a proxy answered with status 407 (tried 5 times in 8 s). Try again in a few minutes.',
    ],
    [
      '429 until a time',
      { kind: 'rate-limited', retryAt: NOW + 41_200 },
      'Could not read the record: Attio is limiting requests (tried 5 times in 8 s). Try again in 42 s, and send fewer requests at once.',
    ],
    [
      '429 until a time that is over',
      { kind: 'rate-limited', retryAt: NOW - 1 },
      'Could not read the record: Attio is limiting requests (tried 5 times in 8 s). Try again in a minute, and send fewer requests at once.',
    ],
    [
      '429',
      { kind: 'rate-limited' },
      'Could not read the record: Attio is limiting requests (tried 5 times in 8 s). Try again in a minute, and send fewer requests at once.',
    ],
    [
      'an answer that is none',
      { kind: 'unreadable' },
      "Could not read the record: Attio's answer could not be understood (tried 5 times in 8 s). Try again; if it stays so, report it.",
    ],
    [
      'an answer that is too large',
      { kind: 'too-large' },
      "Could not read the record: Attio's answer is larger than the 32 MB that are taken (tried 5 times in 8 s). Ask for fewer records with a smaller limit.",
    ],
  ]

  it.each(rows)('%s', (_what, details, expected) => {
    expect(message({ ...effort, ...details })).toBe(expected)
  })

  it('nothing of an effort that nobody knows', () => {
    expect(message({ kind: 'unreadable' })).not.toContain('tried')
  })
})

describe('a create that failed', () => {
  const create = { operation: 'create the record', isIdempotent: false, tries: 1, elapsedMs: 900 }
  const warning = ' The record may exist all the same: look for it with listRecords before you create it again.'

  it.each<AttioErrorKind>(['unavailable', 'timeout', 'unreachable', 'unreadable', 'too-large'])(
    'may have happened: %s',
    (failure) => {
      const said = message({ ...create, kind: failure })
      expect(said.endsWith(warning)).toBe(true)
      expect(said).not.toContain('Try again')
    },
  )

  it.each<[what: string, details: Partial<AttioErrorDetails>]>([
    ['Attio limits requests', { kind: 'rate-limited' }],
    ['there was no time to send it', { kind: 'timeout', attempts: 0 }],
    ['no connection could be made', { kind: 'unreachable', attempts: 5, wasNotSent: true }],
    ['no connection could be made in time', { kind: 'timeout', attempts: 3, wasNotSent: true }],
    ['a proxy refused it', { kind: 'unreachable', status: 502, attempts: 5, wasNotSent: true }],
  ])('saved nothing when %s, and the message says so', (_what, details) => {
    const said = message({ ...create, ...details })
    expect(said).toContain('. Nothing was saved. Try again in a ')
    expect(said).not.toContain('may exist')
  })

  it('does no harm when it may be repeated', () => {
    expect(message({ ...create, isIdempotent: true })).not.toContain('may exist')
  })
})
