/*
 * `npm run test:busy`: `npm test` while one busy process per core competes with it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { startBusyProcesses } from './busy-processes'

async function main(): Promise<void> {
  const busy = await startBusyProcesses(availableParallelism())
  console.log(`${busy.processes.length} busy processes compete with the tests.`)
  const tests = spawn(['npm test --', ...process.argv.slice(2)].join(' '), { shell: true, stdio: 'inherit' })
  // The tests end first, so that nothing competes with what they still do.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal))
  try {
    const [status] = (await once(tests, 'exit')) as [number | null]
    process.exitCode = status ?? 1
  } finally {
    await busy.stop()
  }
}

void main()
