import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A server in a process of its own, so that it does not share an event loop with what is measured. */
export interface Helper {
  url: string
  child: ChildProcess
}

/** Starts a script of this folder that tells where it listens. Throws an Error when it ends before that. */
export async function startHelper(script: string, ...args: string[]): Promise<Helper> {
  const child = fork(join(__dirname, script), args, { execArgv: ['--import', 'tsx'] })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${script} ended before it listened.`)
  })
  const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }]
  ended.catch(() => undefined)
  return { url, child }
}
