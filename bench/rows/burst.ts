import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startBundle } from '../../botpress/bundle'
import { timed } from '../rounds'
import { countRow, type Row } from '../row'
import type { Stage } from '../stage'

const ACTIONS = 200

/** How long the bundle may take from the last byte of a 429 to holding its requests back, in milliseconds. */
const REACTION_MS = 20

/** What `record-requests.mjs` writes, moments in milliseconds since the epoch. */
type Line = { startedAt: number } | { refusedAt: number; until: number }

/** Returns the rows for many actions at once with one token, where the sandbox refuses what exceeds Attio's limits. */
export async function burstRows({ bundle, bundleFile, sandbox, folder, token }: Stage): Promise<Row[]> {
  const { records } = await bundle.action('listRecords', { object: 'people', limit: ACTIONS }, token)
  const file = join(folder, 'requests.jsonl')
  const recorder = pathToFileURL(join(__dirname, '..', 'record-requests.mjs')).href
  const busy = await startBundle({
    attioUrl: sandbox.url,
    file: bundleFile,
    env: { NODE_OPTIONS: `--import ${recorder}`, ATTIO_BENCH_LOG: file },
  })
  await sandbox.control.set({ enforceLimits: true })
  let failed = 0
  const elapsedMs = await timed(async () => {
    const get = (recordId: string) => busy.tryAction('getRecord', { object: 'people', recordId }, token)
    const answers = await Promise.all(records.map(({ id }) => get(id)))
    failed = answers.filter(({ status }) => status !== 200).length
  })
  await sandbox.control.set({ enforceLimits: false })
  await busy.stop()

  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const { starts, pauses } = sortOut(lines.map((line) => JSON.parse(line) as Line))
  const early = starts.filter((start) => pauses.some(({ from, until }) => start > from && start < until))
  const seconds = `${(elapsedMs / 1000).toFixed(1)} s`
  const refusals = `${pauses.length} × 429 for ${starts.length} requests`
  return [
    countRow(`${ACTIONS} actions at once under Attio's limits, failed`, 0, failed, seconds),
    countRow('… requests sent while a 429 holds', 0, early.length, refusals),
  ]
}

function sortOut(lines: readonly Line[]) {
  return {
    starts: lines.flatMap((line) => ('startedAt' in line ? line.startedAt : [])),
    pauses: lines.flatMap((line) => ('until' in line ? { from: line.refusedAt + REACTION_MS, until: line.until } : [])),
  }
}
