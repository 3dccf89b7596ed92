import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Bundle, findBundle, startBundle } from '../botpress/bundle'
import { type Control, controlOf } from '../sandbox/control'
import { TOKENS } from '../sandbox/server-state'

/** Simulated latency of Attio, in milliseconds. */
export const LATENCY_MS = 100

/** What happened in the process of a bundle since the last call. Times are milliseconds since the epoch. */
export interface Observations {
  /** When requests to Attio started. */
  startedAt: number[]
  /** Periods without requests that Attio demanded with a 429. */
  pauses: { from: number; until: number }[]
  /** The longest time that the event loop was blocked, in milliseconds. */
  longestBlockMs: number
  /** Peak memory of the process, in megabytes. */
  peakMegabytes: number
}

/** A bundle that reports what happened in its process. */
export interface ObservedBundle extends Bundle {
  observations: () => Promise<Observations>
}

/** Everything that the measurements use. */
export interface BenchEnvironment {
  /** A sandbox with more than 500 people and a latency of `LATENCY_MS`. */
  sandbox: { url: string; control: Control }
  /** A server for objects of any shape (`slugOf` in `synthetic-object.ts`), with the same latency. */
  syntheticUrl: string
  /** A copy of the built bundle, which no other build replaces. */
  bundleFile: string
  token: string
  /** A temporary folder for the builds of a measurement. */
  folder: string
  /** Starts the bundle in its own process, which runs until `close`. `attioUrl` defaults to the sandbox. */
  start: (attioUrl?: string) => Promise<Bundle>
  /** Like `start`, with observation, which costs some time. */
  startObserved: (attioUrl?: string) => Promise<ObservedBundle>
  close: () => Promise<void>
}

/** Starts all servers, each in its own process. Throws an Error if there is no bundle. */
export async function startEnvironment(): Promise<BenchEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'attio-bench-'))
  const bundleFile = join(folder, 'attio.cjs')
  await copyFile(findBundle(), bundleFile)
  const sandbox = await startServer('serve-sandbox.ts', ['600'])
  const synthetic = await startServer('serve-synthetic-objects.ts', [String(LATENCY_MS)])
  const control = controlOf(sandbox.url)
  await control.set({ latencyMs: LATENCY_MS })
  const bundles: Bundle[] = []
  const observer = pathToFileURL(join(__dirname, 'observe.mjs')).href
  const start = async (attioUrl = sandbox.url, env: Record<string, string> = {}) => {
    const bundle = await startBundle({ attioUrl, file: bundleFile, env })
    bundles.push(bundle)
    return bundle
  }
  return {
    sandbox: { url: sandbox.url, control },
    syntheticUrl: synthetic.url,
    bundleFile,
    token: TOKENS.full,
    folder,
    start,
    startObserved: async (attioUrl) => {
      const bundle = await start(attioUrl, { NODE_OPTIONS: `--import ${observer}` })
      return { ...bundle, observations: () => requestObservations(bundle.process) }
    },
    close: async () => {
      await Promise.all(bundles.map((bundle) => bundle.stop()))
      for (const { child } of [sandbox, synthetic]) child.kill()
      await rm(folder, { recursive: true })
    },
  }
}

/** Starts a server script of this folder. Throws an Error if the script ends before it listens. */
async function startServer(script: string, args: readonly string[]): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(join(__dirname, script), args, { execArgv: ['--import', 'tsx'] })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${script} ended before it listened.`)
  })
  const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }]
  ended.catch(() => undefined)
  return { url, child }
}

function requestObservations(child: ChildProcess): Promise<Observations> {
  return new Promise((resolve, reject) => {
    const end = () => {
      reject(new Error('The process of the bundle has ended.'))
    }
    child.once('exit', end)
    child.once('message', (observations) => {
      child.off('exit', end)
      resolve(observations as Observations)
    })
    child.send('observations', (error) => {
      if (error) reject(error)
    })
  })
}

/** Sends a request without the bundle and resolves to the response body. Throws an Error if the request fails. */
export async function fetchDirectly(attioUrl: string, token: string, path: string, query?: object): Promise<string> {
  const response = await fetch(attioUrl + path, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(query && { method: 'POST', body: JSON.stringify(query) }),
  })
  const body = await response.text()
  if (!response.ok) throw new Error(`${path}: ${body}`)
  return body
}
