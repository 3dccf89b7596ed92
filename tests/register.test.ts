import { describe, expect, it, vi } from 'vitest'
import { messageOf } from './support/message'
import { useStage } from './support/stage'
import { SAYS_INVALID_TOKEN } from '../src/testing/says'

const SETTINGS = 'Workspace settings → Developers'

const stage = await useStage()

describe('register', () => {
  const log = () => stage.bundle.printed()

  it('accepts a token that may do everything, and says which workspace it is', async () => {
    const answer = await stage.bundle.register(stage.sandbox.tokens.full)
    expect(answer).toMatchObject({ status: 200, body: {} })
    await vi.waitFor(() => {
      expect(log()).toContain('Connected to the Attio workspace "Analytical Engines".')
    })
    expect(log()).not.toContain('lacks')
  })

  it('accepts a read-only token, and warns of the two actions that will not work', async () => {
    const answer = await stage.bundle.register(stage.sandbox.tokens.readOnly)
    expect(answer.status).toBe(200)
    await vi.waitFor(() => {
      expect(log()).toContain('record_permission:read-write')
    })
    const [warning = ''] = log()
      .split('\n')
      .filter((line) => line.includes('lacks'))
    expect(warning).toContain('Records: read-write')
    expect(warning).toContain('createRecord and updateRecord')
    expect(warning).toContain(SETTINGS)
  })

  it.each([
    ['a revoked token, for which Attio answers 200 and active: false', () => stage.sandbox.tokens.revoked],
    ['a malformed token, for which Attio answers 400', () => 'not-a-token'],
    ['an empty token', () => ''],
    ['a token that no header can hold', () => 'Ünïcödé\nX-Injected: 1'],
  ])('refuses %s, and says where to make another', async (_what, token) => {
    const message = messageOf(await stage.bundle.register(token()))
    expect(message).toMatch(SAYS_INVALID_TOKEN)
    expect(message).toContain(SETTINGS)
    expect(message).toContain('Object configuration: read (object_configuration:read)')
    expect(message).toContain('Records: read-write (record_permission:read-write)')
    if (token() !== '') expect(message).not.toContain(token())
  })

  it.each([
    { scopes: [], missing: ['Object configuration: read (object_configuration:read)', 'Records: read'] },
    {
      scopes: ['record_permission:read-write'],
      missing: ['Object configuration: read (object_configuration:read), which all actions need'],
    },
    {
      scopes: ['object_configuration:read-write'],
      missing: [
        'Records: read (record_permission:read), which listRecords, getRecord, createRecord and updateRecord need',
      ],
    },
  ])('refuses a token with the scopes $scopes, and names those missing', async ({ scopes, missing }) => {
    const token = await stage.control.addToken({ scopes })
    const message = messageOf(await stage.bundle.register(token))
    for (const scope of missing) expect(message).toContain(scope)
    expect(message).toContain(SETTINGS)
  })

  it.each([
    ['read-write scopes cover read', ['object_configuration:read-write', 'record_permission:read-write']],
    ['exactly the scopes the actions need', ['object_configuration:read', 'record_permission:read-write']],
  ])('accepts a token where %s', async (_why, scopes) => {
    const token = await stage.control.addToken({ scopes })
    expect((await stage.bundle.register(token)).status).toBe(200)
  })

  it.each([
    ['null', null, /The configuration must be a JSON object, .* but it is null/],
    ['a list', ['deals'], /The configuration must be a JSON object, .* but it is a list/],
    ['text', 'token', /The configuration must be a JSON object, .* but it is text/],
  ])('refuses a configuration that is %s, and says so', async (_what, configuration, words) => {
    const answer = await stage.bundle.send('register', { webhookUrl: '' }, configuration as never)
    expect(messageOf(answer)).toMatch(words)
  })

  it('says that Attio is not available, rather than that the token is wrong, when Attio fails', async () => {
    await stage.control.fail({ kind: 'error-500', times: null, pathPattern: '/v2/self' })
    const message = messageOf(await stage.bundle.register(stage.sandbox.tokens.full))
    await stage.control.clearFaults()
    expect(message).toContain('Attio is not available (status 500)')
    expect(message).not.toContain('not valid')
  })
})

describe('unregister', () => {
  it.each([[{ accessToken: 'gone' }], [{}], [null], [{ accessToken: 'gone', watchedObjects: [{ toString: 1 }] }]])(
    'needs nothing, not even a valid token or a configuration: %j',
    async (configuration) => {
      const answer = await stage.bundle.send('unregister', { webhookUrl: '' }, configuration as never)
      expect(answer.status).toBe(200)
    },
  )
})
