import { expect, it } from 'vitest'
import { startBusyProcesses } from './busy-processes'

it('busy processes run until they are stopped', async () => {
  const { processes, stop } = await startBusyProcesses(2)
  expect(processes.map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual([null, null])
  await stop()
  expect(processes.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', 'SIGKILL'])
  await stop()
})

it('a busy process ends when its parent has gone', async () => {
  const { processes, stop } = await startBusyProcesses(1)
  const [busy] = processes
  const end = new Promise((resolve) => busy?.once('exit', resolve))
  busy?.disconnect()
  expect(await end).toBe(0)
  await stop()
})
