import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { tokenFor } from '../sandbox/workspace/ids'
import { startBundle } from '../botpress/bundle'
import { messageOf } from './support/message'
import { startScriptedServer } from './support/scripted-server'
import { type TestEnvironment, useEnvironment } from './support/environment'

const ROUNDS = Number(process.env.FUZZ_CASES ?? 2)

const environment = await useEnvironment()

interface Tenant {
  token: string
  /** Text in every name, option and attribute of this workspace, and of no other. */
  mark: string
  recordId: string
}

const MARKS = Array.from({ length: 20 }, (_, n) => `Tenant-${String.fromCharCode(65 + n)}-${n}`)

/** Adds a workspace whose object has the same slug in all workspaces, but its own attributes, options and records. */
async function setUpTenant(mark: string): Promise<Tenant> {
  const { control, bundle } = environment
  const { token } = await control.addWorkspace({
    name: mark,
    isEmpty: true,
    objects: [
      {
        slug: 'voyages',
        singularNoun: `Voyage of ${mark}`,
        pluralNoun: `Voyages of ${mark}`,
        attributes: [
          { slug: 'name', type: 'text', isRequired: true },
          { slug: 'port', type: 'select', options: [`Port of ${mark}`] },
          { slug: mark.toLowerCase(), type: 'text' },
          { slug: 'company', type: 'record-reference', allowedObjects: ['companies'] },
        ],
      },
    ],
  })
  const owner = { object: 'companies', values: { name: `Owner of ${mark}`, domains: ['clipper-line.example.com'] } }
  await bundle.action('createRecord', owner, token)
  const { record } = await bundle.action(
    'createRecord',
    {
      object: 'voyages',
      values: {
        name: `Voyage of ${mark}`,
        port: `Port of ${mark}`,
        [mark.toLowerCase()]: mark,
        company: 'clipper-line.example.com',
      },
    },
    token,
  )
  return { token, mark, recordId: record.id }
}

/** Ten calls: nine that succeed, and one whose message lists the valid options. */
function callsOf({
  mark,
  recordId,
}: Tenant): ['action' | 'rejection', Parameters<TestEnvironment['bundle']['tryAction']>[0], object][] {
  const object = 'voyages'
  return [
    ['action', 'listObjects', {}],
    ['action', 'getObject', { object }],
    ['action', 'listAttributes', { object }],
    ['action', 'listRecords', { object }],
    [
      'action',
      'listRecords',
      { object, filter: { company: { target_object: 'companies', target_record_id: recordId } } },
    ],
    ['action', 'getRecord', { object, recordId }],
    ['action', 'getRecord', { object, recordId, attributes: [mark.toLowerCase(), 'company'] }],
    ['action', 'updateRecord', { object, recordId, values: { port: `port of ${mark}` } }],
    ['action', 'createRecord', { object, values: { name: `Another of ${mark}`, company: 'clipper-line.example.com' } }],
    ['rejection', 'updateRecord', { object, recordId, values: { port: 'Port of nowhere', tenant: 'x' } }],
  ]
}

