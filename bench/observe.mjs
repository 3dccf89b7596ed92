// Runs in the process of the bundle. Answers each message of the parent process with what happened since the last one:
// start times of requests, pauses after a 429, the longest block of the event loop, and peak memory.
import { subscribe } from 'node:diagnostics_channel'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import process from 'node:process'

const delay = monitorEventLoopDelay({ resolution: 1 })
let startedAt = []
let pauses = []

subscribe('http.client.request.start', () => startedAt.push(Date.now()))
subscribe('http.client.response.finish', ({ response }) => {
  if (response.statusCode !== 429) return
  const until = Date.parse(response.headers['retry-after'])
  response.once('end', () => pauses.push({ from: Date.now(), until }))
})

process.on('message', () => {
  const peakMegabytes = process.resourceUsage().maxRSS / 1024
  process.send({ startedAt, pauses, longestBlockMs: delay.max / 1e6, peakMegabytes })
  startedAt = []
  pauses = []
  delay.reset()
})
delay.enable()
