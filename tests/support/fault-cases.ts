import { expect } from 'vitest'
import type { Fault } from '../../sandbox/control'
import { INVALID_TOKEN_MESSAGE } from '../../src/testing/messages'
import type { ActionCase } from './action-cases'

/** The expected result of a call. */
export interface Expected {
  /** The number of requests. */
  requests: number
  /** Phrases of the message; undefined if the action succeeds. */
  says?: RegExp[]
  /** The number of records that a create leaves. */
  records: number
}

/** A fault of Attio or the connection, and the expected results of the calls. */
export interface FaultCase {
  name: string
  fault: (call: ActionCase) => Omit<Fault, 'token'>
  /** For requests that can be repeated: reads, queries, PUT, PATCH. */
  repeatable: (call: ActionCase) => Expected
  /** For creates. */
  create: (call: ActionCase) => Expected
  /** Whether a call waits for more than a few seconds, which needs a fake clock. */
  isLong?: true
}

/** Longer than the timeout of an attempt. */
const TOO_LATE_MS = 12_000

const succeeds = (requests: number) => (): Expected => ({ requests, records: 1 })
const fails = (requests: number, records: number, ...says: RegExp[]) => {
  return (): Expected => ({ requests, records, says })
}

const TRIED_ONCE = /tried once in \d+ s/
/** The message of a create whose result is unknown. */
export const MAY_EXIST = /The record may have been created: look for it with listRecords/
const TRY_AGAIN = /Try again in (\d+ s|a few minutes)/
const LIMITING = [/Attio is limiting requests/, TRY_AGAIN]
const UNAVAILABLE = /Attio is not available \(status 50[03], tried/
const BROKEN = /could not be reached, or the connection broke/
const LATE = /did not answer in time/
/** The message of a write that Attio accepted, though its answer can't be read. */
export const SAVED = /The record was saved.*Don't retry the write/

const lost = (records: number, why: RegExp) => fails(1, records, why, TRIED_ONCE, MAY_EXIST)
const always = (expected: FaultCase['create']) => ({ repeatable: expected, create: expected })

const revoked = fails(1, 0, INVALID_TOKEN_MESSAGE)
// The second request asks Attio what the token may still do.
const scopeLost = ({ scope }: ActionCase): Expected => ({
  requests: 2,
  records: 0,
  says: [new RegExp(`lacks the scope .*\\(${scope.lost}\\)`), /Grant it in Attio under/],
})

/** Expects `expected` of a write, and that any other call succeeds, because the fault does not apply to it. */
const ofWrites =
  (expected: () => Expected) =>
  (call: ActionCase): Expected =>
    call.scope.lost === 'record_permission:read-write' ? expected() : succeeds(1)()

const afterWrites = (name: string, fault: Omit<Fault, 'token'>, expected: () => Expected): FaultCase => ({
  name,
  fault: () => fault,
  repeatable: ofWrites(expected),
  create: expected,
})

/** Expects the message of a call. A message about a write that may have succeeded must not suggest a retry. */
export function expectMessage(message: string | undefined, { action }: ActionCase, { says }: Expected): void {
  if (says === undefined) {
    expect(message).toBeUndefined()
    return
  }
  expect(message).toMatch(new RegExp(`^${action}: `))
  for (const phrase of says) expect(message).toMatch(phrase)
  if (says.some((phrase) => phrase === MAY_EXIST || phrase === SAVED)) expect(message).not.toMatch(/try again/i)
  if (!says.includes(MAY_EXIST)) expect(message).not.toMatch(MAY_EXIST)
}

/** Every fault that the sandbox can simulate. */
export const FAULTS: FaultCase[] = [
  { name: '429 once', fault: () => ({ kind: 'rate-limit', retryAfterSeconds: 1 }), ...always(succeeds(2)) },
  {
    // Two waits of 11 to 13 seconds fit into 30, a third does not.
    name: '429 for ever',
    isLong: true,
    fault: () => ({ kind: 'rate-limit', times: null, retryAfterSeconds: 11 }),
    ...always(fails(3, 0, ...LIMITING, /tried 3 times in \d+ s/)),
  },
  {
    name: '429 that holds longer than an action may take',
    fault: () => ({ kind: 'rate-limit', retryAfterSeconds: 60 }),
    ...always(fails(1, 0, ...LIMITING, TRIED_ONCE)),
  },
  { name: '500 once', fault: () => ({ kind: 'error-500' }), repeatable: succeeds(2), create: lost(0, UNAVAILABLE) },
  {
    name: '500 for ever',
    isLong: true,
    fault: () => ({ kind: 'error-500', times: null }),
    repeatable: fails(5, 0, UNAVAILABLE, TRY_AGAIN, /tried 5 times in \d+ s/),
    create: lost(0, UNAVAILABLE),
  },
  {
    name: '503 with a page of HTML',
    fault: () => ({ kind: 'unavailable-html' }),
    repeatable: succeeds(2),
    create: lost(0, UNAVAILABLE),
  },
  {
    name: 'a connection that is reset before the request is processed',
    fault: () => ({ kind: 'reset' }),
    repeatable: succeeds(2),
    create: lost(0, BROKEN),
  },
  {
    name: 'a connection that is reset after the request was processed',
    fault: () => ({ kind: 'reset-after' }),
    repeatable: succeeds(2),
    create: fails(1, 1, SAVED, /its ID is unknown/),
  },
  {
    name: 'an answer that is cut off',
    fault: () => ({ kind: 'truncated' }),
    repeatable: succeeds(2),
    create: fails(1, 1, SAVED, /\(ID "[-\da-f]{36}"\)/),
  },
  {
    name: 'an answer that comes too late',
    isLong: true,
    fault: () => ({ kind: 'slow', delayMs: TOO_LATE_MS }),
    repeatable: succeeds(2),
    create: lost(1, LATE),
  },
  {
    name: 'half of an answer, and the rest too late',
    isLong: true,
    fault: () => ({ kind: 'slow-body', delayMs: TOO_LATE_MS }),
    repeatable: succeeds(2),
    create: lost(1, LATE),
  },
  {
    // Three attempts of at most 10 seconds fit into 30. An action that shares a load of metadata reports its wait
    // instead.
    name: 'answers that always come too late',
    isLong: true,
    fault: () => ({ kind: 'slow', times: null, delayMs: TOO_LATE_MS }),
    repeatable: fails(3, 1, LATE, TRY_AGAIN, /(tried 3 times in|waited) 30 s/),
    create: lost(1, LATE),
  },
  afterWrites('another request that changes the record once', { kind: 'write-conflict' }, succeeds(2)),
  {
    ...afterWrites(
      'other requests that keep changing the record',
      { kind: 'write-conflict', times: null },
      fails(
        5,
        0,
        /other requests kept changing the record/,
        /tried 5 times in \d+ s/,
        /Nothing was saved\. Try again in a m/,
      ),
    ),
    isLong: true,
  },
  // The second request asks Attio which scopes the token has.
  afterWrites(
    'a write that is forbidden although the token has all scopes',
    { kind: 'write-forbidden' },
    fails(
      2,
      0,
      /Attio does not allow it for .*\. The access token has all required scopes/,
      /Attio says \(unauthorized\): You are not allowed to write to this record\./,
    ),
  ),
  afterWrites(
    'a limit of the plan',
    { kind: 'plan-limit' },
    fails(1, 0, /\. Attio says \(particle_gate_violation\): The plan .* Ask an admin whether the plan /),
  ),
  { name: 'a token revoked meanwhile', fault: () => ({ kind: 'revoked' }), ...always(revoked) },
  {
    name: 'a scope lost meanwhile',
    fault: ({ scope }) => ({ kind: 'scope-lost', scopes: scope.kept }),
    ...always(scopeLost),
  },
]
