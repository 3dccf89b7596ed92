import { execFile } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { findBundle } from '../../botpress/bundle'
import { inTurn, ratioRow, type Row } from '../measure'
import type { Rig } from '../rig'

const ROUNDS = 31
const SIZE_BOUND = 1.18
const LOAD_BOUND = 1.15

/** An integration that does nothing. */
const NOTHING = {
  'package.json': '{ "name": "nothing", "version": "1.0.0", "private": true }',
  'tsconfig.json':
    '{ "compilerOptions": { "module": "preserve", "moduleResolution": "bundler", "paths": { "*": ["./*"] } } }',
  'integration.definition.ts': `
    import { IntegrationDefinition } from '@botpress/sdk'
    export default new IntegrationDefinition({ name: 'nothing', version: '1.0.0' })`,
  'src/index.ts': `
    import * as bp from '.botpress'
    const nothing = async () => {}
    export default new bp.Integration({
      register: nothing, unregister: nothing, actions: {}, channels: {}, handler: nothing,
    })`,
}

/**
 * What leads an integration that does nothing to the table of media types, 127 KB that this project leaves out of its own bundle
 * by an override in package.json. Everybody else has it, so that these stand in a folder of their own, beside the stock table.
 */
const STOCK = ['@botpress/sdk', '@botpress/client', 'axios', 'axios-retry', 'form-data', 'mime-types', 'mime-db']

/** Returns the rows that compare the bundle with that of an integration that does nothing, as anybody's is. */
export async function bundleRows({ bundleFile, folder }: Rig): Promise<Row[]> {
  const base = await buildNothing(join(folder, 'nothing'))
  const [ourBytes, baseBytes] = [statSync(bundleFile).size, statSync(base).size]
  const loads = await inTurn(ROUNDS, { theirs: () => loadTime(base), ours: () => loadTime(bundleFile) })
  return [
    {
      what: 'size of the bundle, over one that does nothing',
      bound: SIZE_BOUND,
      reached: ourBytes / baseBytes,
      detail: `${ourBytes.toLocaleString('en')} over ${baseBytes.toLocaleString('en')} bytes`,
    },
    ratioRow('… time to load it', LOAD_BOUND, loads),
  ]
}

/** Builds it with the SDK and the CLI of this project in the new folder `project`. Returns the bundle's file. */
async function buildNothing(project: string): Promise<string> {
  await mkdir(join(project, 'src'), { recursive: true })
  for (const [name, text] of Object.entries(NOTHING)) await writeFile(join(project, name), text)
  const modules = join(process.cwd(), 'node_modules')
  await layOut(modules, join(project, 'node_modules'))
  await promisify(execFile)(join(modules, '.bin', 'bp'), ['build'], { cwd: project })
  return findBundle(project)
}

/** Makes a folder of packages like `modules`, with copies of the stock ones, which then find each other and no override. */
async function layOut(modules: string, folder: string): Promise<void> {
  const names = (await readdir(modules)).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : name,
  )
  for (const name of names) {
    const [from, to] = [join(modules, name), join(folder, name)]
    await mkdir(dirname(to), { recursive: true })
    if (!STOCK.includes(name)) await symlink(from, to)
    else await cp(from, to, { recursive: true, filter: (path) => path !== join(from, 'node_modules') })
  }
}

/** Returns how many milliseconds a fresh process takes to load the bundle `file`. */
async function loadTime(file: string): Promise<number> {
  const code = 'const start = performance.now(); require(process.argv[1]); console.log(performance.now() - start)'
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code, file])
  return Number(stdout)
}
