import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { findBundle } from '../botpress/bundle'

const definition = `
  import { IntegrationDefinition } from '@botpress/sdk'
  export default new IntegrationDefinition({ name: 'stock', version: '1.0.0' })`

const source = (handler: string) => `
  import * as bp from '.botpress'
  const nothing = async () => {}
  ${handler}
  export default new bp.Integration({ register: nothing, unregister: nothing, actions: {}, channels: {}, handler })`

/** The sources of the integrations that we compare with. */
const SOURCES = {
  nothing: source('const handler = nothing'),
  /** A webhook gives the number of requests. They are sent one after another, and each response is parsed. */
  'bare requests': source(`
  import axios from 'axios'
  import * as http from 'node:http'
  const attio = axios.create({ httpAgent: new http.Agent({ keepAlive: true }) })
  const handler = async ({ req }) => {
    const { url, token, trips } = JSON.parse(req.body)
    for (let n = 0; n < trips; n += 1) await attio.get(url, { headers: { authorization: 'Bearer ' + token } })
  }`),
}

const FILES = {
  'package.json': '{ "name": "stock", "version": "1.0.0", "private": true }',
  'tsconfig.json':
    '{ "compilerOptions": { "module": "preserve", "moduleResolution": "bundler", "paths": { "*": ["./*"] } } }',
  'integration.definition.ts': definition,
}

/**
 * The packages that lead to what we keep out of our bundle and other integrations include: the table of media types
 * (127 KB, an override in package.json) and React's development build (29 KB, a path in tsconfig.json). They are copied
 * to a separate folder, next to the original table and away from our tsconfig.json.
 */
const STOCK_PACKAGES = [
  '@botpress/sdk',
  '@botpress/client',
  '@bpinternal/zui',
  'axios',
  'axios-retry',
  'form-data',
  'mime-types',
  'mime-db',
]

/** Where the override puts its small table. It is not copied; the packages nested in the SDK are. */
const OVERRIDDEN = join('node_modules', 'form-data', 'node_modules')

/**
 * Builds a stock integration in the new folder `project`, with this project's SDK, CLI and packages, but without its
 * overrides. Returns the path of the bundle.
 */
export async function buildStockIntegration(does: keyof typeof SOURCES, project: string): Promise<string> {
  await mkdir(join(project, 'src'), { recursive: true })
  const files = { ...FILES, 'src/index.ts': SOURCES[does] }
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text)
  const modules = join(process.cwd(), 'node_modules')
  await linkPackages(modules, join(project, 'node_modules'))
  await promisify(execFile)(join(modules, '.bin', 'bp'), ['build'], { cwd: project })
  return findBundle(project)
}

/** Creates a folder like `modules`. Stock packages are copied, so that they resolve each other and no override. */
async function linkPackages(modules: string, folder: string): Promise<void> {
  const names = (await readdir(modules)).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : name,
  )
  for (const name of names) {
    const [from, to] = [join(modules, name), join(folder, name)]
    await mkdir(dirname(to), { recursive: true })
    if (!STOCK_PACKAGES.includes(name)) await symlink(from, to)
    else await cp(from, to, { recursive: true, filter: (path) => !path.includes(OVERRIDDEN) })
  }
}
