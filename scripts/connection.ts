import { controlOf, type Control } from '../sandbox/control'
import { startSandbox } from '../sandbox/server'

/** An Attio workspace to work with. */
export interface Connection {
  url: string
  token: string
  /** What can be asked of the sandbox; absent for a real workspace. */
  sandbox?: Control
  close: () => Promise<void>
}

/**
 * Returns the workspace that the environment names: the real one of ATTIO_ACCESS_TOKEN, at ATTIO_API_URL where that is set;
 * otherwise a sandbox, started for the occasion.
 */
export async function connect(): Promise<Connection> {
  const token = process.env.ATTIO_ACCESS_TOKEN
  if (token) {
    return { url: process.env.ATTIO_API_URL ?? 'https://api.attio.com', token, close: () => Promise.resolve() }
  }
  const sandbox = await startSandbox()
  const { url, tokens } = sandbox
  return { url, token: tokens.full, sandbox: controlOf(url), close: () => sandbox.close() }
}
