import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ICruiseResult, IViolation } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scripts } from '../package.json'

const typeImport = (from: string) => `import type { A } from '${from}'\nexport type B = A\n`
const valueImport = (from: string) => `import { a } from '${from}'\nexport const b = a\n`
const NO_IMPORTS = 'export const a = 1\nexport type A = number\n'

/** Files that follow the rules. */
const VALID_FILES: Record<string, string> = {
  'src/attio/client.ts': valueImport('../json'),
  'src/json.ts': NO_IMPORTS,
  'src/metadata/workspace.ts': valueImport('../attio/client'),
  'src/errors/error-message.ts': valueImport('../metadata/workspace'),
  'src/reading/read-records.ts': valueImport('../metadata/workspace'),
  'src/reading/read-records.test.ts': valueImport('../actions/get-record'),
  'src/testing/stub.ts': NO_IMPORTS,
  'src/actions/get-record.ts':
    valueImport('../reading/read-records') + typeImport('../errors/error-message').replace('B', 'C'),
  'sandbox/server.ts': NO_IMPORTS,
  'botpress/bundle.ts': NO_IMPORTS,
  'scripts/demo.ts': valueImport('../botpress/bundle'),
  'tests/support/environment.ts': valueImport('../../scripts/demo'),
}

/** Files that each break one rule. */
const VIOLATIONS: [what: string, file: string, text: string, rule: string][] = [
  [
    'an import of actions in reading',
    'src/reading/up.ts',
    valueImport('../actions/get-record'),
    'src imports from lower floors only: reading, writing and querying',
  ],
  [
    'a type import of the workspace in the client',
    'src/attio/up.ts',
    typeImport('../metadata/workspace'),
    'src imports from lower floors only: attio',
  ],
  [
    'an import of Attio in text',
    'src/text/up.ts',
    valueImport('../attio/client'),
    'src imports from lower floors only: shared helpers',
  ],
  [
    'an import of error messages in the entry',
    'src/index.ts',
    valueImport('./errors/error-message'),
    'only actions, events and setup explain errors',
  ],
  [
    'an import of test helpers in an action',
    'src/actions/test.ts',
    valueImport('../testing/stub'),
    'only tests use what is there for tests',
  ],
  ['a folder without a layer', 'src/setup.ts', valueImport('./cellar/a'), 'every file of src has a floor'],
  [
    'an import of the sandbox in an action',
    'src/actions/play.ts',
    valueImport('../../sandbox/server'),
    'src imports only from itself, definitions',
  ],
  ['an import of src in the sandbox', 'sandbox/up.ts', valueImport('../src/json'), 'sandbox imports only from itself'],
  [
    'an import of src in botpress',
    'botpress/up.ts',
    typeImport('../src/json'),
    'botpress imports only from itself, definitions',
  ],
  [
    'an import of tests in a script',
    'scripts/borrow.ts',
    valueImport('../tests/support/environment'),
    'scripts imports only from itself, definitions, src, sandbox, botpress',
  ],
  ['a circular import of types', 'tests/ring.ts', typeImport('./support/ring'), 'no cycle'],
]
const IMPORTED_FILES = { 'src/cellar/a.ts': NO_IMPORTS, 'tests/support/ring.ts': typeImport('../ring') }

let project: string
let violations: readonly IViolation[]

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'attio-imports-'))
  const files = {
    ...VALID_FILES,
    ...IMPORTED_FILES,
    ...Object.fromEntries(VIOLATIONS.map(([, file, text]) => [file, text])),
  }
  for (const [file, text] of Object.entries({
    ...files,
    'definitions/index.ts': NO_IMPORTS,
    'bench/main.ts': NO_IMPORTS,
  })) {
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

describe('import rules', () => {
  it.each(VIOLATIONS)('reject %s', (_what, file, _text, rule) => {
    expect(violations.filter(({ from }) => from === file).map((one) => one.rule.name)).toContain(rule)
  })

  it('accept everything else', () => {
    const unexpected = violations.filter(({ from }) => from in VALID_FILES)
    expect(unexpected).toStrictEqual([])
  })
})
