import { createInProcessSandbox, type InProcessSandbox } from '../../sandbox/in-process'
import { TOKENS } from '../../sandbox/server-state'
import type { Settings } from '../../sandbox/settings'
import type { Transport } from './connection'
import { type Run, type RunOptions, runProbes } from './run'
import { READ_PROBES, WRITE_PROBES } from './probes'

/** The objects of the sandbox in which records are created: between them, they have every attribute type. */
const WRITABLE_OBJECTS = ['projects', 'people', 'companies', 'deals']

/** The sandbox in this process. */
export type SandboxUnderTest = InProcessSandbox

/** A sandbox with everything that the probes ask about. */
export async function createVerifiableSandbox(settings: Partial<Settings>): Promise<SandboxUnderTest> {
  const sandbox = createInProcessSandbox()
  Object.assign(sandbox.state.settings, settings)
  // Existing records have no value of a new attribute, not even of a checkbox.
  await sandbox.call('POST', '/control/objects/projects/attributes', { slug: 'is_late', type: 'checkbox' })
  await sandbox.call('PATCH', '/control/objects/users', { isEnabled: false })
  return sandbox
}

export function sandboxTransport({ call }: SandboxUnderTest, token: string, wait: Transport['wait']): Transport {
  return {
    wait,
    send: (requests) => Promise.all(requests.map(({ method, path, body }) => call(method, path, body, token))),
  }
}

/** All settings with which the sandbox gives another known answer. */
export function otherSettings(): Partial<Settings>[] {
  const all = [...READ_PROBES, ...WRITE_PROBES].flatMap(({ alternatives = [] }) =>
    alternatives.map(({ setting }) => setting),
  )
  return [...new Map(all.map((setting) => [JSON.stringify(setting), setting])).values()]
}

/** Asks a sandbox all questions. A read-only token asks those that need a token without a scope. */
export async function askSandbox(
  sandbox: SandboxUnderTest,
  { wait, ...options }: Pick<RunOptions, 'signal' | 'onRow'> & Pick<Transport, 'wait'>,
): Promise<Run> {
  const member = sandbox.state.main.workspace.members[0]?.id ?? null
  const label = 'Botpress verify sandbox'
  const full = sandboxTransport(sandbox, TOKENS.full, wait)
  const run = await runProbes({ ...options, label, member, transport: full, writableObjects: WRITABLE_OBJECTS })
  const notAsked = run.rows.filter(({ verdict }) => verdict.kind === 'not asked').map(({ probe }) => probe)
  const readProbes = READ_PROBES.filter((probe) => notAsked.includes(probe))
  const readOnly = sandboxTransport(sandbox, TOKENS.readOnly, wait)
  const { rows } = await runProbes({ label, member, transport: readOnly, readProbes, writableObjects: [] })
  return { ...run, rows: run.rows.map((row) => rows.find(({ probe }) => probe === row.probe) ?? row) }
}
