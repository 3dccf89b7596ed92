import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pc from 'picocolors'
import { measureGrowth } from './growth'
import { failedRow, passes, type Row } from './measure'
import { growthPicture, growthTable, rowTable } from './report'
import { type Rig, setUp } from './environment'
import { bundleRows } from './rows/bundle'
import { burstRows } from './rows/burst'
import { holdRows } from './rows/event-loop-blocking'
import { latencyRows } from './rows/latency'
import { listRows } from './rows/lists'
import { normalisingRows } from './rows/normalising'
import { requestRows } from './rows/requests'

const ALL_ROWS = {
  requests: requestRows,
  latency: latencyRows,
  lists: listRows,
  normalising: normalisingRows,
  holds: holdRows,
  bundle: bundleRows,
  burst: burstRows,
}

const HELP = `Usage: npm run bench -- [--growth] [${Object.keys(ALL_ROWS).join(' | ')} …]

Measures the built bundle against a sandbox, all of it or what is named, and ends with 1 when a bound is not reached.
Writes nothing, but for --growth, which measures what lists of growing size cost and draws bench/growth.svg instead.
`

async function compare(rig: Rig, only: readonly string[]): Promise<void> {
  const rows: Row[] = []
  for (const [name, measure] of Object.entries(ALL_ROWS)) {
    if (only.length > 0 && !only.includes(name)) continue
    rows.push(...(await measure(rig).catch((error: unknown) => [failedRow(name, 0, error)])))
  }
  console.log(pc.dim(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`))
  console.log(rowTable(rows))
  if (!rows.every(passes)) process.exitCode = 1
}

async function drawGrowth(rig: Rig): Promise<void> {
  const { byRecords, byAttributes } = await measureGrowth(rig)
  console.log(growthTable(byRecords, byAttributes))
  writeFileSync(join(__dirname, 'growth.svg'), growthPicture(byRecords, byAttributes))
}

async function main(): Promise<void> {
  const options = { growth: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const unknown = positionals.find((name) => !(name in ALL_ROWS))
  if (unknown !== undefined) throw new Error(`There is nothing called ${JSON.stringify(unknown)}.\n\n${HELP}`)
  if (values.help) {
    console.log(HELP)
    return
  }
  const rig = await setUp()
  try {
    await (values.growth ? drawGrowth(rig) : compare(rig, positionals))
  } finally {
    await rig.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
