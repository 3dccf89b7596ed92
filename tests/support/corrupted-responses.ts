import { afterAll } from 'vitest'
import { inProcess } from '../../sandbox/in-process'
import { tokenFor } from '../../sandbox/workspace/ids'
import { startBundle, type Bundle } from '../../botpress/bundle'
import { startPuppet, type Asked, type Reply } from './puppet'

/** Returns what is said in place of the right answer; undefined for the right answer. */
export type Distort = (asked: Asked, right: unknown) => Reply | undefined

/** The built bundle, with an Attio that says what it should not. */
export interface Distortion {
  bundle: Bundle
  url: string
  /** Returns a token for which the answers are distorted. */
  token: (distort: Distort) => string
  /** Returns what was asked with a token so far. */
  askedBy: (token: string) => Asked[]
}

const sandbox = inProcess()

/** The ID of Ada Lovelace. */
export const ADA = sandbox.id('people', 'ada.lovelace@difference-engine.example.com')
/** The ID of a project with a value for every attribute. */
export const MILL = sandbox.id('projects', 'mill')

/** Starts the built bundle in front of a sandbox whose answers are distorted on their way, for the test file that calls this. */
export async function useDistortion(): Promise<Distortion> {
  const scenes = new Map<string, Distort>()
  const puppet = await startPuppet(async (asked) => {
    const { method, path, query, body } = asked
    const right = await sandbox.call(method, path + query, body === '' ? undefined : body)
    return scenes.get(asked.token)?.(asked, right.body) ?? { status: right.status, body: right.body }
  })
  const bundle = await startBundle({ attioUrl: puppet.url })
  afterAll(async () => {
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
