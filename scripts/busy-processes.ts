import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** Computes, and looks between two slices whether its parent has gone, however the parent ended. */
const SPIN = `
  process.once('disconnect', () => process.exit())
  const spin = () => {
    const end = Date.now() + 50
    while (Date.now() < end);
    setImmediate(spin)
  }
  process.send('busy')
  spin()
`

/** Processes that compete for the processor. */
export interface BusyProcesses {
  processes: readonly ChildProcess[]
  /** Resolves once all of them have ended. */
  stop: () => Promise<void>
}

/** Starts `count` processes that use a core each. They also end when this process does. */
export async function startBusyProcesses(count: number): Promise<BusyProcesses> {
  const processes = Array.from({ length: count }, () =>
    spawn(process.execPath, ['--eval', SPIN], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  )
  await Promise.all(processes.map((busy) => once(busy, 'message')))
  const stop = async () => {
    const running = processes.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
    const ends = running.map((busy) => once(busy, 'exit'))
    for (const busy of running) busy.kill('SIGKILL')
    await Promise.all(ends)
  }
  return { processes, stop }
}

/**
 * Waits until `program` has ended, passes the signals that stop this process to it, and then stops the busy processes.
 * Returns the exit code of `program`.
 */
export async function competeWith(
  program: ChildProcess,
  busy: BusyProcesses,
  onSignal: (signal: NodeJS.Signals, stop: () => void) => unknown = process.on.bind(process),
): Promise<number> {
  // The program ends first, so that nothing competes with what it still does.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) onSignal(signal, () => program.kill(signal))
  try {
    const [code] = (await once(program, 'exit')) as [number | null]
    return code ?? 1
  } finally {
    await busy.stop()
  }
}
