import { beforeAll, describe, expect, it } from 'vitest'
import type { LoggedRequest } from '../sandbox/control'
import { ACTION_CASES, type ActionCase } from './support/action-cases'
import { leaksIn } from './support/personal-data'
import { FAULTS as EVERY_FAULT, MAY_EXIST, SAVED, type FaultCase } from './support/fault-cases'
import { messageOf } from './support/message'
import { sentDuringPause } from './support/rate-limit-assertions'
import { callAttio, useEnvironment } from './support/environment'

/*
 * tests/in-process/faults.test.ts has the exact numbers of requests, all calls, and the faults that outlast a timeout or the
 * time of an action. Here a machine may be so slow that a request is sent once more.
 */

const MAX_TRIES = 5
const FAULTS = EVERY_FAULT.filter(({ isLong }) => !isLong)
/** A read, an idempotent write and a create. */
const THREE = ACTION_CASES.filter(({ name }) => ['getRecord', 'updateRecord', 'createRecord'].includes(name))

interface Outcome {
  message: string | undefined
  requests: LoggedRequest[]
  /** How many records the call has left behind. */
  records: number
}

const stage = await useEnvironment()
const tokens: string[] = []
const outcomes = new Map<string, Outcome>()
const cellOf = (fault: FaultCase, call: ActionCase): string => `${fault.name}: ${call.name}`

async function strike(faultCase: FaultCase, call: ActionCase): Promise<Outcome> {
  const { control, bundle } = stage
  const { token, workspaceId } = await control.addWorkspace({ isEmpty: true })
  const witness = await control.addToken({
    workspaceId,
    scopes: ['object_configuration:read', 'record_permission:read'],
  })
  tokens.push(token, witness)
  const { id } = (await callAttio(stage, token, 'POST', 'objects/people/records', {
    data: { values: { name: 'Lovelace, Ada' } },
  })) as { id: { record_id: string } }
  await bundle.action('getRecord', { object: 'people', recordId: id.record_id }, token)

  const before = (await control.requests(token)).length
  await control.fail({ ...faultCase.fault(call), token })
  const message = messageOf(await bundle.tryAction(call.action, call.input(id.record_id), token))
  const requests = (await control.requests(token)).slice(before)
  const people = (await callAttio(stage, witness, 'POST', 'objects/people/records/query', {})) as unknown[]
  return { message, requests, records: people.length - 1 }
}

beforeAll(async () => {
  await Promise.all(
    FAULTS.flatMap((faultCase) =>
      THREE.map(async (call) => outcomes.set(cellOf(faultCase, call), await strike(faultCase, call))),
    ),
  )
})

describe.each(FAULTS)('$name', (faultCase) => {
  it.each(THREE)('is met as it should be by $name', (call) => {
    const { message, requests, records } = outcomes.get(cellOf(faultCase, call)) as Outcome
    const expected = (call.isIdempotent ? faultCase.repeatable : faultCase.create)(call)
    const seen = requests.map(({ method, path, status, at }) => `${at} ${method} ${path} ${status}`).join('\n')
    expect(requests.length, seen).toBeGreaterThanOrEqual(expected.requests)
    // A create is never sent again, unless Attio has refused it with 429.
    expect(requests.length, seen).toBeLessThanOrEqual(call.isIdempotent ? MAX_TRIES : expected.requests)
    expect(sentDuringPause(requests), seen).toStrictEqual([])
    expect(records).toBe(call.creates ? expected.records : 0)
    if (expected.says === undefined) expect(message).toBeUndefined()
    else expect(message).toMatch(new RegExp(`^${call.action}: `))
    for (const phrase of expected.says ?? []) expect(message).toMatch(phrase)
    if (expected.says?.some((phrase) => phrase === MAY_EXIST || phrase === SAVED))
      expect(message).not.toMatch(/try again/i)
    if (!expected.says?.includes(MAY_EXIST)) expect(message ?? '').not.toMatch(MAY_EXIST)
  })
})

it('gives nothing away, neither in a message nor in what the process prints', () => {
  for (const { message = '' } of outcomes.values()) expect(leaksIn(message, tokens)).toStrictEqual([])
  expect(leaksIn(stage.bundle.printedText(), tokens)).toStrictEqual([])
})
