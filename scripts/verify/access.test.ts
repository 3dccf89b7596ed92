import { describe, expect, it } from 'vitest'
import { TOKENS } from '../../sandbox/server-state'
import { checkAccess } from './access'
import { Client } from './client'
import { httpTransport } from './connection'
import { runProbes } from './run'
import { createVerifiableSandbox, sandboxTransport } from './sandbox'

const WAIT = () => Promise.resolve()

async function check(token: string, isWriting = false) {
  return checkAccess(new Client(sandboxTransport(await createVerifiableSandbox({}), token, WAIT)), isWriting)
}

describe('checkAccess', () => {
  it('resolves to the member who authorized the token', async () => {
    expect((await check(TOKENS.full, true)).member).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each<[what: string, token: string, isWriting: boolean, said: string]>([
    ['a malformed token', 'short', false, 'Attio does not accept ATTIO_ACCESS_TOKEN: Token was not recognised'],
    ['a revoked token', TOKENS.revoked, false, 'It is unknown or revoked. Create one in Attio'],
    [
      'a token without scopes',
      TOKENS.noScopes,
      false,
      'needs the scope object_configuration:read and record_permission:read.',
    ],
    ['a token that only reads, to write', TOKENS.readOnly, true, 'needs the scope record_permission:read-write.'],
  ])('says what to do about %s', async (_what, token, isWriting, said) => {
    await expect(check(token, isWriting)).rejects.toThrow(said)
  })

  it('says that nothing listens at the address', async () => {
    // No server can take this port meanwhile: fetch refuses it, if nock doesn't.
    const client = new Client(httpTransport('http://127.0.0.1:1', TOKENS.full))
    await expect(checkAccess(client, false)).rejects.toThrow(/^No answer: .+ Check your network, and ATTIO_API_URL/)
  })
})

describe('an object that does not exist', () => {
  it('ends the run with the objects that do, before any question', async () => {
    const transport = sandboxTransport(await createVerifiableSandbox({}), TOKENS.full, WAIT)
    const { endedBy, rows } = await runProbes({
      transport,
      writableObjects: ['peple'],
      label: 'Botpress verify',
      member: null,
    })
    expect(rows).toEqual([])
    expect(String(endedBy)).toContain(
      'There is no object "peple". There are: companies, deals, people, projects, workspaces.',
    )
  })
})
