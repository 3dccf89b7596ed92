import { failedRow, interleave, ratioRow, type Row, measureTime } from '../measure'
import { slugOf } from '../synthetic-object'
import { fetchDirectly, LATENCY_MS, type BenchEnvironment } from '../environment'

const ROUNDS = 7
const PAGE_SIZE = 500
const RECORDS = 10_000
const SMALL = slugOf({ records: RECORDS, attributes: 8, bytes: 0 })
const LARGE = slugOf({ records: RECORDS, attributes: 8, bytes: 50_000 })
/** Records of 8 KB. */
const MEDIUM = slugOf({ records: RECORDS, attributes: 8, bytes: 6_095 })
const PEAK_MEGABYTES = 256
/** A filter that finds nothing, because every synthetic record has this text. */
const NO_TEXT = { code: null }
const COUNT = { limit: 0 }

/**
 * The longest lists and counts: their time compared with fetching the pages one after another, requests, and memory.
 */
export async function listRows(environment: BenchEnvironment): Promise<Row[]> {
  const names = { object: SMALL, limit: RECORDS, attributes: ['name'], resolveReferences: false }
  return [
    await timeRow(environment, 'a list as long as an answer may be', names),
    await timeRow(environment, 'a list of 10,000 records without a text', { object: SMALL, filter: NO_TEXT }),
    await requestRow(environment, 'a count over 10,000 records of 8 KB', { object: MEDIUM, ...COUNT }),
    await requestRow(environment, 'a list of 10,000 records of 8 KB without a text', {
      object: MEDIUM,
      filter: NO_TEXT,
    }),
    await memoryRow(environment, 'a list of 10,000 records of 50 KB', { limit: RECORDS }),
    await memoryRow(environment, 'a list of 10,000 records of 50 KB, their names only', {
      limit: RECORDS,
      attributes: ['name'],
    }),
    await memoryRow(environment, 'a count over 10,000 records of 50 KB', COUNT),
    await memoryRow(environment, 'a list of 10,000 records of 50 KB without a text', { filter: NO_TEXT }),
  ]
}

async function timeRow({ syntheticUrl, start, token }: BenchEnvironment, what: string, input: object): Promise<Row> {
  const bundle = await start(syntheticUrl)
  const list = () => bundle.action('listRecords', input, token)
  const length = (await list()).records.length || RECORDS
  const oneAfterAnother = async () => {
    for (let offset = 0; offset < length; offset += PAGE_SIZE) {
      const page = { sorts: [{ attribute: 'created_at', direction: 'asc' }], limit: PAGE_SIZE, offset }
      JSON.parse(await fetchDirectly(syntheticUrl, token, `/v2/objects/${SMALL}/records/query`, page))
    }
  }
  const times = await interleave(ROUNDS, { ours: () => measureTime(list), theirs: () => measureTime(oneAfterAnother) })
  await bundle.stop()
  const row = ratioRow(`time of ${what}, at ${LATENCY_MS} ms, over its pages one after another`, 0.4, times)
  return { ...row, detail: `${row.detail}, ${length.toLocaleString('en')} records` }
}

/** Counts the requests of a second call, for which the attributes are cached. */
async function requestRow(
  { syntheticUrl, startObserved, token }: BenchEnvironment,
  what: string,
  input: object,
): Promise<Row> {
  const bundle = await startObserved(syntheticUrl)
  await bundle.action('listRecords', input, token)
  await bundle.observations()
  const { total, records } = await bundle.action('listRecords', input, token)
  const { startedAt } = await bundle.observations()
  await bundle.stop()
  const detail = `total ${String(total)}, ${records.length} records`
  return { label: `requests of ${what}`, bound: 21, value: startedAt.length, detail }
}

/** Needs its own process, because peak memory never decreases. */
async function memoryRow(
  { syntheticUrl, startObserved, token }: BenchEnvironment,
  what: string,
  wanted: object,
): Promise<Row> {
  const label = `peak megabytes of ${what}`
  const bundle = await startObserved(syntheticUrl)
  try {
    const input = { object: LARGE, resolveReferences: false, ...wanted }
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
