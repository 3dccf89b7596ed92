import { afterAll, expect } from 'vitest'
import { createInProcessSandbox } from '../../sandbox/in-process'
import { tokenFor } from '../../sandbox/workspace/ids'
import { startBundle, type Bundle } from '../../botpress/bundle'
import { RAW_ERROR } from './raw-errors'
import { startScriptedServer, type ScriptedRequest, type ScriptedReply } from './scripted-server'

/** The reply in place of the right response; undefined for the right one. */
export type CorruptResponse = (asked: ScriptedRequest, right: unknown) => ScriptedReply | undefined

/** The built bundle with an Attio whose responses can be corrupted. */
export interface CorruptedEnvironment {
  bundle: Bundle
  url: string
  /** A new token whose responses are corrupted. */
  token: (distort: CorruptResponse) => string
  /** The requests with a token so far. */
  askedBy: (token: string) => ScriptedRequest[]
}

const sandbox = createInProcessSandbox()

/** The ID of Ada Lovelace. */
export const ADA = sandbox.seedId('people', 'ada.lovelace@difference-engine.example.com')
/** The ID of a project with a value for every attribute. */
export const MILL = sandbox.seedId('projects', 'mill')

/** Starts the built bundle and a sandbox whose responses are corrupted on their way, for the test file that calls this. */
export async function useCorruptedEnvironment(): Promise<CorruptedEnvironment> {
  const scenes = new Map<string, CorruptResponse>()
  const puppet = await startScriptedServer(async (asked) => {
    const { method, path, query, body } = asked
    const right = await sandbox.call(method, path + query, body === '' ? undefined : body)
    return scenes.get(asked.token)?.(asked, right.body) ?? { status: right.status, body: right.body }
  })
  const bundle = await startBundle({ attioUrl: puppet.url })
  afterAll(async () => {
    // Whatever Attio sent, the process is alive and has printed no raw error.
    expect(await bundle.action('listObjects', {}, tokenFor('undisturbed'))).toHaveProperty('objects')
    expect(bundle.printedText()).not.toMatch(RAW_ERROR)
    await bundle.stop()
    await puppet.stop()
  })
  return {
    bundle,
    url: puppet.url,
    token: (distort) => {
      const token = tokenFor(`scene/${scenes.size}`)
      scenes.set(token, distort)
      return token
    },
    askedBy: (token) => puppet.asked.filter((asked) => asked.token === token),
  }
}
