import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { FileBytes } from './packages'

interface Esbuild {
  build: (options: object) => Promise<{
    metafile: { outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }> }
  }>
}

/** What the Botpress CLI builds with, and as it does (`buildCode` in its `dist/utils/esbuild-utils.js`). */
const { build } = createRequire(require.resolve('@botpress/cli/package.json'))('esbuild') as Esbuild
const SETTINGS = {
  platform: 'node',
  target: 'es2020',
  minify: true,
  bundle: true,
  keepNames: true,
  legalComments: 'none',
}

/** Bundles the TypeScript `code`, whose imports start from `folder`. Returns the bytes each file takes in `outfile`. */
export async function bundleCode(code: string, folder: string, outfile: string): Promise<FileBytes> {
  const { metafile } = await build({
    ...SETTINGS,
    stdin: { contents: code, resolveDir: folder, loader: 'ts' },
    absWorkingDir: folder,
    outfile,
    metafile: true,
    logLevel: 'silent',
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  return Object.fromEntries(inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput]))
}

/** Bundles the integration in the folder `project` as the CLI does. Returns the bytes each file takes in `outfile`. */
export function bundleProject(project: string, outfile: string): Promise<FileBytes> {
  const code = `import x from '../src/index'; export default x; export const handler = x.handler;`
  return bundleCode(code, join(project, '.botpress'), outfile)
}
