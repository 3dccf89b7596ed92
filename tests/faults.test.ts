import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault, LoggedRequest } from '../sandbox/control'
import { groupBy } from '../src/collections'
import { CALLS, type Call } from './support/calls'
import { leaksIn } from './support/confidential'
import { messageOf } from './support/message'
import { sentDuringPause } from './support/pauses'
import { askAttio, setStage, type Stage } from './support/stage'
import { SAYS_INVALID_TOKEN } from '../src/testing/says'

interface Expected {
  /** How many requests Attio sees. */
  requests: number
  /** What the message says; absent where the action succeeds. */
  says?: RegExp[]
  /** How many records there are in the end, where the call creates one. */
  records: number
}

interface FaultCase {
  name: string
  fault: (call: Call) => Omit<Fault, 'token'>
  /** For what may be sent twice: reads, queries, PUT, PATCH. */
  repeatable: (call: Call) => Expected
  /** For a POST that creates. */
  create: (call: Call) => Expected
}

/** Longer than one try may take. */
const TOO_LATE_MS = 12_000

const succeeds = (requests: number) => (): Expected => ({ requests, records: 1 })
const fails = (requests: number, records: number, ...says: RegExp[]) => {
  return (): Expected => ({ requests, records, says })
}

const TRIED_ONCE = /tried once in \d+ s/
const MAY_EXIST = /The record may exist all the same: look for it with listRecords/
const TRY_AGAIN = /Try again in (\d+ s|a few minutes)/
const LIMITING = [/Attio is limiting requests/, TRY_AGAIN]
const UNAVAILABLE = /Attio is not available \(status 50[03]\)/
const BROKEN = /could not be reached, or the connection broke/
const LATE = /did not answer in time/
const LOST_CREATE = [TRIED_ONCE, MAY_EXIST]

const revoked = fails(1, 0, SAYS_INVALID_TOKEN)
// The second request asks Attio what the token may still do.
const scopeLost = ({ scope }: Call): Expected => ({
  requests: 2,
  records: 0,
  says: [new RegExp(`lacks the scope .*\\(${scope.lost}\\)`), /Grant it in Attio under/],
})

const FAULTS: FaultCase[] = [
  {
    name: '429 once',
    fault: () => ({ kind: 'rate-limit', retryAfterSeconds: 1 }),
    repeatable: succeeds(2),
    create: succeeds(2),
  },
  {
    // Two waits of 11 to 13 seconds fit into 30, a third does not.
    name: '429 for ever',
    fault: () => ({ kind: 'rate-limit', times: null, retryAfterSeconds: 11 }),
    repeatable: fails(3, 0, ...LIMITING, /tried 3 times in \d+ s/),
    create: fails(3, 0, ...LIMITING, /tried 3 times in \d+ s/),
  },
  {
    name: '429 that holds longer than an action may take',
    fault: () => ({ kind: 'rate-limit', retryAfterSeconds: 60 }),
    repeatable: fails(1, 0, ...LIMITING, TRIED_ONCE),
    create: fails(1, 0, ...LIMITING, TRIED_ONCE),
  },
  {
    name: '500 once',
    fault: () => ({ kind: 'error-500' }),
    repeatable: succeeds(2),
    create: fails(1, 0, UNAVAILABLE, ...LOST_CREATE),
  },
  {
    name: '500 for ever',
    fault: () => ({ kind: 'error-500', times: null }),
    repeatable: fails(5, 0, UNAVAILABLE, TRY_AGAIN, /tried 5 times in \d+ s/),
    create: fails(1, 0, UNAVAILABLE, ...LOST_CREATE),
  },
  {
    name: '503 with a page of HTML',
    fault: () => ({ kind: 'unavailable-html' }),
    repeatable: succeeds(2),
    create: fails(1, 0, UNAVAILABLE, ...LOST_CREATE),
  },
  {
    name: 'a connection that is reset before the request is processed',
    fault: () => ({ kind: 'reset' }),
    repeatable: succeeds(2),
    create: fails(1, 0, BROKEN, ...LOST_CREATE),
  },
  {
    name: 'a connection that is reset after the request was processed',
    fault: () => ({ kind: 'reset-after' }),
    repeatable: succeeds(2),
    create: fails(1, 1, BROKEN, ...LOST_CREATE),
  },
  {
    name: 'an answer that is cut off',
    fault: () => ({ kind: 'truncated' }),
    repeatable: succeeds(2),
    create: fails(1, 1, /could not be understood/, ...LOST_CREATE),
  },
  {
    name: 'an answer that comes too late',
    fault: () => ({ kind: 'slow', delayMs: TOO_LATE_MS }),
    repeatable: succeeds(2),
    create: fails(1, 1, LATE, ...LOST_CREATE),
  },
  {
    name: 'half of an answer, and the rest too late',
    fault: () => ({ kind: 'slow-body', delayMs: TOO_LATE_MS }),
    repeatable: succeeds(2),
    create: fails(1, 1, LATE, ...LOST_CREATE),
  },
  {
    // Three tries of 10 seconds at most fit into 30. What others may wait for too is waited for as long.
    name: 'answers that always come too late',
    fault: () => ({ kind: 'slow', times: null, delayMs: TOO_LATE_MS }),
    repeatable: fails(3, 1, LATE, TRY_AGAIN, /(tried 3 times in|waited) (29|30|31) s/),
    create: fails(1, 1, LATE, ...LOST_CREATE),
  },
  { name: 'a token revoked meanwhile', fault: () => ({ kind: 'revoked' }), repeatable: revoked, create: revoked },
  {
    name: 'a scope lost meanwhile',
    fault: ({ scope }) => ({ kind: 'scope-lost', scopes: scope.kept }),
    repeatable: scopeLost,
    create: scopeLost,
  },
]

