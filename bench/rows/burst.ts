import { type Row, timed } from '../measure'
import type { Rig } from '../environment'

const ACTIONS = 200

/** The records, and once their attributes. */
const NEEDED = ACTIONS + 1

/** How long the bundle may take from the last byte of a 429 to holding its requests back, in milliseconds. */
const REACTION_MS = 20

/** Returns the rows for many actions at once with one token, where the sandbox refuses what exceeds Attio's limits. */
export async function burstRows({ sandbox: { control }, start, startObserved, token }: Rig): Promise<Row[]> {
  const scout = await start()
  const { records } = await scout.action('listRecords', { object: 'people', limit: ACTIONS }, token)
  await scout.stop()
  const bundle = await startObserved()
  await control.set({ enforceLimits: true })
  let failed = 0
  const time = await timed(async () => {
    const get = (recordId: string) =>
      bundle.tryAction('getRecord', { object: 'people', recordId, resolveReferences: false }, token)
    const answers = await Promise.all(records.map(({ id }) => get(id)))
    failed = answers.filter(({ status }) => status !== 200).length
  })
  await control.set({ enforceLimits: false })
  const { startedAt, pauses } = await bundle.seen()
  await bundle.stop()

  const early = startedAt.filter((at) => pauses.some(({ from, until }) => at > from + REACTION_MS && at < until))
  return [
    {
      what: `${ACTIONS} actions at once under Attio's limits, failed`,
      bound: 0,
      reached: failed,
      detail: `${(time / 1000).toFixed(1)} s`,
    },
    { what: '… requests sent while a 429 holds', bound: 0, reached: early.length, detail: `${pauses.length} × 429` },
    {
      what: '… requests, over those they need',
      bound: 1.5,
      reached: startedAt.length / NEEDED,
      detail: `${startedAt.length} over ${NEEDED}`,
    },
  ]
}
