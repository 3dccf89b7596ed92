import { describe, expect, it } from 'vitest'
import type { Fault } from '../sandbox/control'
import { findLeaks, PERSON } from './support/personal-data'
import { FAILURE_CASES, values, type FailureSetup } from './support/failure-cases'
import { messageOf } from './support/message'
import { useEnvironment } from './support/environment'

const environment = await useEnvironment()
const tokens: string[] = []

async function setUp(): Promise<FailureSetup> {
  const { control, bundle } = environment
  const { token, workspaceId } = await control.addWorkspace({ isEmpty: true })
  const readOnly = await control.addToken({
    workspaceId,
    scopes: ['object_configuration:read', 'record_permission:read'],
  })
  tokens.push(token, readOnly)
  const { record } = await bundle.action('createRecord', { object: 'people', values }, token)
  return { token, readOnly, recordId: record.id }
}

describe.concurrent('messages and log lines', () => {
  it.each(FAILURE_CASES)('contain no token or value after $name', async ({ action, input, token, fault, says }) => {
    const setup = await setUp()
    const used = token?.(setup) ?? setup.token
    tokens.push(used)
    if (fault) await environment.control.fail(fault(setup))
    const message = messageOf(await environment.bundle.tryAction(action, input(setup), used)) ?? 'success'
    expect(message).toMatch(says)
    expect(findLeaks(message, [used, ...tokens])).toStrictEqual([])
    expect(findLeaks(environment.bundle.printedText(), tokens)).toStrictEqual([])
  })
})

describe.concurrent('register', () => {
  it.each<[string, Omit<Fault, 'token'>]>([
    ['a token that was revoked', { kind: 'revoked' }],
    ['missing scopes', { kind: 'scope-lost', scopes: [] }],
    ['a rate limit of a minute', { kind: 'rate-limit', retryAfterSeconds: 60 }],
    ['a rejection that quotes the token', { kind: 'raw', status: 418, body: 'TOKEN' }],
  ])('contains no token after %s', async (_what, fault) => {
    const { token } = await environment.control.addWorkspace()
    const body = JSON.stringify({ code: 'new', message: `${token} is not accepted.` })
    await environment.control.fail({ ...fault, token, ...(fault.body !== undefined && { body }) })
    const message = messageOf(await environment.bundle.register(token))
    expect(message).toBeDefined()
    expect(findLeaks(message ?? '', [token])).toStrictEqual([])
    expect(findLeaks(environment.bundle.printedText(), [token])).toStrictEqual([])
  })
})

it('findLeaks finds a token and a record value', () => {
  const token = tokens[0] ?? ''
  const leaks = ['Kovalevskaya', 'bordin-prize', token]
  expect(findLeaks(`Could not write "${PERSON.email}" for ${token}`, [token])).toStrictEqual(leaks)
})
