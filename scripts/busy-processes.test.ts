import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { expect, it } from 'vitest'
import { competeWith, startBusyProcesses } from './busy-processes'

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

it.each(['SIGINT', 'SIGTERM'] as const)('%s stops the program, then the busy processes', async (signal) => {
  const busy = await startBusyProcesses(1)
  const program = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000); process.send("started")'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(program, 'message')
  const signals = new EventEmitter()
  const code = competeWith(program, busy, signals.on.bind(signals))
  signals.emit(signal)
  expect(await code).toBe(1)
  expect(program.signalCode).toBe(signal)
  expect(busy.processes.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL'])
})

it('a program that ends by itself stops the busy processes and returns its exit code', async () => {
  const busy = await startBusyProcesses(1)
  expect(await competeWith(spawn(process.execPath, ['--eval', 'process.exit(3)']), busy)).toBe(3)
  expect(busy.processes.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL'])
})
