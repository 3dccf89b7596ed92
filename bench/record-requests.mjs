// Loaded into the process of the bundle: appends a line to the file ATTIO_BENCH_LOG for every request as it starts and
// for every 429 as it has been read, so that the two can be compared by the sender's own clock.
import { appendFileSync } from 'node:fs'
import { subscribe } from 'node:diagnostics_channel'
import process from 'node:process'

const write = (line) => appendFileSync(process.env.ATTIO_BENCH_LOG, `${JSON.stringify(line)}\n`)

subscribe('http.client.request.start', () => write({ startedAt: Date.now() }))
subscribe('http.client.response.finish', ({ response }) => {
  if (response.statusCode !== 429) return
  const until = Date.parse(response.headers['retry-after'])
  response.once('end', () => write({ refusedAt: Date.now(), until }))
})
