import { describe, expect, it } from 'vitest'
import { createInProcessSandbox } from '../in-process'

const sandbox = createInProcessSandbox()

interface WireMember {
  id: { workspace_id: string; workspace_member_id: string }
  [key: string]: unknown
}

async function members(): Promise<WireMember[]> {
  return (await sandbox.call('GET', '/v2/workspace_members')).body.data as WireMember[]
}

describe('workspace members', () => {
  it('a member has names, an email and an access level, also when suspended (openapi, openapi-2026)', async () => {
    const all = await members()
    expect(all.map((member) => [member.first_name, member.last_name, member.access_level])).toStrictEqual([
      ['Mary', 'Somerville', 'admin'],
      ['Charles', 'Babbage', 'member'],
      ['Joseph', 'Fourier', 'member'],
      ['Maria', 'Mitchell', 'member'],
      ['Augustus', 'De Morgan', 'suspended'],
    ])
    expect(all[1]).toStrictEqual({
      id: { workspace_id: sandbox.state.main.id, workspace_member_id: all[1]?.id.workspace_member_id },
      first_name: 'Charles',
      last_name: 'Babbage',
      avatar_url: null,
      email_address: 'charles.babbage@analytical-engines.example.com',
      created_at: '2026-01-05T09:12:00.000000000Z',
      access_level: 'member',
    })
  })

  it('returns a single member (openapi)', async () => {
    const [first] = await members()
    const { status, body } = await sandbox.call('GET', `/v2/workspace_members/${first?.id.workspace_member_id}`)
    expect({ status, body }).toStrictEqual({ status: 200, body: { data: first } })
  })

  it('responds with 404 to an unknown ID (openapi)', async () => {
    const unknownId = '50cf242c-7fa3-4cad-87d0-75b1af71c57b'
    const { status, body } = await sandbox.call('GET', `/v2/workspace_members/${unknownId}`)
    expect({ status, body }).toStrictEqual({
      status: 404,
      body: {
        status_code: 404,
        type: 'invalid_request_error',
        code: 'not_found',
        message: `Workspace member with ID "${unknownId}" not found.`,
      },
    })
  })

  it('every owner and actor in the seed is a member, and one of them is suspended', async () => {
    const ids = new Set((await members()).map(({ id }) => id.workspace_member_id))
    const named = new Set<string>()
    for (const { slug } of sandbox.state.main.workspace.objects) {
      const { body } = await sandbox.call('POST', `/v2/objects/${slug}/records/query`, {})
      const text = JSON.stringify(body)
      for (const [, id = ''] of text.matchAll(/"type":"workspace-member","id":"([^"]+)"/g)) named.add(id)
      for (const [, id = ''] of text.matchAll(/"referenced_actor_id":"([^"]+)"/g)) named.add(id)
    }
    expect(named).toStrictEqual(ids)
  })
})
