import { afterAll } from 'vitest'
import { controlOf, type Control } from '../../sandbox/control'
import { startSandbox, type Sandbox } from '../../sandbox/server'
import { startBundle, type Bundle } from '../../botpress/bundle'

/** The built bundle, with a sandbox for Attio. */
export interface TestEnvironment {
  sandbox: Sandbox
  control: Control
  bundle: Bundle
  stop: () => Promise<void>
}

/** Starts a sandbox and, in a process of its own, the built bundle. */
export async function startEnvironment(env: Record<string, string> = {}): Promise<TestEnvironment> {
  const sandbox = await startSandbox()
  const bundle = await startBundle({ attioUrl: sandbox.url, env })
  const stop = async () => {
    await bundle.stop()
    await sandbox.close()
  }
  return { sandbox, control: controlOf(sandbox.url), bundle, stop }
}

/** Starts an environment for the test file that calls this and stops it at the end of the file. */
export async function useEnvironment(env: Record<string, string> = {}): Promise<TestEnvironment> {
  const environment = await startEnvironment(env)
  afterAll(() => environment.stop())
  return environment
}

/** Sends a request to Attio's own API. Throws an Error if it is rejected. */
export async function callAttio(
  { sandbox }: TestEnvironment,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/v2/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  return ((await response.json()) as { data: unknown }).data
}

/** Creates a record with Attio's own API and returns its ID. */
export async function createInAttio(
  environment: TestEnvironment,
  token: string,
  object: string,
  values: Record<string, unknown>,
): Promise<string> {
  const record = await callAttio(environment, token, 'POST', `objects/${object}/records`, { data: { values } })
  return (record as { id: { record_id: string } }).id.record_id
}
