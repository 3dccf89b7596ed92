import { failedRow, interleave, ratioRow, type Row, measureTime } from '../measure'
import { slugOf } from '../synthetic-object'
import { fetchDirectly, LATENCY_MS, type BenchEnvironment } from '../environment'

const ROUNDS = 7
const PAGE_SIZE = 500
const RECORDS = 10_000
const SMALL = slugOf({ records: RECORDS, attributes: 8, bytes: 0 })
const LARGE = slugOf({ records: RECORDS, attributes: 8, bytes: 50_000 })
const PEAK_MEGABYTES = 256

/** The longest list: its time compared with fetching its pages one after another, and its memory. */
export async function listRows(environment: BenchEnvironment): Promise<Row[]> {
  return [
    await timeRow(environment),
    await memoryRow(environment, LARGE),
    await memoryRow(environment, LARGE, ['name']),
  ]
}

async function timeRow({ syntheticUrl, start, token }: BenchEnvironment): Promise<Row> {
  const bundle = await start(syntheticUrl)
  const input = { object: SMALL, limit: RECORDS, attributes: ['name'], resolveReferences: false }
  const list = () => bundle.action('listRecords', input, token)
  const { records } = await list()
  const oneAfterAnother = async () => {
    for (let offset = 0; offset < records.length; offset += PAGE_SIZE) {
      const page = { sorts: [{ attribute: 'created_at', direction: 'asc' }], limit: PAGE_SIZE, offset }
      JSON.parse(await fetchDirectly(syntheticUrl, token, `/v2/objects/${SMALL}/records/query`, page))
    }
  }
  const times = await interleave(ROUNDS, { ours: () => measureTime(list), theirs: () => measureTime(oneAfterAnother) })
  await bundle.stop()
  const label = `time of a list as long as an answer may be, at ${LATENCY_MS} ms, over its pages one after another`
  const row = ratioRow(label, 0.4, times)
  return { ...row, detail: `${row.detail}, ${records.length.toLocaleString('en')} records` }
}

/** Needs its own process, because peak memory never decreases. */
async function memoryRow(
  { syntheticUrl, startObserved, token }: BenchEnvironment,
  object: string,
  attributes?: string[],
): Promise<Row> {
  const label = `peak megabytes of a list of 10,000 records of 50 KB${attributes ? ', their names only' : ''}`
  const bundle = await startObserved(syntheticUrl)
  try {
    const input = { object, limit: RECORDS, attributes, resolveReferences: false }
    const time = await measureTime(() => bundle.action('listRecords', input, token))
    const { peakMegabytes } = await bundle.observations()
    return { label, bound: PEAK_MEGABYTES, value: Math.round(peakMegabytes), detail: `${(time / 1000).toFixed(1)} s` }
  } catch (error) {
    const held = await bundle.observations().then(
      ({ peakMegabytes }) => `${peakMegabytes.toFixed(0)} MB`,
      () => 'the process ended',
    )
    return failedRow(label, PEAK_MEGABYTES, `${held}, then: ${(error as Error).message}`)
  } finally {
    await bundle.stop()
  }
}
