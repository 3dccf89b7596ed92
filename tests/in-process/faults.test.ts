import { describe, expect, it } from 'vitest'
import { ActionsInProcess, useFakeEnvironment } from '../support/actions-in-process'
import { ACTION_CASES } from '../support/action-cases'
import { findLeaks, PERSON } from '../support/personal-data'
import { EXAMPLE_ID } from '../../src/attribute-types/attribute-type'
import { expectMessage, FAULTS, MAY_EXIST } from '../support/fault-cases'
import { maxRequestsOfOne, sentDuringPause } from '../support/rate-limit-assertions'

useFakeEnvironment()

describe.each(FAULTS)('$name', (faultCase) => {
  it.each(ACTION_CASES)('gives $name the expected requests, records and message', async (call) => {
    const bot = ActionsInProcess.inNewWorkspace(true)
    expect(await bot.run('createRecord', { object: 'people', values: { name: 'Lovelace, Ada' } })).toBeUndefined()
    const [recordId = ''] = bot.recordIds('people')
    await bot.run('listAttributes', { object: 'people', includeOptions: false })
    const before = bot.requests().length

    bot.fail(faultCase.fault(call))
    const message = await bot.run(call.action, call.input(recordId))

    const requests = bot.requests().slice(before)
    const expected = (call.isIdempotent ? faultCase.repeatable : faultCase.create)(call)
    const seen = requests.map(({ method, path, status, at }) => `${at} ${method} ${path} ${status}`).join('\n')
    // Concurrent requests fail independently, each as often as a single one.
    if (expected.says === undefined) expect(requests, seen).toHaveLength(expected.requests + (call.further ?? 0))
    else expect(maxRequestsOfOne(requests), seen).toBe(expected.requests)
    expect(sentDuringPause(requests), seen).toStrictEqual([])
    expect(bot.recordIds('people')).toHaveLength(call.creates ? 1 + expected.records : 1)
    expectMessage(message, call, expected)
    expect(findLeaks(message ?? '', [bot.token])).toStrictEqual([])
  })
})

describe('a create that is lost after conflicts', () => {
  it.each([
    ['does not return a record that was created during the conflicts', 0, MAY_EXIST],
    ['returns a record that was created after its last attempt', 4_000, undefined],
  ])('%s', async (_what, createdAfterMs, says) => {
    const bot = ActionsInProcess.inNewWorkspace(true)
    const values = { email_addresses: [PERSON.email] }
    await bot.run('listAttributes', { object: 'people', includeOptions: false })
    const found = {
      id: { workspace_id: 'w', object_id: 'o', record_id: EXAMPLE_ID },
      created_at: new Date(Date.now() + createdAfterMs).toISOString(),
      values: { email_addresses: [{ email_address: PERSON.email }] },
    }
    // The last attempt begins after 1.75 to 3.5 s.
    bot.fail({ kind: 'write-conflict', times: 3 })
    bot.fail({ kind: 'error-500', pathPattern: 'records$' })
    bot.fail({ kind: 'raw', pathPattern: 'query$', body: JSON.stringify({ data: [found] }) })
    const message = await bot.run('createRecord', { object: 'people', values })
    if (says === undefined) expect(message).toBeUndefined()
    else expect(message).toMatch(says)
    expect(bot.recordIds('people')).toEqual([])
  })
})
