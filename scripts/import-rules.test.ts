import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ICruiseResult, IViolation } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scripts } from '../package.json'

const type = (from: string) => `import type { A } from '${from}'\nexport type B = A\n`
const code = (from: string) => `import { a } from '${from}'\nexport const b = a\n`
const LEAF = 'export const a = 1\nexport type A = number\n'

/** Files that keep the rules. */
const SOUND: Record<string, string> = {
  'src/attio/client.ts': code('../json'),
  'src/json.ts': LEAF,
  'src/workspace.ts': code('./attio/client'),
  'src/failures/explain.ts': code('../workspace'),
  'src/reading/answer.ts': code('../workspace'),
  'src/reading/answer.test.ts': code('../actions/get-record'),
  'src/testing/stub.ts': LEAF,
  'src/actions/get-record.ts': code('../reading/answer') + type('../failures/explain').replace('B', 'C'),
  'sandbox/server.ts': LEAF,
  'botpress/bundle.ts': LEAF,
  'scripts/demo.ts': code('../botpress/bundle'),
  'tests/support/stage.ts': code('../../scripts/demo'),
}

/** One file each that breaks one. */
const BROKEN: [what: string, file: string, text: string, rule: string][] = [
  ['reading that asks an action', 'src/reading/up.ts', code('../actions/get-record'), 'src looks down, not up: verbs'],
  ['a type of the workspace in the client', 'src/attio/up.ts', type('../workspace'), 'src looks down, not up: attio'],
  [
    'a leaf that knows Attio',
    'src/text/up.ts',
    code('../attio/client'),
    'src looks down, not up: what anybody may use',
  ],
  [
    'an entry that explains failures',
    'src/index.ts',
    code('./failures/explain'),
    'failures are explained by actions, events and setup',
  ],
  [
    'code that needs what tests need',
    'src/actions/test.ts',
    code('../testing/stub'),
    'only tests use what is there for tests',
  ],
  ['a folder without a floor', 'src/setup.ts', code('./cellar/a'), 'every file of src has a floor'],
  [
    'code that plays with the sandbox',
    'src/actions/play.ts',
    code('../../sandbox/server'),
    'src imports only from itself, definitions',
  ],
  ['a sandbox that knows the product', 'sandbox/up.ts', code('../src/json'), 'sandbox imports only from itself'],
  [
    'a Botpress that knows the product',
    'botpress/up.ts',
    type('../src/json'),
    'botpress imports only from itself, definitions',
  ],
  [
    'a script that borrows from tests',
    'scripts/borrow.ts',
    code('../tests/support/stage'),
    'scripts imports only from itself, definitions, src, sandbox, botpress',
  ],
  ['a circle of two types', 'tests/ring.ts', type('./support/ring'), 'no circle'],
]
const OTHERS = { 'src/cellar/a.ts': LEAF, 'tests/support/ring.ts': type('../ring') }

let project: string
let violations: readonly IViolation[]

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'attio-imports-'))
  const planted = { ...SOUND, ...OTHERS, ...Object.fromEntries(BROKEN.map(([, file, text]) => [file, text])) }
  for (const [file, text] of Object.entries({ ...planted, 'definitions/index.ts': LEAF, 'bench/main.ts': LEAF })) {
    mkdirSync(dirname(join(project, file)), { recursive: true })
    writeFileSync(join(project, file), text)
  }
  writeFileSync(join(project, 'tsconfig.json'), '{}')
  const [command = '', ...args] = scripts.imports.split(' ')
  const root = process.cwd()
  const options = ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', ...args]
  const { stdout } = spawnSync(join(root, 'node_modules', '.bin', command), options, { cwd: project, encoding: 'utf8' })
  ;({ violations } = (JSON.parse(stdout) as ICruiseResult).summary)
}, 60_000)

afterAll(() => {
  rmSync(project, { recursive: true })
})

describe('the rules of imports', () => {
  it.each(BROKEN)('refuse %s', (_what, file, _text, rule) => {
    expect(violations.filter(({ from }) => from === file).map((one) => one.rule.name)).toContain(rule)
  })

  it('refuse nothing else', () => {
    const sound = violations.filter(({ from }) => from in SOUND)
    expect(sound).toStrictEqual([])
  })
})
