import Table from 'cli-table3'
import pc from 'picocolors'
import { type GrowthPoint, RECORDS_OF_WIDE } from './growth'
import type { PackageBytes } from './packages'
import { passes, type Row } from './row'

/** Packages below this many bytes are shown together. */
const SMALL = 4_000

/** Returns the table of all bounds. */
export function rowTable(rows: readonly Row[]): string {
  const table = tableOf(['', 'reached', 'spread', 'bound', '', 'made of'])
  for (const row of rows) {
    const { what, reached, bound, rounds, detail } = row
    const spread = rounds ? `±${rounds.spread.toFixed(3)} (${rounds.count})` : ''
    const verdict = passes(row) ? pc.green('pass') : pc.red('FAIL')
    table.push([what, figure(reached), spread, `≤ ${bound}`, verdict, pc.dim(detail)])
  }
  return `${table.toString()}\nSpread: the median absolute deviation, and the number of rounds. Ratios are medians.`
}

/** Returns the table of what lists cost. */
export function growthTable(byRecords: readonly GrowthPoint[], byAttributes: readonly GrowthPoint[]): string {
  const table = tableOf(['listRecords', 'time', 'peak memory'])
  const push = (points: readonly GrowthPoint[], describe: (size: string) => string) => {
    for (const { size, timeMs, peakMegabytes } of points) {
      const memory = peakMegabytes === null ? 'unknown' : `${peakMegabytes.toFixed(0)} MB`
      table.push([describe(size.toLocaleString('en')), `${timeMs.toFixed(0)} ms`, memory])
    }
  }
  push(byRecords, (size) => (size === '1' ? '1 record' : `${size} records`))
  push(byAttributes, (size) => `${RECORDS_OF_WIDE} records of ${size} attributes`)
  return `${table.toString()}\nPeak memory: VmHWM of a process that served this list alone.`
}

/** Returns the table of what the bundle is made of. */
export function packageTable(packages: readonly PackageBytes[]): string {
  const table = tableOf(['bytes by package', 'bundle', 'doing nothing', 'added'])
  const large = packages.filter(({ bytes }) => bytes >= SMALL)
  const small = packages.filter(({ bytes }) => bytes < SMALL)
  const all = { name: 'in all, without what joins them', ...totals(packages) }
  for (const entry of [...large, { name: `${small.length} smaller ones`, ...totals(small) }, all]) {
    const { name, bytes, baseBytes } = entry
    table.push([name, ...[bytes, baseBytes, bytes - baseBytes].map((value) => value.toLocaleString('en'))])
  }
  return table.toString()
}

function totals(packages: readonly PackageBytes[]): Omit<PackageBytes, 'name'> {
  const sum = (key: 'bytes' | 'baseBytes') => packages.reduce((total, entry) => total + entry[key], 0)
  return { bytes: sum('bytes'), baseBytes: sum('baseBytes') }
}

function tableOf(head: string[]): Table.Table {
  return new Table({ head: head.map((title) => pc.bold(title)), style: { head: [], border: ['gray'] } })
}

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(3))
