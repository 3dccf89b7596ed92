import { existsSync, readFileSync } from 'node:fs'
import { startBundle } from '../botpress/bundle'
import { timeInTurn } from './rounds'
import type { Stage } from './stage'
import { median } from './statistics'
import { wideSlug } from './wide-object'

/** What a list of some size costs. */
export interface GrowthPoint {
  size: number
  /** Of one listRecords, in milliseconds. */
  timeMs: number
  /** The most memory that the process of the bundle held (VmHWM), in megabytes; null where the system does not tell. */
  peakMegabytes: number | null
}

const RECORDS = [1, 50, 500, 5_000, 10_000]
const ROUNDS = 3

/** How many attributes the objects have that show what attributes cost, and how many of their records are listed. */
export const ATTRIBUTES = [10, 40, 400]
export const RECORDS_OF_WIDE = 50

/** Returns what lists of people cost by the number of records. */
export async function growthByRecords(stage: Stage): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = []
  for (const limit of RECORDS) points.push({ size: limit, ...(await costOf(stage, { object: 'people', limit })) })
  return points
}

/** Returns what lists of as many records cost by the number of their attributes, all with a value. */
export async function growthByAttributes(stage: Stage): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = []
  for (const size of ATTRIBUTES) {
    points.push({ size, ...(await costOf(stage, { object: wideSlug(size), limit: RECORDS_OF_WIDE })) })
  }
  return points
}

/** Measured on a process of its own: the peak of its memory is never forgotten. */
async function costOf({ replay, bundleFile, token }: Stage, input: { object: string; limit: number }) {
  const bundle = await startBundle({ attioUrl: replay.url, file: bundleFile })
  try {
    const { list } = await timeInTurn(ROUNDS, { list: () => bundle.action('listRecords', input, token) })
    return { timeMs: median(list), peakMegabytes: peakMegabytes(bundle.pid) }
  } finally {
    await bundle.stop()
  }
}

function peakMegabytes(pid: number): number | null {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return null
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8')) ?? []
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}
