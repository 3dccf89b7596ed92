import { describe, expect, it } from 'vitest'
import type { Fault } from '../sandbox/control'
import { leaksIn, PERSON } from './support/personal-data'
import { FAILURE_CASES, values, type FailureSetup } from './support/failure-cases'
import { messageOf } from './support/message'
import { useEnvironment } from './support/environment'

const stage = await useEnvironment()
const tokens: string[] = []

async function setScene(): Promise<FailureSetup> {
  const { control, bundle } = stage
  const { token, workspaceId } = await control.addWorkspace({ isEmpty: true })
  const readOnly = await control.addToken({
    workspaceId,
    scopes: ['object_configuration:read', 'record_permission:read'],
  })
  tokens.push(token, readOnly)
  const { record } = await bundle.action('createRecord', { object: 'people', values }, token)
  return { token, readOnly, recordId: record.id }
}

describe.concurrent('no message and no log line contains a token or a value of a record', () => {
  it.each(FAILURE_CASES)('after $name', async ({ action, input, token, fault, says }) => {
    const scene = await setScene()
    const used = token?.(scene) ?? scene.token
    tokens.push(used)
    if (fault) await stage.control.fail(fault(scene))
    const message = messageOf(await stage.bundle.tryAction(action, input(scene), used)) ?? 'success'
    expect(message).toMatch(says)
    expect(leaksIn(message, [used, ...tokens])).toStrictEqual([])
    expect(leaksIn(stage.bundle.printedText(), tokens)).toStrictEqual([])
  })
})

describe.concurrent('register', () => {
  it.each<[string, Omit<Fault, 'token'>]>([
    ['a token that was revoked', { kind: 'revoked' }],
    ['scopes that are missing', { kind: 'scope-lost', scopes: [] }],
    ['a limit that lasts', { kind: 'rate-limit', retryAfterSeconds: 60 }],
    ['a refusal that quotes the token', { kind: 'raw', status: 418, body: 'TOKEN' }],
  ])('keeps the token to itself after %s', async (_what, fault) => {
    const { token } = await stage.control.addWorkspace()
    const body = JSON.stringify({ code: 'new', message: `${token} is not liked.` })
    await stage.control.fail({ ...fault, token, ...(fault.body !== undefined && { body }) })
    const message = messageOf(await stage.bundle.register(token))
    expect(message).toBeDefined()
    expect(leaksIn(message ?? '', [token])).toStrictEqual([])
    expect(leaksIn(stage.bundle.printedText(), [token])).toStrictEqual([])
  })
})

it('the check finds a token and a value', () => {
  const token = tokens[0] ?? ''
  const leaks = ['Kovalevskaya', 'bordin-prize', token]
  expect(leaksIn(`Could not write "${PERSON.email}" for ${token}`, [token])).toStrictEqual(leaks)
})
