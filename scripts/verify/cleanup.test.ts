import { beforeEach, describe, expect, it } from 'vitest'
import { TOKENS } from '../../sandbox/server-state'
import { Interrupted } from './client'
import type { ApiRequest, Reply, Transport } from './connection'
import { CouldNotAsk } from './errors'
import { type Run, runProbes } from './run'
import { createVerifiableSandbox, sandboxTransport, type SandboxUnderTest } from './sandbox'

const LABEL = 'Botpress verify test'
const WAIT = () => Promise.resolve()

let sandbox: SandboxUnderTest
let controller: AbortController

beforeEach(async () => {
  sandbox = await createVerifiableSandbox({})
  controller = new AbortController()
})

type Handler = (requests: readonly ApiRequest[], send: Transport['send']) => Promise<Reply[]>

/** Runs the write probes. `handle` sends their requests, or does something else. */
function run(handle: Handler, objects: string[] = ['projects']): Promise<Run> {
  const { send, wait } = sandboxTransport(sandbox, TOKENS.full, WAIT)
  return runProbes({
    transport: { wait, send: (requests) => handle(requests, send) },
    readProbes: [],
    writableObjects: objects,
    label: LABEL,
    member: null,
    signal: controller.signal,
  })
}

const isCreate = ([request]: readonly ApiRequest[]): boolean =>
  request?.method === 'POST' && request.path.endsWith('/records')

/** All stored values by record. */
function storedValues(): unknown {
  return sandbox.state.main.workspace.objects.map(({ slug, records }) => [
    slug,
    [...records.values()].map(({ id, values }) => [id, [...values.values()]]),
  ])
}

function leftNames(): string[] {
  return JSON.stringify(storedValues()).match(/Botpress verify[^"]*/gi) ?? []
}

describe('cleaning up', () => {
  it('deletes every created record and changes no other', async () => {
    const before = storedValues()
    const { rows, left } = await run((requests, send) => send(requests), ['projects', 'people', 'companies'])
    expect(rows.filter(({ verdict }) => verdict.kind === 'documented').length).toBeGreaterThan(20)
    expect(left).toEqual([])
    expect(storedValues()).toEqual(before)
  })

  it('deletes the records and asks nothing more after an interruption', async () => {
    const { endedBy, left, rows } = await run(async (requests, send) => {
      const replies = await send(requests)
      if (isCreate(requests)) controller.abort()
      return replies
    })
    expect(endedBy).toBeInstanceOf(Interrupted)
    expect(rows.filter(({ verdict }) => verdict.kind !== 'not asked')).toEqual([])
    expect(left).toEqual([])
    expect(leftNames()).toEqual([])
  })

  it('deletes the records after an unexpected error', async () => {
    let creates = 0
    const { endedBy, left } = await run((requests, send) => {
      if (isCreate(requests) && ++creates === 3) throw new TypeError('A defect.')
      return send(requests)
    })
    expect(endedBy).toEqual(new TypeError('A defect.'))
    expect(left).toEqual([])
    expect(leftNames()).toEqual([])
  })

  it('finds and deletes a record whose creation was not answered', async () => {
    const { left } = await run(async (requests, send) => {
      const replies = await send(requests)
      if (isCreate(requests)) throw new CouldNotAsk('No answer: ECONNRESET')
      return replies
    })
    expect(left).toEqual([])
    expect(leftNames()).toEqual([])
  })

  it('lists what could not be deleted, and why', async () => {
    const body = JSON.stringify({ code: 'not_allowed', message: 'This record is locked.' })
    sandbox.state.faults.add({ kind: 'raw', method: 'DELETE', times: 1, status: 400, body })
    const { left } = await run((requests, send) => send(requests))
    expect(left.map(({ object, why }) => [object, why])).toEqual([
      ['projects', 'rejected with not_allowed: This record is locked.'],
    ])
    expect(leftNames()).toHaveLength(1)
  })

  it('says that records may be left if it cannot look for them', async () => {
    const { left } = await run(async (requests, send) => {
      if (requests[0]?.path.endsWith('/query') && JSON.stringify(requests[0].body).includes('$starts_with'))
        throw new CouldNotAsk('No answer: ECONNREFUSED')
      return send(requests)
    })
    expect(left).toEqual([
      { object: 'projects', why: `could not look for more records named "${LABEL} …": No answer: ECONNREFUSED` },
    ])
  })

  it('neither changes nor deletes a record of another name that an assert found', async () => {
    const before = sandbox.seedId('projects', 'mill')
    const { rows, left } = await run(async (requests, send) => {
      const path = `/v2/objects/projects/records/${before}`
      return requests[0]?.method === 'PUT' ? send([{ method: 'GET', path }]) : send(requests)
    })
    const asserted = rows.find(({ probe }) => probe.question === 'Does assert match a text in another case?')
    expect(asserted?.verdict).toEqual({
      kind: 'not asked',
      why: `Attio answered with a record that is not named "${LABEL} …".`,
    })
    expect(left).toEqual([])
    expect(sandbox.state.main.workspace.objects.some(({ records }) => records.has(before))).toBe(true)
  })
})
