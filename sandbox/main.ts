import { parseArgs } from 'node:util'
import pc from 'picocolors'
import { type Sandbox, type SandboxOptions, startSandbox } from './server'

const DEFAULT_PORT = 4747
/** How many ports are tried, from the default on. */
const TRIED_PORTS = 20
/** How often the sandbox checks whether the process that started it still runs. */
const PARENT_CHECK_MS = 500

const HELP = `Usage: npm run sandbox -- [options]

  --port <number>      where to listen on 127.0.0.1 (default ${DEFAULT_PORT}, or the next free port;
                       0: any free port)
  --records <number>   number of generated people, with companies and deals (default 0)
  --latency <ms>       delay of every response (default 0)
  --limits             enforce Attio's rate limits: 100 reads and 25 writes a second
  --help               show this
`

function parseIntegerOption(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`--${name} takes a whole number, not "${text}".`)
}

function describeSandbox({ url, tokens }: Sandbox): string {
  const label = (text: string): string => pc.bold(text.padEnd(12))
  const curl = (rest: string): string => `curl -s -H 'Authorization: Bearer ${tokens.full}' ${rest}`
  const query = `-X POST -H 'Content-Type: application/json' -d '{"limit": 3}' ${url}/v2/objects/people/records/query`
  return [
    `${pc.green('●')} The sandbox listens on ${pc.cyan(url)}. Stop it with Ctrl+C.`,
    '',
    'Tokens',
    `  ${label('full access')}${tokens.full}`,
    `  ${label('read-only')}${tokens.readOnly}`,
    `  ${label('revoked')}${tokens.revoked}`,
    '',
    'Try',
    `  ${curl(`${url}/v2/self`)}`,
    '',
    `  ${curl(`${url}/v2/objects`)}`,
    '',
    `  ${curl(query)}`,
    '',
  ].join('\n')
}

/** Starts a sandbox on the first of these ports that is free, and says which ports are in use. */
async function startOnFreePort([port, ...next]: number[], options: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox({ ...options, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    if (next.length === 0) throw new Error(`Port ${port} is in use. Use --port 0 for any free port.`, { cause: error })
    console.log(`Port ${port} is in use, trying ${next[0]}.`)
    return startOnFreePort(next, options)
  }
}

/** `npm run` is stopped without a signal to this process. It would keep the port. */
function stopWithParent(): void {
  const parent = process.ppid
  const check = (): void => {
    if (process.ppid !== parent) process.exit()
  }
  setInterval(check, PARENT_CHECK_MS).unref()
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      records: { type: 'string', default: '0' },
      latency: { type: 'string', default: '0' },
      limits: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const ports =
    values.port === undefined
      ? Array.from({ length: TRIED_PORTS }, (_, n) => DEFAULT_PORT + n)
      : [parseIntegerOption('port', values.port)]
  stopWithParent()
  const sandbox = await startOnFreePort(ports, {
    records: parseIntegerOption('records', values.records),
    latencyMs: parseIntegerOption('latency', values.latency),
    enforceLimits: values.limits,
  })
  console.log(describeSandbox(sandbox))
}

main().catch((error: unknown) => {
  console.error(pc.red(error instanceof Error ? error.message : String(error)))
  process.exitCode = 1
})
