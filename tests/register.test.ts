import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { eventually } from './support/eventually'
import { messageOf } from './support/message'
import { useEnvironment } from './support/environment'
import { INVALID_TOKEN_MESSAGE } from '../src/testing/messages'

const SETTINGS = 'Workspace settings → Developers'

const stage = await useEnvironment()

describe('register', () => {
  const log = () => stage.bundle.printedText()

  it('accepts a token with every scope and logs the name of the workspace', async () => {
    const answer = await stage.bundle.register(stage.sandbox.tokens.full)
    expect(answer).toMatchObject({ status: 200, body: {} })
    await eventually(() => {
      expect(log()).toContain('Connected to the Attio workspace "Analytical Engines".')
      const [, promised = ''] = /log says `(.+?)`/.exec(readFileSync('hub.md', 'utf8')) ?? []
      expect(promised).toMatch(/^\w.+/)
      expect(log()).toContain(promised)
    })
    expect(log()).not.toContain('lacks')
  })

  it('accepts a read-only token and warns about the two actions that will fail', async () => {
    const answer = await stage.bundle.register(stage.sandbox.tokens.readOnly)
    expect(answer.status).toBe(200)
    await eventually(() => {
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
  ])('rejects %s and says where to create another token', async (_what, token) => {
    const message = messageOf(await stage.bundle.register(token()))
    expect(message).toMatch(INVALID_TOKEN_MESSAGE)
    expect(message).toContain(SETTINGS)
    expect(message).toContain('Object configuration: read (object_configuration:read)')
    expect(message).toContain('Records: read-write (record_permission:read-write)')
    expect(message).not.toContain(token())
  })

  it('rejects a token without a read scope and names the scope', async () => {
    const token = await stage.control.addToken({ scopes: ['record_permission:read-write'] })
    const message = messageOf(await stage.bundle.register(token))
    expect(message).toContain('Object configuration: read (object_configuration:read), which all actions need')
    expect(message).toContain(SETTINGS)
  })

  it('does not call the token invalid when Attio fails', async () => {
    await stage.control.fail({ kind: 'error-500', times: null, pathPattern: '/v2/self' })
    const message = messageOf(await stage.bundle.register(stage.sandbox.tokens.full))
    await stage.control.clearFaults()
    expect(message).toContain('Attio is not available (status 500, tried')
    expect(message).not.toContain('not valid')
  })
})

describe('unregister', () => {
  it.each([[{ accessToken: 'gone' }], [null]])(
    'succeeds without a valid token or configuration: %j',
    async (configuration) => {
      const answer = await stage.bundle.send('unregister', { webhookUrl: '' }, configuration as never)
      expect(answer.status).toBe(200)
    },
  )
})
