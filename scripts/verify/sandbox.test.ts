import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { existsSync } from 'node:fs'
import { DEFAULT_SETTINGS, type Settings } from '../../sandbox/settings'
import { unexpectedRows } from './expectations'
import { READ_PROBES, WRITE_PROBES } from './probes'
import type { Run } from './run'
import { askSandbox, createVerifiableSandbox, otherSettings, type SandboxUnderTest } from './sandbox'

const PROBES = [...READ_PROBES, ...WRITE_PROBES]

/** Settings that no request to `/v2` with one token can reveal. */
const NOT_PROBED: Partial<Record<keyof Settings, string>> = {
  latencyMs: 'not a question about Attio',
  enforceLimits: 'limits are not to be reached in a workspace that others use',
  scoreLimit: 'limits are not to be reached in a workspace that others use',
  merges: 'merging cannot be undone',
  eventsPerDelivery: 'needs a webhook with a public address',
  formulaAfterMs: 'needs a formula that an admin defines',
  enrichAfterMs: 'enrichment creates companies that the run would not delete',
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Time passes only where a probe waits. */
function wait(ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms)
  return Promise.resolve()
}

function describeRows({ rows }: Pick<Run, 'rows'>): unknown[] {
  return rows.map(({ probe, verdict }) => ({ question: probe.question, ...verdict }))
}

describe('npm run verify on the sandbox', () => {
  it('finds every answer as expected with the default settings and leaves no record', async () => {
    const sandbox = await createVerifiableSandbox({})
    const before = recordIds(sandbox)
    const run = await askSandbox(sandbox, { wait })
    expect(run.endedBy).toBeUndefined()
    expect(describeRows({ rows: unexpectedRows(run.rows, {}) })).toEqual([])
    expect(run.rows.map(({ probe }) => probe)).toEqual(PROBES)
    expect(run.left).toEqual([])
    expect(recordIds(sandbox)).toEqual(before)
  })

  it.each(otherSettings())('reports the other known answer exactly where %o changes the answer', async (setting) => {
    const run = await askSandbox(await createVerifiableSandbox(setting), { wait })
    expect(describeRows({ rows: unexpectedRows(run.rows, setting) })).toEqual([])
  })

  it('reports a fault in the sandbox as a difference, with its words', async () => {
    const sandbox = await createVerifiableSandbox({})
    sandbox.state.faults.add({
      kind: 'raw',
      times: null,
      pathPattern: '/attributes/[^/]+/statuses$',
      status: 400,
      body: JSON.stringify({ code: 'planted', message: 'This is a fault.' }),
    })
    const { rows } = await askSandbox(sandbox, { wait })
    const different = rows.filter(({ verdict }) => verdict.kind === 'different')
    expect(describeRows({ rows: different })).toEqual([
      {
        question: 'Does a select have statuses?',
        kind: 'different',
        answer: 'rejected with planted',
        words: 'This is a fault.',
        expected: ['rejected with validation_type'],
      },
    ])
  })

  it('sends no more requests than each probe states', async () => {
    const { rows } = await askSandbox(await createVerifiableSandbox({ searchLagMs: 3_600_000 }), { wait })
    const tooMany = rows.filter(({ probe, requests }) => requests > probe.requests)
    expect(tooMany.map(({ probe, requests }) => `${probe.question} ${requests}`)).toEqual([])
  })
})

function recordIds({ state }: SandboxUnderTest): string[] {
  return state.main.workspace.objects.flatMap(({ records }) => [...records.keys()])
}

describe('probes', () => {
  it('ask every question once', () => {
    const questions = PROBES.map(({ question }) => question)
    expect(questions.filter((question, index) => questions.indexOf(question) !== index)).toEqual([])
  })

  it('name existing files of the sandbox', () => {
    const files = [...new Set(PROBES.map(({ sandboxFile }) => sandboxFile))]
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })

  it('cover every setting, except those that no request can reveal', () => {
    const covered = otherSettings().flatMap((setting) => Object.keys(setting))
    const missing = Object.keys(DEFAULT_SETTINGS).filter((name) => !covered.includes(name) && !(name in NOT_PROBED))
    expect(missing).toEqual([])
  })
})
