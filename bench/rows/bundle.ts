import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { promisify } from 'node:util'
import { findBundle } from '../../botpress/bundle'
import { inTurn } from '../rounds'
import { countRow, ratioRow, type Row } from '../row'
import type { Stage } from '../stage'

const ROUNDS = 31
const BOUND = 1.15

/** Returns the rows that compare the bundle with that of the integration that does nothing in the folder `nothing`. */
export async function bundleRows({ bundleFile }: Stage, nothing: string): Promise<Row[]> {
  const base = findBundle(nothing)
  const [ourBytes, baseBytes] = [statSync(bundleFile).size, statSync(base).size]
  const loads = await inTurn(ROUNDS, { theirs: () => loadTime(base), ours: () => loadTime(bundleFile) })
  const detail = `${ourBytes} over ${baseBytes} bytes`
  return [
    countRow('bundle, over an integration that does nothing', BOUND, ourBytes / baseBytes, detail),
    ratioRow('… time to load it', BOUND, loads),
  ]
}

/** Returns how many milliseconds a fresh process takes to load the bundle `file`. */
async function loadTime(file: string): Promise<number> {
  const code = 'const start = performance.now(); require(process.argv[1]); console.log(performance.now() - start)'
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code, file])
  return Number(stdout)
}
