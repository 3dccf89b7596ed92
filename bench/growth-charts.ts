import { type GrowthPoint, RECORDS_OF_WIDE } from './growth'
import type { BarChart } from './growth-svg'
import { LATENCY_MS } from './stage'

/** Returns the charts of what lists cost: time and memory, by records and by attributes. */
export function chartsOf(byRecords: readonly GrowthPoint[], byAttributes: readonly GrowthPoint[]): BarChart[] {
  const attributes = `attributes of ${RECORDS_OF_WIDE} records`
  return [
    time('records', byRecords),
    memory('records', byRecords),
    time(attributes, byAttributes),
    memory(attributes, byAttributes),
  ]
}

function time(xTitle: string, points: readonly GrowthPoint[]): BarChart {
  const bars = points.map(({ size, timeMs }) => ({ label: label(size), value: timeMs }))
  return { title: `Time of listRecords, Attio ${LATENCY_MS} ms away`, xTitle, yTitle: 'milliseconds', bars }
}

function memory(xTitle: string, points: readonly GrowthPoint[]): BarChart {
  const bars = points.map(({ size, peakMegabytes }) => ({ label: label(size), value: peakMegabytes ?? 0 }))
  return { title: 'Peak memory of the process', xTitle, yTitle: 'megabytes', bars }
}

const label = (size: number): string => size.toLocaleString('en')
