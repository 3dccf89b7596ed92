import { createRequire } from 'node:module'
import process from 'node:process'
import { type ActionName, botpressHeaders } from '../botpress/bundle'

interface Exports {
  handler: (request: object) => Promise<{ status: number; body?: string }>
}

/** Runs an action as Botpress does, and throws an Error with the message when it fails. */
export type RunAction = (type: ActionName, input: unknown, token: string) => Promise<void>

/**
 * Loads the bundle `file` into this process, so that its time is compared with that of bare requests without a hop in
 * between. It finds Attio at `url` until another call says otherwise.
 */
export function loadBundle(file: string, url: string): RunAction {
  process.env.ATTIO_API_URL = url
  const { handler } = createRequire(file)(file) as Exports
  return async (type, input, accessToken) => {
    const headers = botpressHeaders('action_triggered', { accessToken })
    const { status, body } = await handler({
      method: 'POST',
      path: '/',
      query: '',
      headers,
      body: JSON.stringify({ type, input }),
    })
    if (status !== 200) throw new Error(body)
  }
}
