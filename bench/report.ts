import Table from 'cli-table3'
import pc from 'picocolors'
import { type BarChart, drawCharts } from './bar-charts'
import { FIXED, type GrowthPoint } from './growth'
import { isWithinBound, type Row } from './measure'
import { LATENCY_MS } from './environment'

export function renderRows(rows: readonly Row[]): string {
  const table = createTable(['', 'reached', 'spread', 'bound', '', 'made of'])
  table.options.colWidths = [46, null, null, null, null, 64]
  table.options.wordWrap = true
  for (const row of rows) {
    const { label, value, bound, spread, detail } = row
    const deviation = spread ? `±${spread.deviation.toFixed(3)} (${spread.rounds})` : ''
    const verdict = isWithinBound(row) ? pc.green('pass') : pc.red('FAIL')
    table.push([label, formatValue(value), deviation, `≤ ${bound}`, verdict, pc.dim(detail)])
  }
  return `${table.toString()}\nSpread: the median absolute deviation, and the number of rounds. Ratios are medians.`
}

export function renderGrowth(byRecords: readonly GrowthPoint[], byAttributes: readonly GrowthPoint[]): string {
  const table = createTable(['listRecords', 'time', 'peak memory'])
  const push = (what: string, { timeMs, peakMegabytes }: GrowthPoint) =>
    table.push([what, `${timeMs.toFixed(0)} ms`, `${peakMegabytes.toFixed(0)} MB`])
  for (const point of byRecords) push(`${sizeLabel(point)} of ${FIXED.attributes} attributes`, point)
  for (const point of byAttributes) push(`${FIXED.records} of ${sizeLabel(point)} attributes`, point)
  return table.toString()
}

/** Charts of time and memory, by records and by attributes, as SVG. */
export function drawGrowthCharts(byRecords: readonly GrowthPoint[], byAttributes: readonly GrowthPoint[]): string {
  const chartsOf = (xTitle: string, points: readonly GrowthPoint[]): BarChart[] => [
    {
      title: `Time of listRecords, Attio ${LATENCY_MS} ms away`,
      xTitle,
      yTitle: 'milliseconds',
      bars: points.map((point) => ({ label: sizeLabel(point), value: point.timeMs })),
    },
    {
      title: 'Peak memory of the process',
      xTitle,
      yTitle: 'megabytes',
      bars: points.map((point) => ({ label: sizeLabel(point), value: point.peakMegabytes })),
    },
  ]
  return drawCharts([
    ...chartsOf(`records of ${FIXED.attributes} attributes`, byRecords),
    ...chartsOf(`attributes of ${FIXED.records} records`, byAttributes),
  ])
}

const sizeLabel = ({ size }: GrowthPoint): string => size.toLocaleString('en')

function createTable(head: string[]): Table.Table {
  return new Table({ head: head.map((title) => pc.bold(title)), style: { head: [], border: ['gray'] } })
}

const formatValue = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(3))