describe('20 workspaces that run ten actions each at the same time', () => {
  it('see only their own data, with and without cached metadata', async () => {
    const tenants = await Promise.all(MARKS.map(setUpTenant))
    const calls = tenants.flatMap((tenant) => callsOf(tenant).map((call) => ({ tenant, call })))
    expect(calls).toHaveLength(200)
    // The later rounds use what the first one cached.
    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all(
        calls.map(async ({ tenant, call: [kind, action, input] }) => {
          const answer = await environment.bundle.tryAction(action, input, tenant.token)
          expect(messageOf(answer) === undefined ? 'action' : 'rejection').toBe(kind)
          const text = JSON.stringify(answer.body).toLowerCase()
          const seen = MARKS.filter((mark) => text.includes(mark.toLowerCase()))
          const isEmpty = text.includes('"records":[]')
          expect(seen).toStrictEqual(isEmpty ? [] : [tenant.mark])
        }),
      )
    }
  })

  it('do not wait while another workspace is rate-limited and sends nothing', async () => {
    const { control, bundle } = environment
    const [held, free] = await Promise.all([control.addWorkspace(), control.addWorkspace()])
    await control.fail({ kind: 'rate-limit', retryAfterSeconds: 60, token: held.token })
    expect(messageOf(await bundle.tryAction('listObjects', {}, held.token))).toMatch(/limiting requests/)

    const getPeople = ({ token }: { token: string }) => bundle.tryAction('getObject', { object: 'people' }, token)
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => getPeople(n % 2 === 0 ? held : free)))
    for (const [n, answer] of answers.entries()) {
      if (n % 2 === 0) expect(messageOf(answer)).toMatch(/limiting requests.*Try again in \d+ s/)
      else expect(messageOf(answer)).toBeUndefined()
    }
    expect(await control.requests(held.token)).toHaveLength(1)
    expect(await control.requests(free.token)).toHaveLength(50)
  })

  it('fail only where their own token is revoked', async () => {
    const { control, bundle } = environment
    const [revoked, well] = await Promise.all([control.addWorkspace(), control.addWorkspace()])
    await control.fail({ kind: 'revoked', token: revoked.token })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => bundle.tryAction('listObjects', {}, (n % 2 === 0 ? revoked : well).token)),
    )
    expect(answers.map(({ status }) => status)).toStrictEqual(answers.map((_, n) => (n % 2 === 0 ? 400 : 200)))
  })
})

describe('a process that serves 1,300 tokens', () => {
  const TENANTS = Number(process.env.TENANTS ?? 1_300)
  const AT_ONCE = 20
  const HEAP_MB = 128
  /** So large that a process which kept the attributes of every token would run out of memory. */
  const attributes = Array.from({ length: 120 }, (_, n) => ({
    id: { workspace_id: 'w', object_id: 'o', attribute_id: `${n}`.repeat(36) },
    title: `Measure ${n} of the engine`,
    description: `What is measured with instrument ${n}, and how often. `.repeat(4),
    api_slug: `measure_${n}`,
    type: 'text',
    is_system_attribute: false,
    is_writable: true,
    is_required: false,
    is_unique: false,
    is_multiselect: false,
    is_archived: false,
  }))
  const record = {
    id: { workspace_id: 'w', object_id: 'o', record_id: 'r' },
    created_at: '2026-05-15T20:39:15.678000000Z',
    values: { measure_0: [{ value: 'one' }] },
  }

  it('keeps its memory within 60 MB of that for 600 tokens', async () => {
    const answers = { attributes: JSON.stringify({ data: attributes }), record: JSON.stringify({ data: record }) }
    const server = await startScriptedServer(({ path }) =>
      Promise.resolve({ body: path.endsWith('/attributes') ? answers.attributes : answers.record }),
    )
    const env = { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` }
    const bundle = await startBundle({ attioUrl: server.url, env })
    const megabytes = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(bundle.process.pid)])) / 1024
    const meet = async (from: number, to: number) => {
      for (let n = from; n < to; n += AT_ONCE) {
        const tokens = Array.from({ length: AT_ONCE }, (_, more) => tokenFor(`tenant/${n + more}`))
        const input = { object: 'engines', recordId: 'r' }
        const read = await Promise.all(tokens.map((token) => bundle.tryAction('getRecord', input, token)))
        for (const { status } of read) expect(status).toBe(200)
      }
    }
    await meet(0, 600)
    const before = megabytes()
    await meet(600, TENANTS)
    const after = megabytes()
    if (process.env.TENANTS !== undefined)
      console.log(`${TENANTS} tokens: ${before} MB after 600, ${after} MB in the end`)
    expect(after - before).toBeLessThan(60)
    expect(server.requests.length).toBeGreaterThanOrEqual(2 * TENANTS)
    await bundle.stop()
    await server.stop()
  }, 300_000)
})
