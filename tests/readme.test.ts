import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import lock from '../package-lock.json'
import { dependencies, devDependencies, engines, repository, scripts } from '../package.json'
import { queryFieldsOf } from '../sandbox/query/fields'
import { ServerState } from '../sandbox/server-state'
import { DEFAULT_ANSWERS } from '../sandbox/settings'
import { retiredTurnIn } from '../scripts/eslint/plain-words.mjs'
import { ATTRIBUTE_TYPES } from '../src/attribute-types'
import { newObject } from './support/record-arbitraries'

const DOCS = readdirSync('docs')
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file}`)
const PAGES = ['README.md', 'hub.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'sandbox/README.md', ...DOCS]
/** How hub.md, which Botpress shows, links to files of the repository. */
const FILES = `${repository}/blob/HEAD/`
/** Commands that npm has itself. */
const BUILT_IN = ['ci', 'install', 'test']

const read = (file: string): string => readFileSync(file, 'utf8')
const linksOf = (page: string): string[] => [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** The rows of the table with this first heading, as lists of cells. */
function tableOf(page: string, heading: string): string[][] {
  const [, table = ''] = page.split(`\n| ${heading} |`)
  const [body = ''] = table.split('\n\n')
  return body
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
        .slice(1, -1),
    )
}

describe.each(PAGES)('%s', (name) => {
  const page = read(name)
  const links = linksOf(page)

  it('links to existing pages and headings', () => {
    for (const target of links.map((link) => link.replace(FILES, '/')).filter((link) => !/^[a-z]+:/.test(link))) {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? name : path.startsWith('/') ? path.slice(1) : join(dirname(name), path)
      expect(existsSync(file), target).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(read(file)), target).toContain(anchor)
    }
  })

  it('links only to Attio, Botpress and the repository', () => {
    for (const link of links.filter((target) => /^[a-z]+:/.test(target) && !target.startsWith(repository))) {
      expect(new URL(link).hostname).toMatch(/(^|\.)(attio|botpress)\.com$/)
    }
    // A page has the placeholder as long as package.json has it, and not longer.
    for (const [address] of page.matchAll(/https:\/\/github\.com\/[\w-]+\/[\w-]+/g)) expect(address).toBe(repository)
  })

  it('names only existing commands', () => {
    for (const [, command = ''] of page.matchAll(/npm (?:run (?:-s |--silent )?)?([a-z][a-z\d:]*)/g)) {
      expect([...BUILT_IN, ...Object.keys(scripts)]).toContain(command)
    }
  })

  it('names only existing files and folders', () => {
    const paths = /`(\.?(?:src|definitions|sandbox|botpress|tests|bench|scripts|docs|\.ci)\/[\w./-]*)`/g
    for (const [, path = ''] of page.matchAll(paths)) {
      // The example of a type to add.
      if (name === 'docs/testing.md' && /\/url(\.test)?\.ts$/.test(path)) continue
      expect(existsSync(path), path).toBe(true)
    }
  })

  it('has no retired word', () => {
    expect(retiredTurnIn(page)).toBeUndefined()
  })
})

describe('README.md', () => {
  const page = read('README.md')

  it('has at most 6.5 KB and 900 words', () => {
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(6_500)
    expect(page.match(/\S*[\p{L}\p{N}]\S*/gu)?.length).toBeLessThanOrEqual(900)
  })

  it('begins with npm ci and npm test, and the last line that npm test prints', () => {
    const [, commands = ''] = /```sh\n([\s\S]+?)```/.exec(page) ?? []
    expect(commands.match(/npm \w+/g)).toEqual(['npm ci', 'npm test'])
    const [, printed = ''] = /The last line is `(.+?)`/.exec(page) ?? []
    expect(printed).toMatch(/^npm test passed after \d min \d+ s\.$/)
    expect(read('scripts/test.ts')).toContain("npm test ${hasPassed ? 'passed' : 'failed'} after ${")
  })

  it('lists every command for people', () => {
    const commands = tableOf(page, 'command').map(([cell = '']) => /npm (?:run )?([a-z\d:]+)/.exec(cell)?.[1])
    // These are parts of `check` and `test`.
    const parts = ['build', 'types', 'lint', 'layout', 'imports', 'format', 'unused', 'test:unit', 'test:e2e']
    expect(commands.toSorted()).toEqual(
      Object.keys(scripts)
        .filter((name) => !parts.includes(name))
        .toSorted(),
    )
  })

  it('names the oldest Node that package.json allows', () => {
    expect(page).toContain(`Node ${engines.node.replace('>=', '')} or newer`)
  })

  it('names a place for each folder of src', () => {
    const places = tableOf(page, 'to change')
      .map(([, place]) => place)
      .join(' ')
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    for (const { name } of folders.filter((folder) => !['text', 'testing'].includes(folder.name)))
      expect(places).toContain(`src/${name}/`)
  })
})

describe('docs/upgrading.md', () => {
  const page = read('docs/upgrading.md')

  it('names the pinned versions', () => {
    expect(page).toContain(
      `\`@botpress/sdk\` ${dependencies['@botpress/sdk']} with \`@botpress/cli\` ${devDependencies['@botpress/cli']}`,
    )
    expect(page).toContain(`zod stays at ${dependencies.zod}.`)
    expect(page).toContain(`TypeScript stays at ${devDependencies.typescript.replace(/\.\d+$/, '')}`)
    expect(lock.packages['node_modules/eslint'].version).toMatch(/^10\./)
  })

  it('explains every override and the workspace', () => {
    const { overrides, workspaces } = JSON.parse(read('package.json')) as {
      overrides: Record<string, Record<string, string>>
      workspaces: string[]
    }
    const explained = tableOf(page, 'in `package.json`')
      .map(([cell]) => cell)
      .join(' ')
    for (const name of [...Object.keys(overrides), ...workspaces]) expect(explained).toContain(`\`${name}\``)
    const bench = JSON.parse(read('bench/llmz/package.json')) as { dependencies: Record<string, string> }
    expect(bench.dependencies).toMatchObject(overrides.llmz ?? {})
  })
})

