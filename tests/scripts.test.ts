import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBundle } from '../botpress/bundle'
import { inputs } from '../definitions/inputs'
import { controlOf, type Control } from '../sandbox/control'
import { startSandbox, type Sandbox } from '../sandbox/server'
import { TOKENS } from '../sandbox/server-state'
import { INVALID_TOKEN_MESSAGE } from '../src/testing/messages'

const ACTIONS = Object.keys(inputs)

/** Compiled once, because tsx takes four times as long to start a script. */
const compiled = mkdtempSync(join(tmpdir(), 'attio-scripts-'))
beforeAll(() =>
  build({
    entryPoints: ['scripts/action.ts', 'scripts/demo.ts', 'sandbox/main.ts'],
    bundle: true,
    platform: 'node',
    outdir: compiled,
    logLevel: 'error',
  }),
)
afterAll(() => {
  rmSync(compiled, { recursive: true })
})

/** Runs a script; `input` is what it reads from the shell. */
const run = (script: string, args: string[], env: Record<string, string> = {}, input = '') =>
  runCommand(process.execPath, [join(compiled, 'scripts', `${script}.js`), ...args], env, input)

async function runCommand(command: string, args: string[], env: Record<string, string> = {}, input = '') {
  const child = spawn(command, args, { env: { ...process.env, NO_COLOR: '1', ATTIO_ACCESS_TOKEN: '', ...env } })
  child.stdin.end(input)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, code: child.exitCode }
}

describe('npm run demo', () => {
  it('shows all seven actions within a hundred columns', async () => {
    // As `npm run` does.
    const { stdout, code } = await runCommand('node_modules/.bin/tsx', ['scripts/demo.ts'])
    expect(code, stdout).toBe(0)
    for (const action of ACTIONS) expect(stdout).toMatch(new RegExp(`^\\d ${action} `, 'm'))
    expect(Math.max(...stdout.split('\n').map((line) => Array.from(line).length))).toBeLessThanOrEqual(100)
  })

  describe('with an access token', () => {
    let sandbox: Sandbox
    let control: Control
    beforeAll(async () => {
      sandbox = await startSandbox()
      control = controlOf(sandbox.url)
    })
    afterAll(() => sandbox.close())

    const demo = async (token: string, ...args: string[]) => {
      const ended = await run('demo', args, { ATTIO_API_URL: sandbox.url, ATTIO_ACCESS_TOKEN: token })
      const writes = (await control.requests(token)).filter(
        ({ method, path }) => method !== 'GET' && !path.endsWith('/query'),
      )
      return { ...ended, writes: writes.length }
    }

    it('only reads by default and lists what it skipped', async () => {
      const { token } = await control.addWorkspace()
      const { stdout, code, writes } = await demo(token)
      expect({ code, writes }).toEqual({ code: 0, writes: 0 })
      expect(stdout).toContain('createRecord skipped')
      expect(stdout).toContain('updateRecord skipped')
      expect(stdout).not.toContain(token)
    })

    it('writes with --write', async () => {
      const { token } = await control.addWorkspace()
      expect(await demo(token, '--write')).toMatchObject({ code: 0, writes: 2 })
    })

    it('works in a workspace without records', async () => {
      const { token } = await control.addWorkspace({ isEmpty: true })
      const { stdout, code } = await demo(token)
      expect(code).toBe(0)
      expect(stdout).toContain('getRecord skipped')
    })

    it('fails with an invalid token and says what to do', async () => {
      const { stdout, code } = await demo(sandbox.tokens.revoked)
      expect(code).toBe(1)
      expect(stdout).toMatch(INVALID_TOKEN_MESSAGE)
    })
  })
})

describe('npm run action', () => {
  it('prints the output as JSON', async () => {
    const { stdout, stderr, code } = await run('action', ['listRecords', '{"object":"people","limit":1}'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ records: [{ displayName: 'Ada Lovelace' }], hasMore: true })
  })

  it('reads the input from the shell', async () => {
    const { stdout } = await run('action', ['getObject', '-'], {}, '{"object":"deals"}')
    expect(JSON.parse(stdout)).toMatchObject({ object: { slug: 'deals' } })
  })

  it.each<[what: string, args: string[], said: string]>([
    ['nothing', [], 'Usage: npm run action -- <action>'],
    ['an unknown action', ['listRecord'], 'There is no action "listRecord". Did you mean "listRecords"?'],
    ['what is no JSON', ['getObject', '{object:people}'], 'The input is not JSON'],
    ['an input in pieces', ['getObject', '{"object":', '"people"}'], 'The input must be one argument'],
    ['a wrong input', ['getObject', '{"object":"peple"}'], 'getObject: There is no object "peple"'],
  ])('prints only a message and fails for %s', async (_what, args, said) => {
    const { stdout, stderr, code } = await run('action', args)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(said)
  })
})

