import { interleave, median, measureTime } from './measure'
import { type ObjectShape, slugOf } from './synthetic-object'
import type { BenchEnvironment } from './environment'

/** What a list of some size costs. */
export interface GrowthPoint {
  size: number
  /** Of one listRecords, in milliseconds. */
  timeMs: number
  /** The most memory that the process of the bundle ever held, in megabytes. */
  peakMegabytes: number
}

const RECORDS = [1, 50, 500, 5_000, 10_000]
const ATTRIBUTES = [10, 40, 400]
const ROUNDS = 3

/** How many attributes the records have whose number grows, and how many records there are where their attributes do. */
export const FIXED = { attributes: 20, records: 50 }

/** Returns what lists cost by the number of records, and by the number of their attributes. */
export async function measureGrowth(
  environment: BenchEnvironment,
): Promise<{ byRecords: GrowthPoint[]; byAttributes: GrowthPoint[] }> {
  const byRecords: GrowthPoint[] = []
  for (const size of RECORDS)
    byRecords.push({ size, ...(await measureList(environment, { ...FIXED, records: size, bytes: 0 })) })
  const byAttributes: GrowthPoint[] = []
  for (const size of ATTRIBUTES)
    byAttributes.push({ size, ...(await measureList(environment, { ...FIXED, attributes: size, bytes: 0 })) })
  return { byRecords, byAttributes }
}

/** Measured on a process of its own: the peak of its memory is never forgotten. */
async function measureList(
  { startObserved, syntheticUrl, token }: BenchEnvironment,
  shape: ObjectShape,
): Promise<Omit<GrowthPoint, 'size'>> {
  const bundle = await startObserved(syntheticUrl)
  try {
    const input = { object: slugOf(shape), limit: shape.records, resolveReferences: false }
    const { list } = await interleave(ROUNDS, {
      list: () => measureTime(() => bundle.action('listRecords', input, token)),
    })
    return { timeMs: median(list), peakMegabytes: (await bundle.observations()).peakMegabytes }
  } finally {
    await bundle.stop()
  }
}
