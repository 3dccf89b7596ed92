import { controlOf, type Control } from '../sandbox/control'
import { startSandbox } from '../sandbox/server'

/** An Attio workspace to work with. */
export interface Connection {
  url: string
  token: string
  /** Control of the sandbox; absent for a real workspace. */
  sandbox?: Control
  close: () => Promise<void>
}

/** Connects to the workspace of ATTIO_ACCESS_TOKEN (at ATTIO_API_URL, if set), or else starts a sandbox. */
export async function connect(): Promise<Connection> {
  const token = process.env.ATTIO_ACCESS_TOKEN
  if (token) {
    return { url: process.env.ATTIO_API_URL ?? 'https://api.attio.com', token, close: () => Promise.resolve() }
  }
  const sandbox = await startSandbox()
  const { url, tokens } = sandbox
  return { url, token: tokens.full, sandbox: controlOf(url), close: () => sandbox.close() }
}
