import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ALL_SCOPES } from '../sandbox/http/scopes'
import { type Control, controlOf, type LoggedRequest } from '../sandbox/control'
import { TOKENS } from '../sandbox/world'
import { type Bundle, findBundle, startBundle } from '../botpress/bundle'
import { bareHttp, type BareHttp } from './bare-http'
import { type Helper, startHelper } from './helper'

/** How long Attio takes to answer, in milliseconds. */
export const LATENCY_MS = 100

/** How many people the sandbox has. */
export const PEOPLE = 10_000

/** What the measurements play on. */
export interface Stage {
  sandbox: Helper & { control: Control }
  /** The same answers without the time that the sandbox takes to compute them. */
  replay: Helper
  /** A copy of the built bundle, which no other build replaces meanwhile. */
  bundleFile: string
  bundle: Bundle
  token: string
  /** Requests to the sandbox without the bundle. */
  bare: BareHttp
  /** A folder for what a measurement builds. */
  folder: string
  /** Returns a token of the same workspace that nothing is remembered under. */
  freshToken: () => Promise<string>
  /** Returns the requests that `task` makes the bundle send. */
  requestsOf: (task: () => Promise<unknown>) => Promise<LoggedRequest[]>
  close: () => Promise<void>
}

/** Starts a sandbox and the built bundle, each in a process of its own. Throws an Error when there is no bundle. */
export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'attio-bench-'))
  const bundleFile = join(folder, 'attio.cjs')
  await copyFile(findBundle(), bundleFile)
  const helper = await startHelper('serve-sandbox.ts', String(PEOPLE))
  const { url } = helper
  const control = controlOf(url)
  const replay = await startHelper('serve-replay.ts', url, String(LATENCY_MS))
  await control.set({ latencyMs: LATENCY_MS })
  const bundle = await startBundle({ attioUrl: url, file: bundleFile })
  return {
    sandbox: { ...helper, control },
    replay,
    bundleFile,
    bundle,
    folder,
    token: TOKENS.full,
    bare: bareHttp(url, TOKENS.full),
    freshToken: () => control.addToken({ scopes: [...ALL_SCOPES] }),
    requestsOf: async (task) => {
      await control.clearRequests()
      await task()
      return control.requests()
    },
    close: async () => {
      await bundle.stop()
      helper.child.kill()
      replay.child.kill()
      await rm(folder, { recursive: true })
    },
  }
}
