import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type * as bp from '.botpress'

type Actions = bp.IntegrationProps['actions']

export type ActionName = keyof Actions
export type Outputs = { [K in ActionName]: Awaited<ReturnType<Actions[K]>> }

/** A response of the bundle. */
export interface BundleResponse {
  status: number
  headers: Headers
  /** Parsed JSON, or text if it isn't JSON. */
  body: unknown
}

/** The built integration in its own process. */
export interface Bundle {
  /** Sends an operation as Botpress does. A string body is sent unchanged. */
  send: (operation: string, body: unknown, configuration: Record<string, unknown>) => Promise<BundleResponse>
  /** Registers the integration with the token and `more` as its configuration. Attio delivers to `webhookUrl`. */
  register: (token: string, more?: Record<string, unknown>, webhookUrl?: string) => Promise<BundleResponse>
  /** Runs an action and resolves to its response, also if it fails. */
  tryAction: (type: string, input: unknown, token: string) => Promise<BundleResponse>
  /** Runs an action and resolves to its output. Throws an Error with the message if it fails. */
  action: <K extends ActionName>(type: K, input: unknown, token: string) => Promise<Outputs[K]>
  /** Everything that the process has printed so far. */
  printedText: () => string
  /** Where it listens on the loopback interface. */
  port: number
  /** For measurements. */
  process: ChildProcess
  stop: () => Promise<void>
}

export interface BundleOptions {
  /** Attio's address for the bundle. */
  attioUrl: string
  /** Additional environment variables, such as BP_API_URL. */
  env?: Record<string, string>
  /** Path of the bundle; the default is the last build. */
  file?: string
}

/** No server listens there. Without an explicit BP_API_URL, the bundle must not reach the real Botpress. */
const NO_BOTPRESS = 'http://127.0.0.1:1'

/**
 * Starts the built bundle on a free port. Throws an Error that says what to do if there is no build or it can't start.
 */
export async function startBundle({ attioUrl, env = {}, file = findBundle() }: BundleOptions): Promise<Bundle> {
  const script = join(process.cwd(), 'botpress', 'serve-bundle.mjs')
  const child = fork(script, [file], {
    silent: true,
    execArgv: [],
    env: { ...process.env, ATTIO_API_URL: attioUrl, BP_API_URL: NO_BOTPRESS, ...env },
  })
  let printed = ''
  const collect = (chunk: Buffer) => (printed += chunk.toString())
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)

  const ended = once(child, 'close').then(([code, signal]: unknown[]) => {
    const end = typeof signal === 'string' ? signal : `exit code ${String(code)}`
    return `The process of the bundle ended (${end}). It printed at the end:\n${lastLines(printed)}`
  })
  const first = await Promise.race([once(child, 'message'), ended])
  if (typeof first === 'string') throw new Error(first)
  const [{ port, error }] = first as [{ port: number; error?: string }]
  if (error !== undefined) {
    child.kill()
    throw new Error(
      `The bundle can't start: ${error}. Run "npm run build". If it still can't, run "npx bp build --minify=false" and repeat ` +
        'this command: it then names a line that you can read.',
    )
  }

  const send: Bundle['send'] = async (operation, body, configuration) => {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...botpressHeaders(operation, configuration) },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { status: response.status, headers: response.headers, body: parseBody(await response.text()) }
    } catch (error) {
      // A process that ends closes its connections before its end is known.
      const end = await Promise.race([ended, setTimeout(10_000, undefined, { ref: false })])
      if (end === undefined) throw error
      throw new Error(end.replaceAll(String(configuration.accessToken), '…'), { cause: error })
    }
  }
  const tryAction: Bundle['tryAction'] = (type, input, accessToken) =>
    send('action_triggered', { type, input }, { accessToken })

  return {
    send,
    tryAction,
    register: (accessToken, more, webhookUrl = 'https://webhook.botpress.cloud/wh_1') =>
      send('register', { webhookUrl }, { accessToken, ...more }),
    action: async <K extends ActionName>(type: K, input: unknown, token: string) => {
      const { status, body } = await tryAction(type, input, token)
      if (status !== 200) throw new Error((body as { message: string }).message)
      return (body as { output: Outputs[K] }).output
    },
    printedText: () => printed,
    port,
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      child.kill()
      await exit
    },
  }
}

/** The headers in which Botpress sends the bot, the operation and the configuration. */
export function botpressHeaders(operation: string, configuration: Record<string, unknown>): Record<string, string> {
  return {
    'x-bot-id': 'bot_1',
    'x-bot-user-id': 'user_1',
    'x-integration-id': 'integration_1',
    'x-integration-alias': 'attio',
    'x-webhook-id': 'wh_1',
    'x-bp-operation': operation,
    'x-bp-configuration': Buffer.from(JSON.stringify(configuration)).toString('base64'),
  }
}

/**
 * The bundle that `bp build` wrote in `project`: older toolchains write index.js, newer ones index.cjs. Throws an Error
 * if it wrote neither.
 */
export function findBundle(project = process.cwd()): string {
  const candidates = ['index.cjs', 'index.js'].map((name) => join(project, '.botpress', 'dist', name))
  const found = candidates.find((path) => existsSync(path))
  if (found === undefined) throw new Error('There is no bundle: run "npm run build" first.')
  return found
}

/**
 * The end of what a process printed. Node prints the line of an error too, which has thousands of characters in a
 * bundle.
 */
function lastLines(printed: string): string {
  const lines = printed.trimEnd().split('\n').slice(-10)
  return lines.map((line) => line.slice(0, 200)).join('\n')
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
