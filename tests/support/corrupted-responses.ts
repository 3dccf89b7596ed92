import { afterAll, expect } from 'vitest'
import { createInProcessSandbox } from '../../sandbox/in-process'
import { tokenFor } from '../../sandbox/workspace/ids'
import { startBundle, type Bundle } from '../../botpress/bundle'
import { RAW_ERROR } from './raw-errors'
import { startScriptedServer, type ScriptedRequest, type ScriptedReply } from './scripted-server'

/** The reply in place of the right response; undefined for the right one. */
export type CorruptResponse = (request: ScriptedRequest, right: unknown) => ScriptedReply | undefined

/** The built bundle and a fake Attio whose responses can be corrupted. */
export interface CorruptedEnvironment {
  bundle: Bundle
  url: string
  /** A new token whose responses are corrupted. */
  token: (corrupt: CorruptResponse) => string
  /** The requests with a token so far. */
  requestsWith: (token: string) => ScriptedRequest[]
}

const sandbox = createInProcessSandbox()

/** The ID of Ada Lovelace. */
export const ADA = sandbox.seedId('people', 'ada.lovelace@difference-engine.example.com')
/** The ID of a project with a value for every attribute. */
export const MILL = sandbox.seedId('projects', 'mill')

/** Starts the built bundle and a sandbox with corrupted responses for the test file that calls this. */
export async function useCorruptedEnvironment(): Promise<CorruptedEnvironment> {
  const corruptions = new Map<string, CorruptResponse>()
  const server = await startScriptedServer(async (request) => {
    const { method, path, query, body } = request
    const right = await sandbox.call(method, path + query, body === '' ? undefined : body)
    return corruptions.get(request.token)?.(request, right.body) ?? { status: right.status, body: right.body }
  })
  const bundle = await startBundle({ attioUrl: server.url })
  afterAll(async () => {
    // The process survives every response and prints no raw error.
    expect(await bundle.action('listObjects', {}, tokenFor('undisturbed'))).toHaveProperty('objects')
    expect(bundle.printedText()).not.toMatch(RAW_ERROR)
    await bundle.stop()
    await server.stop()
  })
  return {
    bundle,
    url: server.url,
    token: (corrupt) => {
      const token = tokenFor(`corrupted/${corruptions.size}`)
      corruptions.set(token, corrupt)
      return token
    },
    requestsWith: (token) => server.requests.filter((request) => request.token === token),
  }
}