it.each<[what: string, code: string, said: string]>([
  ['throws', 'const a = 1;\nthrow new TypeError("no default")', 'TypeError: no default (broken.js:2:7). Run'],
  ['is cut off', 'const a = {', 'SyntaxError: '],
  ['exports nothing', '', 'TypeError: '],
])('a bundle that %s is reported without its code, and with what to do', async (_what, code, said) => {
  const file = join(compiled, 'broken.js')
  writeFileSync(file, `/* ${'minified '.repeat(1_000)} */ ${code}`)
  const started = startBundle({ attioUrl: 'http://127.0.0.1:1', file })
  const { message } = (await started.catch((error: unknown) => error)) as Error
  expect(message).toContain(`The bundle can't start: ${said}`)
  expect(message).toContain('npm run build')
  expect(message).not.toContain('minified ')
})

it('a call during which the process of the bundle ends fails with the last lines that it printed', async () => {
  const { full: token } = TOKENS
  const file = join(compiled, 'ending.js')
  writeFileSync(
    file,
    `/* ${'minified '.repeat(1_000)} */ const { createServer } = require('node:http')
    const server = createServer(() => {
      for (let n = 0; n < 100; n += 1) console.log('line', n)
      throw new Error('no memory for ${token}')
    })
    exports.default = { start: () => server.listen(0, '127.0.0.1') }`,
  )
  const bundle = await startBundle({ attioUrl: 'http://127.0.0.1:1', file })
  const { message } = (await bundle.action('listObjects', {}, token).catch((error: unknown) => error)) as Error
  expect(message).toMatch(/^The process of the bundle ended \(exit code 1\)\. It printed at the end:\n/)
  expect(message).toContain('Error: no memory for …')
  expect(message).not.toContain('line 50')
  expect(message.length).toBeLessThan(2_000)
})

describe('npm run sandbox', () => {
  const sandboxScript = () => join(compiled, 'sandbox', 'main.js')
  /** Resolves once a port is in use: by the server that it returns, or by another process. */
  const occupy = async (port: number): Promise<Server> => {
    const server = createServer().listen(port, '127.0.0.1')
    await Promise.race([once(server, 'listening'), once(server, 'error').catch(() => undefined)])
    return server
  }
  /** Resolves to what the sandbox printed when it listens. */
  const untilListening = async (stdout: Readable): Promise<string> => {
    let printed = ''
    for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
      printed += String(chunk)
      if (printed.includes('Stop it with')) return printed
    }
    return printed
  }

  it('uses the next free port and says so if the default port is in use', async () => {
    const server = await occupy(4747)
    const child = spawn(process.execPath, [sandboxScript()], { env: { ...process.env, NO_COLOR: '1' } })
    const printed = await untilListening(child.stdout)
    child.kill()
    server.close()
    expect(printed).toContain('Port 4747 is in use, trying 4748.')
    expect(printed).toMatch(/listens on http:\/\/127\.0\.0\.1:47[4-6]\d\./)
  })

  it('says what to do if the port of --port is in use', async () => {
    const server = await occupy(0)
    const { port } = server.address() as AddressInfo
    const { stderr, code } = await runCommand(process.execPath, [sandboxScript(), '--port', String(port)])
    server.close()
    expect({ stderr, code }).toEqual({ stderr: `Port ${port} is in use. Use --port 0 for any free port.\n`, code: 1 })
  })

  it('ends when the process that started it ends', async () => {
    const shell = spawn('sh', ['-c', '"$0" "$1" --port 0; true', process.execPath, sandboxScript()])
    await untilListening(shell.stdout)
    shell.kill('SIGKILL')
    // The pipe ends when the sandbox does.
    await text(shell.stdout)
  })
})