describe('docs/performance.md', () => {
  it('names all rows of the bench', () => {
    const rows = tableOf(read('docs/performance.md'), '`npm run bench -- …`').map(([cell = '']) =>
      cell.replaceAll('`', ''),
    )
    const [, table = ''] = /const ALL_ROWS = \{([^}]+)\}/.exec(read('bench/main.ts')) ?? []
    expect(rows).toEqual([...table.matchAll(/(\w+):/g)].map(([, row]) => row))
  })
})

describe('docs/testing.md', () => {
  it('names the projects of vitest.config.ts', () => {
    const projects = [...read('vitest.config.ts').matchAll(/name: '([\w-]+)'/g)].map(([, name]) => name)
    expect(tableOf(read('docs/testing.md'), 'project').map(([cell = '']) => cell.replaceAll('`', ''))).toEqual(projects)
  })

  it('names the places that every attribute type has', () => {
    const folder = 'src/attribute-types'
    const { workspace } = new ServerState({}, 0).main
    const filled = workspace.objects.flatMap(({ attributes, records }) =>
      attributes.filter(({ id }) => [...records.values()].some(({ values }) => values.has(id))),
    )
    const [generated] = fc.sample(newObject('generated'), 1)
    const missing = Object.entries(ATTRIBUTE_TYPES).flatMap(([type, { write }]) => {
      const attribute = filled.find((candidate) => candidate.type === type)
      const has = {
        test: existsSync(`${folder}/${type}.test.ts`) || read(`${folder}/option.test.ts`).includes(`['${type}',`),
        'value in sandbox/seed': attribute !== undefined,
        'filters in sandbox/query/fields.ts':
          attribute && queryFieldsOf(attribute, workspace, DEFAULT_ANSWERS).fields.size > 0,
        'values in tests/support/record-arbitraries.ts':
          !write || generated?.attributes.some((candidate) => candidate.type === type),
      }
      return Object.entries(has).flatMap(([place, isThere]) => (isThere ? [] : `${type} has no ${place}`))
    })
    expect(missing).toStrictEqual([])
  })
})
