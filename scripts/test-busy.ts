/*
 * `npm run test:busy`: `npm test` while one busy process per core competes with it.
 */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { competeWith, startBusyProcesses } from './busy-processes'

async function main(): Promise<void> {
  const busy = await startBusyProcesses(availableParallelism())
  console.log(`${busy.processes.length} busy processes compete with the tests.`)
  const tests = spawn(['npm test --', ...process.argv.slice(2)].join(' '), { shell: true, stdio: 'inherit' })
  process.exitCode = await competeWith(tests, busy)
}

void main()
