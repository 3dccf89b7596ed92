import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inputs } from '../definitions/inputs'
import { controlOf, type Control } from '../sandbox/control'
import { startSandbox, type Sandbox } from '../sandbox/server'
import { INVALID_TOKEN_MESSAGE } from '../src/testing/messages'

const ACTIONS = Object.keys(inputs)

/** Compiled once, because tsx takes four times as long to start a script. */
const compiled = mkdtempSync(join(tmpdir(), 'attio-scripts-'))
beforeAll(() =>
  build({
    entryPoints: ['scripts/action.ts', 'scripts/demo.ts'],
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
  runCommand(process.execPath, [join(compiled, `${script}.js`), ...args], env, input)

async function runCommand(command: string, args: string[], env: Record<string, string> = {}, input = '') {
  const child = spawn(command, args, {
    env: { ...process.env, NO_COLOR: '1', ATTIO_ACCESS_TOKEN: '', ...env },
  })
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
