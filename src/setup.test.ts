import { RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import nock from 'nock'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useNockAttio } from './testing/nock-attio'
import { register, unregister } from './setup'
import { API, rateLimit, recording, TOKEN } from './testing/attio-fixtures'
import { failureOf, fastForward, useFakeClock } from './testing/fake-clock'
import { INVALID_TOKEN_MESSAGE } from './testing/messages'
import { webhookState } from './testing/webhook-state'

vi.mock('node:timers/promises', () => import('./testing/fake-timers-promises'))

const URL = 'https://webhook.botpress.cloud/ada'
const READ = 'object_configuration:read record_permission:read'
const READ_WRITE = 'object_configuration:read record_permission:read-write'

const log = {
  info: vi.fn<(line: string) => void>(),
  warn: vi.fn<(line: string) => void>(),
  error: vi.fn(),
  debug: vi.fn(),
}

useNockAttio()
beforeEach(() => {
  useFakeClock()
  vi.clearAllMocks()
})

const client = {
  getState: () => Promise.resolve({ state: { payload: webhookState({ url: URL }) } }),
  setState: vi.fn(),
}

const propsOf = (configuration: unknown) =>
  ({
    ctx: { configuration },
    client,
    logger: { forBot: () => log },
    webhookUrl: URL,
  }) as unknown as Parameters<bp.IntegrationProps['register']>[0]

/** Registers a bot that watches no objects, so that only the token is checked. */
const connect = (accessToken: unknown = TOKEN): Promise<void> => fastForward(register(propsOf({ accessToken })))

const rejection = (accessToken?: unknown): Promise<string> => messageOf(connect(accessToken))

async function messageOf(registering: Promise<void>): Promise<string> {
  const error = await failureOf(registering)
  expect(error).toBeInstanceOf(RuntimeError)
  const { message } = error as RuntimeError
  expect(message).not.toContain(TOKEN)
  return message
}

const answerSelf = (body: object, status = 200) => nock(API).get('/v2/self').reply(status, body)
const self = (scope: string) => ({ active: true, scope, workspace_name: 'Analytical Engines' })

describe('a token with all scopes for actions', () => {
  it.each([READ_WRITE, 'object_configuration:read-write record_permission:read-write note:read'])(
    'is connected with the scopes %s',
    async (scope) => {
      answerSelf(self(scope))
      await connect()
      expect(log.info.mock.calls).toEqual([['Connected to the Attio workspace "Analytical Engines".']])
      expect(log.warn).not.toHaveBeenCalled()
    },
  )

  it('is sent once, to Attio alone', async () => {
    const scope = nock(API, { reqheaders: { authorization: `Bearer ${TOKEN}` } })
      .get('/v2/self')
      .reply(200, self(READ_WRITE))
    await connect(` ${TOKEN} `)
    scope.done()
  })

  it.each([[undefined], [null], ['']])('is connected to a workspace whose name is %j', async (name) => {
    answerSelf({ active: true, scope: READ_WRITE, workspace_name: name })
    await connect()
    expect(log.info.mock.calls).toEqual([['Connected to an Attio workspace without a name.']])
  })

  it.each<[what: string, name: string, shown: string]>([
    ['breaks the line', 'Ada\nConnected to "Grace"', '"Ada\\nConnected to \\"Grace\\""'],
    ['controls a terminal', 'Ada\u001b[31m\u009b0m', '"Ada\\u001b[31m\\u009b0m"'],
    ['is long', 'x'.repeat(100_000), `"${'x'.repeat(60)}…"`],
    ['contains the token', `Ada ${TOKEN}`, '"Ada …"'],
    ['contains the token where it is truncated', `${'x'.repeat(30)}${TOKEN}`, `"${'x'.repeat(30)}…"`],
  ])('is connected with one short line in the log if the name of the workspace %s', async (_what, name, shown) => {
    answerSelf({ ...self(READ_WRITE), workspace_name: name })
    await connect()
    expect(log.info.mock.calls).toEqual([[`Connected to the Attio workspace ${shown}.`]])
  })
})

describe('a token that cannot write', () => {
  it('is accepted, with one warning that names the actions that will not work', async () => {
    answerSelf(self(READ))
    await connect()
    expect(log.warn).toHaveBeenCalledTimes(1)
    const [warning = ''] = log.warn.mock.calls[0] ?? []
    const scope = ['record_permission:read-write', 'Records: read-write', 'Workspace settings → Developers']
    for (const part of [...scope, 'createRecord', 'updateRecord']) expect(warning).toContain(part)
    expect(warning).not.toMatch(/listRecords|getRecord|object_configuration/)
    expect(log.info).toHaveBeenCalledTimes(1)
  })
})

describe('a token that cannot read', () => {
  const CONFIGURATION = ['object_configuration:read', 'Object configuration: read']
  it.each<[missing: string, scope: string, names: string[]]>([
    ['records', 'object_configuration:read', ['record_permission:read', 'Records: read', 'listRecords', 'getRecord']],
    ['objects', 'record_permission:read-write', ['all actions', ...CONFIGURATION]],
    ['anything', '', ['record_permission:read', 'Records: read', ...CONFIGURATION]],
    ['anything but notes', 'note:read-write', ['record_permission:read', 'object_configuration:read']],
  ])('is rejected if it cannot read %s, with where to grant each scope', async (_missing, scope, names) => {
    answerSelf(self(scope))
    const message = await rejection()
    for (const name of [...names, 'Workspace settings → Developers']) expect(message).toContain(name)
    expect(log.info).not.toHaveBeenCalled()
  })

  it("is rejected if Attio doesn't say its scopes", async () => {
    answerSelf({ active: true })
    expect(await rejection()).toContain('record_permission:read')
  })
})

