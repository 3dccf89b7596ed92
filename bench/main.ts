import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pc from 'picocolors'
import { measureGrowth } from './growth'
import { failedRow, isWithinBound, type Row } from './measure'
import { drawGrowthCharts, renderGrowth, renderRows } from './report'
import { type BenchEnvironment, startEnvironment } from './environment'
import { bundleRows } from './rows/bundle'
import { burstRows } from './rows/burst'
import { blockingRows } from './rows/event-loop-blocking'
import { latencyRows } from './rows/latency'
import { listRows } from './rows/lists'
import { modelRows } from './rows/model'
import { normalisingRows } from './rows/normalising'
import { requestRows } from './rows/requests'

const ALL_ROWS = {
  requests: requestRows,
  latency: latencyRows,
  lists: listRows,
  normalising: normalisingRows,
  blocking: blockingRows,
  bundle: bundleRows,
  burst: burstRows,
  model: modelRows,
}

const HELP = `Usage: npm run bench -- [--growth] [${Object.keys(ALL_ROWS).join(' | ')} …]

Measures the built bundle against a sandbox: all rows, or the named ones. Exits with 1 if a bound is exceeded.
--growth measures lists of growing size instead, and draws bench/growth.svg.
`

async function runBenchmarks(environment: BenchEnvironment, only: readonly string[]): Promise<void> {
  const rows: Row[] = []
  for (const [name, measure] of Object.entries(ALL_ROWS)) {
    if (only.length > 0 && !only.includes(name)) continue
    rows.push(...(await measure(environment).catch((error: unknown) => [failedRow(name, 0, error)])))
  }
  console.log(pc.dim(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`))
  console.log(renderRows(rows))
  if (!rows.every(isWithinBound)) process.exitCode = 1
}

async function drawGrowth(environment: BenchEnvironment): Promise<void> {
  const { byRecords, byAttributes } = await measureGrowth(environment)
  console.log(renderGrowth(byRecords, byAttributes))
  writeFileSync(join(__dirname, 'growth.svg'), drawGrowthCharts(byRecords, byAttributes))
}

async function main(): Promise<void> {
  const options = { growth: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const unknown = positionals.find((name) => !(name in ALL_ROWS))
  if (unknown !== undefined) throw new Error(`There are no rows called ${JSON.stringify(unknown)}.\n\n${HELP}`)
  if (values.help) {
    console.log(HELP)
    return
  }
  const environment = await startEnvironment()
  try {
    await (values.growth ? drawGrowth(environment) : runBenchmarks(environment, positionals))
  } finally {
    await environment.close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
