import { once } from 'node:events'
import { bareHttp } from '../bare-http'
import { loadBundle } from '../in-process'
import { timeInTurn } from '../rounds'
import { countRow, ratioRow, type Row } from '../row'
import { LATENCY_MS, PEOPLE, type Stage } from '../stage'
import { mostWithin } from '../statistics'

const ROUNDS = 7
const PAGE_SIZE = 500
const READS_PER_SECOND = 100

/** Returns the rows for a list of all people: how long it takes, and how hard it presses on Attio. */
export async function pageRows({ bundleFile, replay, token }: Stage): Promise<Row[]> {
  const run = loadBundle(bundleFile, replay.url)
  const bare = bareHttp(replay.url, token)
  const listAll = () => run('listRecords', { object: 'people', limit: PEOPLE }, token)
  const oneAfterAnother = async () => {
    const records: unknown[] = []
    for (let offset = 0; offset < PEOPLE; offset += PAGE_SIZE) {
      const page = { sorts: [{ attribute: 'created_at', direction: 'asc' }], limit: PAGE_SIZE, offset }
      const { data } = JSON.parse(await bare('POST', '/v2/objects/people/records/query', page)) as { data: unknown[] }
      records.push(...data)
    }
    return records
  }
  const arrivals = async (): Promise<number[]> => {
    replay.child.send('arrivals')
    const [answer] = (await once(replay.child, 'message')) as [{ arrivals: number[] }]
    return answer.arrivals
  }

  const times = await timeInTurn(ROUNDS, { ours: listAll, theirs: oneAfterAnother })
  await arrivals()
  await listAll()
  const reads = await arrivals()
  const what = `time of ${PEOPLE} records at ${LATENCY_MS} ms, over their pages one after another`
  return [
    ratioRow(what, 0.3, times),
    countRow(
      '… most reads in any second',
      READS_PER_SECOND,
      mostWithin(1000, reads),
      `${reads.length} requests in all`,
    ),
  ]
}
