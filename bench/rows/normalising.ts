import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { createInProcessSandbox } from '../../sandbox/in-process'
import { interleave, ratioRow, type Row, measureTime } from '../measure'
import { generateObject } from '../synthetic-object'
import type * as subject from '../normaliser'
import type { BenchEnvironment } from '../environment'

const SHAPE = { records: 500, attributes: 40, bytes: 0 }
const ROUNDS = 31
const BOUND = 0.5

/** Compares reading a response of Attio with parsing its JSON. */
export async function normalisingRows({ folder }: BenchEnvironment): Promise<Row[]> {
  const { attributes, page } = await generateObject(createInProcessSandbox(), SHAPE)
  const text = [...page(SHAPE.records, 0)].join('')
  const parsed: unknown = JSON.parse(text)
  const normalise = (await loadSubject(folder)).normaliser(JSON.parse(attributes))
  const times = await interleave(ROUNDS, {
    // Lets Node notice connections that the other side has closed.
    theirs: () => turn().then(() => measureTime(() => JSON.parse(text) as unknown)),
    ours: () => measureTime(() => normalise(parsed)),
  })
  const label = `normalising ${SHAPE.records} records of ${SHAPE.attributes} attributes, over JSON.parse`
  const row = ratioRow(label, BOUND, times)
  return [{ ...row, detail: `${row.detail}, ${(text.length / 1e6).toFixed(1)} MB` }]
}

interface Esbuild {
  build: (options: object) => Promise<unknown>
}

/** Built like `buildCode` in the Botpress CLI's `dist/utils/esbuild-utils.js`, because other builds are slower. */
async function loadSubject(folder: string): Promise<typeof subject> {
  const { build } = createRequire(require.resolve('@botpress/cli/package.json'))('esbuild') as Esbuild
  const outfile = join(folder, 'normaliser.cjs')
  await build({
    platform: 'node',
    target: 'es2020',
    minify: true,
    bundle: true,
    keepNames: true,
    legalComments: 'none',
    entryPoints: [join(__dirname, '..', 'normaliser.ts')],
    outfile,
    logLevel: 'silent',
  })
  return createRequire(outfile)(outfile) as typeof subject
}
