import { failedRow, inTurn, ratioRow, type Row, timed } from '../measure'
import { slugOf } from '../synthetic-object'
import { bare, LATENCY_MS, type Rig } from '../environment'

const ROUNDS = 7
const PAGE_SIZE = 500
const RECORDS = 10_000
const SMALL = slugOf({ records: RECORDS, attributes: 8, bytes: 0 })
const LARGE = slugOf({ records: RECORDS, attributes: 8, bytes: 50_000 })
const PEAK_MEGABYTES = 256

/** Returns the rows for the longest list: how long it takes beside its pages one after another, and how much memory. */
export async function listRows(rig: Rig): Promise<Row[]> {
  return [await timeRow(rig), await memoryRow(rig, LARGE), await memoryRow(rig, LARGE, ['name'])]
}

async function timeRow({ madeUpUrl, start, token }: Rig): Promise<Row> {
  const bundle = await start(madeUpUrl)
  const input = { object: SMALL, limit: RECORDS, attributes: ['name'], resolveReferences: false }
  const list = () => bundle.action('listRecords', input, token)
  const { records } = await list()
  const oneAfterAnother = async () => {
    for (let offset = 0; offset < records.length; offset += PAGE_SIZE) {
      const page = { sorts: [{ attribute: 'created_at', direction: 'asc' }], limit: PAGE_SIZE, offset }
      JSON.parse(await bare(madeUpUrl, token, `/v2/objects/${SMALL}/records/query`, page))
    }
  }
  const times = await inTurn(ROUNDS, { ours: () => timed(list), theirs: () => timed(oneAfterAnother) })
  await bundle.stop()
  const what = `time of a list as long as an answer may be, at ${LATENCY_MS} ms, over its pages one after another`
  const row = ratioRow(what, 0.4, times)
  return { ...row, detail: `${row.detail}, ${records.length.toLocaleString('en')} records` }
}

/** In a process of its own, because the most memory it ever held is never forgotten. */
async function memoryRow(
  { madeUpUrl, startObserved, token }: Rig,
  object: string,
  attributes?: string[],
): Promise<Row> {
  const what = `peak megabytes of a list of 10,000 records of 50 KB${attributes ? ', their names only' : ''}`
  const bundle = await startObserved(madeUpUrl)
  try {
    const input = { object, limit: RECORDS, attributes, resolveReferences: false }
    const time = await timed(() => bundle.action('listRecords', input, token))
    const { peakMegabytes } = await bundle.seen()
    return { what, bound: PEAK_MEGABYTES, reached: Math.round(peakMegabytes), detail: `${(time / 1000).toFixed(1)} s` }
  } catch (error) {
    const held = await bundle.seen().then(
      ({ peakMegabytes }) => `${peakMegabytes.toFixed(0)} MB`,
      () => 'the process ended',
    )
    return failedRow(what, PEAK_MEGABYTES, `${held}, then: ${(error as Error).message}`)
  } finally {
    await bundle.stop()
  }
}
