import { execFile } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const FILES = {
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

/** Builds an integration that does nothing, with the SDK and the CLI of this project, in the new folder `project`. */
export async function buildDoNothing(project: string): Promise<void> {
  await mkdir(join(project, 'src'), { recursive: true })
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(project, name), text)
  const modules = join(process.cwd(), 'node_modules')
  await symlink(modules, join(project, 'node_modules'))
  await promisify(execFile)(join(modules, '.bin', 'bp'), ['build'], { cwd: project })
}
