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
  'examples/play/main.ts': valueImport('../../bench/main'),
  'tests/support/environment.ts': valueImport('../../examples/play/main'),
}

/** Files that each break one rule. */
const VIOLATIONS: [what: string, file: string, text: string, rule: string][] = [
  [
    'an import of actions in reading',
    'src/reading/violation.ts',
    valueImport('../actions/get-record'),
    'src imports only from its own layer and lower ones: reading, writing and querying',
  ],
  [
    'a type import of the workspace in the client',
    'src/attio/violation.ts',
    typeImport('../metadata/workspace'),
    'src imports only from its own layer and lower ones: attio',
  ],
  [
    'an import of Attio in text',
    'src/text/violation.ts',
    valueImport('../attio/client'),
    'src imports only from its own layer and lower ones: shared helpers',
  ],
  [
    'an import of error messages in src/index.ts',
    'src/index.ts',
    valueImport('./errors/error-message'),
    'only actions, events and setup import errors',
  ],
  [
    'an import of test helpers in an action',
    'src/actions/test-import.ts',
    valueImport('../testing/stub'),
    'only tests import src/testing',
  ],
  ['a folder without a layer', 'src/setup.ts', valueImport('./unlisted/a'), 'every file of src belongs to a layer'],
  [
    'an import of the sandbox in an action',
    'src/actions/sandbox-import.ts',
    valueImport('../../sandbox/server'),
    'src imports only from itself, definitions',
  ],
  [
    'an import of src in the sandbox',
    'sandbox/violation.ts',
    valueImport('../src/json'),
    'sandbox imports only from itself',
  ],
  [
    'an import of src in botpress',
    'botpress/violation.ts',
    typeImport('../src/json'),
    'botpress imports only from itself, definitions',
  ],
  [
    'an import of tests in a script',
    'scripts/violation.ts',
    valueImport('../tests/support/environment'),
    'scripts imports only from itself, definitions, src, sandbox, botpress',
  ],
  [
    'an import of an example in a script',
    'scripts/example-import.ts',
    valueImport('../examples/play/play'),
    'scripts imports only from itself, definitions, src, sandbox, botpress',
  ],
  ['circular imports of types', 'tests/cycle.ts', typeImport('./support/cycle'), 'no circular imports'],
]
const IMPORTED_FILES = { 'src/unlisted/a.ts': NO_IMPORTS, 'tests/support/cycle.ts': typeImport('../cycle') }

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
    'examples/play/play.ts': NO_IMPORTS,
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
  it.each(VIOLATIONS)('reject %s', (_what, file, _text, name) => {
    expect(violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)).toContain(name)
  })

  it('accept imports from lower layers', () => {
    const unexpected = violations.filter(({ from }) => from in VALID_FILES)
    expect(unexpected).toStrictEqual([])
  })
})
