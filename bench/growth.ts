import { interleave, median, measureTime } from './measure'
import { type ObjectShape, slugOf } from './synthetic-object'
import type { BenchEnvironment } from './environment'

/** The cost of a list of `size`. */
export interface GrowthPoint {
  size: number
  /** Time of one listRecords, in milliseconds. */
  timeMs: number
  /** Peak memory of the bundle's process, in megabytes. */
  peakMegabytes: number
}

const RECORDS = [1, 50, 500, 5_000, 10_000]
const ATTRIBUTES = [10, 40, 400]
const ROUNDS = 3

/** The number of attributes while records grow, and the number of records while attributes grow. */
export const FIXED = { attributes: 20, records: 50 }

/** Measures lists of growing size, by records and by attributes. */
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

/** Every measurement needs a new process, because peak memory never decreases. */
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
