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

/** The sources of integrations that we are compared with, by what they do. */
const SOURCES = {
  nothing: source('const handler = nothing'),
  /** Takes a webhook for the order to make so many requests, one after another, and parses each answer. */
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
 * What leads an integration to the table of media types, 127 KB that this project leaves out of its own bundle by an override in
 * package.json. Everybody else has it, so that these stand in a folder of their own, beside the stock table.
 */
const STOCK_PACKAGES = [
  '@botpress/sdk',
  '@botpress/client',
  'axios',
  'axios-retry',
  'form-data',
  'mime-types',
  'mime-db',
]

/**
 * Builds an integration of somebody else's, who has the SDK and the CLI of this project and its packages as they come, in the new
 * folder `project`. Returns the bundle's file.
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

/** Makes a folder of packages like `modules`, with copies of the stock ones, which then find each other and no override. */
async function linkPackages(modules: string, folder: string): Promise<void> {
  const names = (await readdir(modules)).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : name,
  )
  for (const name of names) {
    const [from, to] = [join(modules, name), join(folder, name)]
    await mkdir(dirname(to), { recursive: true })
    if (!STOCK_PACKAGES.includes(name)) await symlink(from, to)
    else await cp(from, to, { recursive: true, filter: (path) => path !== join(from, 'node_modules') })
  }
}
