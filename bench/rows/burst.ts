import { type Row, measureTime } from '../measure'
import type { BenchEnvironment } from '../environment'

const ACTIONS = 200

/** One request per record, and one for the attributes. */
const REQUESTS_NEEDED = ACTIONS + 1

/** How long the bundle may take from the last byte of a 429 until it stops sending, in milliseconds. */
const REACTION_MS = 20

/** Many simultaneous actions with one token, while the sandbox enforces Attio's rate limits. */
export async function burstRows({
  sandbox: { control },
  start,
  startObserved,
  token,
}: BenchEnvironment): Promise<Row[]> {
  const listing = await start()
  const { records } = await listing.action('listRecords', { object: 'people', limit: ACTIONS }, token)
  await listing.stop()
  const bundle = await startObserved()
  await control.set({ enforceLimits: true })
  let failed = 0
  const time = await measureTime(async () => {
    const get = (recordId: string) =>
      bundle.tryAction('getRecord', { object: 'people', recordId, resolveReferences: false }, token)
    const answers = await Promise.all(records.map(({ id }) => get(id)))
    failed = answers.filter(({ status }) => status !== 200).length
  })
  await control.set({ enforceLimits: false })
  const { startedAt, pauses } = await bundle.observations()
  await bundle.stop()

  const duringPause = startedAt.filter((at) => pauses.some(({ from, until }) => at > from + REACTION_MS && at < until))
  return [
    {
      label: `${ACTIONS} actions at once under Attio's limits, failed`,
      bound: 0,
      value: failed,
      detail: `${(time / 1000).toFixed(1)} s`,
    },
    {
      label: '… requests sent while a 429 holds',
      bound: 0,
      value: duringPause.length,
      detail: `${pauses.length} × 429`,
    },
    {
      label: '… requests, over those they need',
      bound: 1.5,
      value: startedAt.length / REQUESTS_NEEDED,
      detail: `${startedAt.length} over ${REQUESTS_NEEDED}`,
    },
  ]
}
