import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { interleave, ratioRow, type Row } from '../measure'
import type { BenchEnvironment } from '../environment'
import { buildStockIntegration } from '../stock-integration'

const ROUNDS = 31
const SIZE_BOUND = 1.1
const LOAD_BOUND = 1.15

/** Compares the bundle with that of an integration that does nothing. */
export async function bundleRows({ bundleFile, folder }: BenchEnvironment): Promise<Row[]> {
  const base = await buildStockIntegration('nothing', join(folder, 'nothing'))
  const [ourBytes, baseBytes] = [statSync(bundleFile).size, statSync(base).size]
  const loads = await interleave(ROUNDS, { theirs: () => loadTime(base), ours: () => loadTime(bundleFile) })
  return [
    {
      label: 'size of the bundle, over one that does nothing',
      bound: SIZE_BOUND,
      value: ourBytes / baseBytes,
      detail: `${ourBytes.toLocaleString('en')} over ${baseBytes.toLocaleString('en')} bytes`,
    },
    ratioRow('… time to load it', LOAD_BOUND, loads),
  ]
}

/** How long a new process takes to load the bundle, in milliseconds. */
async function loadTime(file: string): Promise<number> {
  const code = 'const start = performance.now(); require(process.argv[1]); console.log(performance.now() - start)'
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code, file])
  return Number(stdout)
}
