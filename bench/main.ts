import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pc from 'picocolors'
import { bundleProject } from './cli-esbuild'
import { buildDoNothing } from './do-nothing'
import { ATTRIBUTES, growthByAttributes, growthByRecords, RECORDS_OF_WIDE } from './growth'
import { drawCharts } from './growth-svg'
import { chartsOf } from './growth-charts'
import { comparePackages } from './packages'
import { passes } from './row'
import { burstRows } from './rows/burst'
import { bundleRows } from './rows/bundle'
import { latencyRows } from './rows/latency'
import { NORMALISED, normalisingRows } from './rows/normalising'
import { pageRows } from './rows/pages'
import { requestRows } from './rows/requests'
import { setStage } from './stage'
import { growthTable, packageTable, rowTable } from './tables'
import { addWideObject } from './wide-object'

const HELP = `Usage: npm run bench -- [--json <file>]

Measures the built bundle against the sandbox, and ends with 1 when a bound is not reached.
`

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' }, help: { type: 'boolean', default: false } } })
  if (values.help) {
    console.log(HELP)
    return
  }
  const stage = await setStage()
  try {
    const nothing = join(stage.folder, 'nothing')
    await buildDoNothing(nothing)
    for (const width of ATTRIBUTES) {
      await addWideObject(stage, width, width === NORMALISED.attributes ? NORMALISED.records : RECORDS_OF_WIDE)
    }
    const rows = [
      ...(await requestRows(stage)),
      ...(await latencyRows(stage)),
      ...(await pageRows(stage)),
      ...(await normalisingRows(stage)),
      ...(await bundleRows(stage, nothing)),
      ...(await burstRows(stage)),
    ]
    const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length }
    console.log(pc.dim(`Node ${machine.node} on ${machine.cores} × ${machine.cpu}`))
    console.log(rowTable(rows))

    const byRecords = await growthByRecords(stage)
    const byAttributes = await growthByAttributes(stage)
    const packages = comparePackages(
      await bundleProject(process.cwd(), join(stage.folder, 'ours.cjs')),
      await bundleProject(nothing, join(stage.folder, 'base.cjs')),
    )

    console.log(`\n${growthTable(byRecords, byAttributes)}\n\n${packageTable(packages)}`)
    writeFileSync(join(__dirname, 'growth.svg'), drawCharts(chartsOf(byRecords, byAttributes)))
    if (values.json !== undefined) {
      const results = {
        machine,
        rows: rows.map((row) => ({ ...row, passes: passes(row) })),
        byRecords,
        byAttributes,
        packages,
      }
      writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
    }
    if (!rows.every(passes)) process.exitCode = 1
  } finally {
    await stage.close()
  }
}

main().catch((error: unknown) => {
  console.error(pc.red(error instanceof Error ? error.message : String(error)))
  process.exitCode = 1
})
