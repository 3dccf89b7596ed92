import { beforeAll, describe, expect, it } from 'vitest'
import type { LoggedRequest } from '../sandbox/control'
import { ACTION_CASES, type ActionCase } from './support/action-cases'
import { findLeaks } from './support/personal-data'
import { expectMessage, FAULTS as EVERY_FAULT, type FaultCase } from './support/fault-cases'
import { messageOf } from './support/message'
import { sentDuringPause } from './support/rate-limit-assertions'
import { callAttio, createInAttio, useEnvironment } from './support/environment'

/*
 * tests/in-process/faults.test.ts has the exact numbers of requests, all calls, and the faults that outlast a timeout
 * or the time of an action. Here a machine may be so slow that a request is sent once more.
 */

const MAX_TRIES = 5
const FAULTS = EVERY_FAULT.filter(({ isLong }) => !isLong)
/** A read, an idempotent write and a create. */
const CALLS = ACTION_CASES.filter(({ name }) => ['getRecord', 'updateRecord', 'createRecord'].includes(name))

interface FaultResult {
  message: string | undefined
  requests: LoggedRequest[]
  /** The number of records that the call created. */
  records: number
}

const environment = await useEnvironment()
const tokens: string[] = []
const results = new Map<string, FaultResult>()
const keyOf = (fault: FaultCase, call: ActionCase): string => `${fault.name}: ${call.name}`

async function runWithFault(faultCase: FaultCase, call: ActionCase): Promise<FaultResult> {
  const { control, bundle } = environment
  const { token, workspaceId } = await control.addWorkspace({ isEmpty: true })
  const observerToken = await control.addToken({
    workspaceId,
    scopes: ['object_configuration:read', 'record_permission:read'],
  })
  tokens.push(token, observerToken)
  const recordId = await createInAttio(environment, token, 'people', { name: 'Lovelace, Ada' })
  await bundle.action('getRecord', { object: 'people', recordId }, token)

  const before = (await control.requests(token)).length
  await control.fail({ ...faultCase.fault(call), token })
  const message = messageOf(await bundle.tryAction(call.action, call.input(recordId), token))
  const requests = (await control.requests(token)).slice(before)
  const people = (await callAttio(environment, observerToken, 'POST', 'objects/people/records/query', {})) as unknown[]
  return { message, requests, records: people.length - 1 }
}

beforeAll(async () => {
  await Promise.all(
    FAULTS.flatMap((faultCase) =>
      CALLS.map(async (call) => results.set(keyOf(faultCase, call), await runWithFault(faultCase, call))),
    ),
  )
})

describe.each(FAULTS)('$name', (faultCase) => {
  it.each(CALLS)('gives $name the expected requests, records and message', (call) => {
    const { message, requests, records } = results.get(keyOf(faultCase, call)) as FaultResult
    const expected = (call.isIdempotent ? faultCase.repeatable : faultCase.create)(call)
    const seen = requests.map(({ method, path, status, at }) => `${at} ${method} ${path} ${status}`).join('\n')
    expect(requests.length, seen).toBeGreaterThanOrEqual(expected.requests)
    // A create is never sent again, unless Attio has rejected it without processing it.
    expect(requests.length, seen).toBeLessThanOrEqual(call.isIdempotent ? MAX_TRIES : expected.requests)
    expect(sentDuringPause(requests), seen).toStrictEqual([])
    expect(records).toBe(call.creates ? expected.records : 0)
    expectMessage(message, call, expected)
  })
})

it('leaks no token or record value into messages or printed text', () => {
  for (const { message = '' } of results.values()) expect(findLeaks(message, tokens)).toStrictEqual([])
  expect(findLeaks(environment.bundle.printedText(), tokens)).toStrictEqual([])
})
