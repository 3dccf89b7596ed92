import { describe, expect, it } from 'vitest'
import { READ_RECORDS } from '../attio/scopes'
import { explainOutage, type OutageDetails } from './outage'

const NOW = Date.UTC(2026, 0, 31)

function message(details: Partial<OutageDetails>): string {
  const task = 'read the record'
  const all = { kind: 'unavailable' as const, task, scopes: READ_RECORDS, isIdempotent: true, ...details }
  return explainOutage(all, all.task, NOW)
}

describe('explainOutage', () => {
  const LATER = 'Try again in a few minutes.'
  const TRIED = 'tried 5 times in 8 s'
  const update = { task: 'update the record' }
  const create = { task: 'create the record', isIdempotent: false }
  const conflict = { kind: 'write-conflict' as const }
  const limited = { kind: 'rate-limited' as const }
  const unsent = { kind: 'unreachable' as const, wasNotSent: true }
  const DISTURBED = 'other requests kept changing the record'
  const UNREACHABLE = 'Attio could not be reached'
  const LIMITED = 'Attio is limiting requests'
  const SLOWER = 'Try again in a minute, and send fewer requests at once.'

  it.each<[what: string, details: Partial<OutageDetails>, reason: string, advice: string, extent?: string]>([
    ['a 5xx', { status: 503 }, 'Attio is not available', LATER, `status 503, ${TRIED}`],
    ['no status', {}, 'Attio is not available', LATER, `status unknown, ${TRIED}`],
    [
      'a single attempt',
      { status: 500, attempts: 1, elapsedMs: 20 },
      'Attio is not available',
      LATER,
      'status 500, tried once in 1 s',
    ],
    ['a disturbed write', { ...update, ...conflict }, DISTURBED, 'Nothing was saved. Try again in a minute.'],
    ['a disturbed create', { ...create, ...conflict }, DISTURBED, 'Nothing was saved. Try again in a minute.'],
    [
      'a disturbed write, after an attempt that may have been processed',
      { ...update, ...conflict, mayBeProcessed: true },
      DISTURBED,
      'An earlier attempt may have been saved. Try again in a minute.',
    ],
    ['a timeout', { kind: 'timeout' }, 'Attio did not answer in time', LATER, `10 s per attempt, ${TRIED}`],
    [
      'a timeout of a shared request',
      { kind: 'timeout', attempts: undefined },
      'Attio did not answer in time',
      LATER,
      '10 s per attempt, waited 8 s',
    ],
    [
      'a cancelled request',
      { kind: 'cancelled' },
      'the request was cancelled, because its result was no longer needed',
      LATER,
    ],
    ['a failed connection', { kind: 'unreachable' }, `${UNREACHABLE}, or the connection broke`, LATER],
    ['a connection that failed before anything was sent', unsent, UNREACHABLE, LATER],
    ["a proxy's answer", { ...unsent, status: 407 }, `${UNREACHABLE}: a proxy answered with status 407`, LATER],
    [
      'a 429 with a time to retry',
      { ...limited, retryAt: NOW + 41_200 },
      LIMITED,
      'Try again in 42 s, and send fewer requests at once.',
    ],
    ['a 429 with a time in the past', { ...limited, retryAt: NOW - 1 }, LIMITED, SLOWER],
    ['a 429 without a time', limited, LIMITED, SLOWER],
    [
      'an unreadable answer',
      { kind: 'unreadable' },
      "Attio's response could not be read",
      'Try again. If it keeps failing, report it.',
    ],
    [
      'an answer that is too large',
      { kind: 'too-large' },
      "Attio's response is larger than 32 MB",
      'Request fewer records with a smaller limit.',
    ],
  ])('explains %s', (_what, details, reason, advice, extent = TRIED) => {
    const { task = 'read the record' } = details
    expect(message({ attempts: 5, elapsedMs: 7_400, ...details })).toBe(
      `Could not ${task}: ${reason} (${extent}). ${advice}`,
    )
  })

  it('does not mention attempts if their number is unknown', () => {
    expect(message({ kind: 'unreadable' })).not.toContain('tried')
  })
})

describe('a create that failed', () => {
  const create = { task: 'create the record', isIdempotent: false, tries: 1, elapsedMs: 900 }
  const warning = ' The record may have been created: look for it with listRecords before you create it again.'

  it.each<OutageDetails['kind']>(['unavailable', 'timeout', 'unreachable', 'unreadable', 'too-large'])(
    'may have created a record after the error %s',
    (kind) => {
      const text = message({ ...create, kind })
      expect(text.endsWith(warning)).toBe(true)
      expect(text).not.toContain('Try again')
    },
  )

  it.each<[what: string, details: Partial<OutageDetails>]>([
    ['Attio limits requests', { kind: 'rate-limited' }],
    ['there was no time to send it', { kind: 'timeout', attempts: 0 }],
    ['no connection could be made', { kind: 'unreachable', attempts: 5, wasNotSent: true }],
    ['no connection could be made in time', { kind: 'timeout', attempts: 3, wasNotSent: true }],
    ['a proxy rejected it', { kind: 'unreachable', status: 502, attempts: 5, wasNotSent: true }],
  ])('saved nothing if %s, and the message says so', (_what, details) => {
    const text = message({ ...create, ...details })
    expect(text).toContain('. Nothing was saved. Try again in a ')
    expect(text).not.toContain('may exist')
  })

  it('needs no warning if it is idempotent', () => {
    expect(message({ ...create, isIdempotent: true })).not.toContain('may exist')
  })
})