interface Outcome {
  message: string | undefined
  requests: LoggedRequest[]
  /** How many records the call has left behind. */
  records: number
}

let stage: Stage
const tokens: string[] = []
const outcomes = new Map<string, Outcome>()
const cellOf = (fault: FaultCase, call: Call): string => `${fault.name}: ${call.name}`

async function strike(faultCase: FaultCase, call: Call): Promise<Outcome> {
  const { control, bundle } = stage
  const { token, workspaceId } = await control.addWorkspace({ isEmpty: true })
  const witness = await control.addToken({
    workspaceId,
    scopes: ['object_configuration:read', 'record_permission:read'],
  })
  tokens.push(token, witness)
  const { id } = (await askAttio(stage, token, 'POST', 'objects/people/records', {
    data: { values: { name: 'Lovelace, Ada' } },
  })) as { id: { record_id: string } }
  await bundle.action('getRecord', { object: 'people', recordId: id.record_id }, token)
  await bundle.action('listAttributes', { object: 'people', includeOptions: false }, token)

  const before = (await control.requests(token)).length
  await control.fail({ ...faultCase.fault(call), token })
  const message = messageOf(await bundle.tryAction(call.action, call.input(id.record_id), token))
  const requests = (await control.requests(token)).slice(before)
  const people = (await askAttio(stage, witness, 'POST', 'objects/people/records/query', {})) as unknown[]
  return { message, requests, records: people.length - 1 }
}

// Some cells take 30 seconds by design, so all of them run side by side.
beforeAll(async () => {
  stage = await setStage()
  await Promise.all(
    FAULTS.flatMap((faultCase) =>
      CALLS.map(async (call) => outcomes.set(cellOf(faultCase, call), await strike(faultCase, call))),
    ),
  )
})

afterAll(async () => {
  await stage.stop()
})

/** Returns how often that was sent which was sent most often; what asks why it failed is counted with it. */
function mostOfOne(requests: readonly LoggedRequest[]): number {
  const others = requests.filter(({ path }) => path === '/v2/self').length
  const counts = groupBy(requests, ({ method, path }) => `${method} ${path}`)
  return others + Math.max(...Array.from(counts, ([key, { length }]) => (key === 'GET /v2/self' ? 0 : length)))
}

describe.each(FAULTS)('$name', (faultCase) => {
  it.each(CALLS)('is met as it should be by $name', (call) => {
    const { message, requests, records } = outcomes.get(cellOf(faultCase, call)) as Outcome
    const expected = (call.isRepeatable ? faultCase.repeatable : faultCase.create)(call)
    const { further = 0 } = call
    const seen = requests.map(({ method, path, status, at }) => `${at} ${method} ${path} ${status}`).join('\n')
    // What is asked for at the same time fails side by side, each as often as one alone would.
    if (expected.says === undefined) expect(requests, seen).toHaveLength(expected.requests + further)
    else expect(mostOfOne(requests), seen).toBe(expected.requests)
    expect(sentDuringPause(requests)).toStrictEqual([])
    expect(records).toBe(call.creates ? expected.records : 0)
    if (expected.says === undefined) expect(message).toBeUndefined()
    else expect(message).toMatch(new RegExp(`^${call.action}: `))
    for (const phrase of expected.says ?? []) expect(message).toMatch(phrase)
    if (expected.says?.includes(MAY_EXIST)) expect(message).not.toMatch(/try again/i)
    else expect(message ?? '').not.toMatch(MAY_EXIST)
  })
})

it('gives nothing away, neither in a message nor in what the process prints', () => {
  for (const { message = '' } of outcomes.values()) expect(leaksIn(message, tokens)).toStrictEqual([])
  expect(leaksIn(stage.bundle.printedText(), tokens)).toStrictEqual([])
})