it('a token without the scope for webhooks is rejected if there is something to watch', async () => {
  answerSelf(self(READ_WRITE))
  const watched = propsOf({ accessToken: TOKEN, watchedObjects: ['people'] })
  expect(await messageOf(fastForward(register(watched)))).toMatch(
    /^The access token lacks the scope Webhooks: read-write \(webhook:read-write\), which events need\./,
  )
})

describe('a token that is not valid', () => {
  const malformed = { status_code: 400, code: 'missing_value', message: 'Token was not recognised, …' }

  it.each<[what: string, body: object, status: number]>([
    ['was revoked, which Attio reports with 200', { active: false }, 200],
    ['is malformed, which Attio reports with 400', malformed, 400],
    ['is unauthorised', { status_code: 401, type: 'auth_error', code: 'unauthorized', message: 'No.' }, 401],
  ])('is rejected if it %s', async (_what, body, status) => {
    const scope = answerSelf(body, status)
    expect(await rejection()).toMatch(INVALID_TOKEN_MESSAGE)
    scope.done()
  })

  it.each<[what: string, token: unknown]>([
    ['is empty', ''],
    ['is missing', null],
    ['contains a line break', 'abc\nHost: evil.example.com'],
    ['is a number', 42],
  ])('is rejected without a request if it %s', async (_what, token) => {
    expect(await rejection(token)).toMatch(INVALID_TOKEN_MESSAGE)
  })

  it('is rejected with what is wrong with the pasted text', async () => {
    expect(await rejection(`Bearer ${'a'.repeat(64)}`)).toContain('begins with "Bearer": paste the token alone.')
    answerSelf(malformed, 400)
    expect(await rejection('a'.repeat(63))).toContain('has 63 characters, and an access token has 64: copy it whole.')
  })
})

describe('a token that Attio could not check', () => {
  it.each<[what: string, fail: (interceptor: nock.Interceptor) => unknown, words: RegExp]>([
    ['cannot be reached', (interceptor) => interceptor.replyWithError('connect ECONNREFUSED'), /could not be reached/],
    ['is down', (interceptor) => interceptor.reply(503, 'Service Unavailable'), /not available \(status 503, tried/],
    ['answers with HTML', (interceptor) => interceptor.reply(200, '<html>'), /response could not be read/],
    ['is busy', (interceptor) => interceptor.reply(429, {}, { 'retry-after': '120' }), /limiting requests.* in 120 s/],
  ])('is not called invalid if Attio %s', async (what, fail, words) => {
    fail(nock(API).persist().get('/v2/self'))
    const message = await rejection(`token of the test ${what}`.replaceAll(' ', '-'))
    expect(message).toMatch(words)
    expect(message).not.toContain('not valid')
    expect(log.info).not.toHaveBeenCalled()
  })
})

describe('an invalid configuration', () => {
  it.each<[what: string, configuration: unknown, words: RegExp]>([
    ['null', null, /^Nothing was done: The configuration must be a JSON object, .* but it is null\.$/],
    ['a list', ['deals'], /but it is a list/],
    [
      'an object with an invalid entry',
      { accessToken: TOKEN, watchedObjects: [{ toString: 1 }] },
      /^Nothing was done: watchedObjects\[0\] must be text/,
    ],
  ])('is rejected with what is wrong, and without a request, if it is %s', async (_what, configuration, words) => {
    expect(await messageOf(register(propsOf(configuration)))).toMatch(words)
  })

  it("doesn't prevent the removal of the integration", async () => {
    await unregister(propsOf(null))
    expect(client.setState.mock.calls).toMatchObject([[{ payload: null }]])
  })
})

describe('a registration', () => {
  it('takes thirty seconds at most, also if it has to delete a webhook', async () => {
    const startedAt = Date.now()
    nock(API)
      .get('/v2/self')
      .reply(...rateLimit(new Date(startedAt + 20_000)))
    answerSelf(self(`${READ_WRITE} webhook:read-write`))
    nock(API)
      .persist()
      .get(/webhooks/)
      .reply(() => rateLimit(new Date(Date.now() + 9_000)))
    expect(await rejection()).toMatch(/^Could not list the webhooks: Attio is limiting requests/)
    expect(Date.now() - startedAt).toBeLessThanOrEqual(30_000)
  })
})

describe.runIf(process.env.ATTIO_REFERENCE)('a token in a recorded answer', () => {
  it.each(['self-inactive', 'error-400-self-malformed-token'])('is rejected if the answer is %s', async (name) => {
    const { status, body } = recording(name)
    answerSelf(body as object, status)
    expect(await rejection()).toMatch(/not valid/)
  })

  it('is connected with a warning if its scopes are read-only', async () => {
    answerSelf(recording('self-active-read-only-scopes').body as object)
    await connect()
    expect(log.warn).toHaveBeenCalledTimes(1)
    expect(log.info).toHaveBeenCalledTimes(1)
  })
})
