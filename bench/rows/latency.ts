import { loadBundle } from '../in-process'
import { ratioRow, type Row } from '../row'
import { inTurn, timed } from '../rounds'
import { LATENCY_MS, type Stage } from '../stage'

const ROUNDS = 25

/** Returns the rows that compare a read through the bundle with the one bare HTTP request that it cannot do without. */
export async function latencyRows({ bundle, bundleFile, sandbox, bare, token, freshToken }: Stage): Promise<Row[]> {
  const object = 'people'
  const first = await bundle.action('listRecords', { object, limit: 1 }, token)
  const recordId = first.records[0]?.id ?? ''
  const run = loadBundle(bundleFile, sandbox.url)
  const get = (as: string) => run('getRecord', { object, recordId, resolveReferences: false }, as)
  const times = await inTurn(ROUNDS, {
    bare: () => timed(() => bare('GET', `/v2/objects/people/records/${recordId}`)),
    warm: () => timed(() => get(token)),
    cold: async () => {
      const stranger = await freshToken()
      return timed(() => get(stranger))
    },
  })
  const at = `at ${LATENCY_MS} ms, over one bare HTTP request`
  return [
    ratioRow(`time of a warm getRecord ${at}`, 1.05, { ours: times.warm, theirs: times.bare }),
    ratioRow(`time of a cold getRecord ${at}`, 1.15, { ours: times.cold, theirs: times.bare }),
  ]
}
