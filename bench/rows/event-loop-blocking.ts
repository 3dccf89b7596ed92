import { setTimeout as wait } from 'node:timers/promises'
import { type HostileInput, hostileInputs } from '../../botpress/hostile-inputs'
import { type Row, measureTime } from '../measure'
import { LATENCY_MS, type ObservedBundle, type BenchEnvironment } from '../environment'

const BOUND_MS = 50
/** Sizes of inputs in bytes; the larger is about what one may be at most. */
const SIZES = [100_000, 990_000]
const TRIES = 3
/** A process that is held for longer is given up, in milliseconds. */
const GIVE_UP_AFTER_MS = 2_000
const WORST_SHOWN = 3

const UNKNOWN_RECORD = '00000000-0000-4000-8000-000000000000'
/** Objects that have an attribute of every type between them. */
const OBJECTS = ['projects', 'people']

/** Returns the rows for how long an input that means no good can hold the event loop, and with it all other bots. */
export async function blockingRows(environment: BenchEnvironment): Promise<Row[]> {
  await environment.sandbox.control.set({ latencyMs: 0 })
  const hostile = await loadInputs(environment)
  const rows: Row[] = []
  for (const size of SIZES) rows.push(await blockingRow(environment, hostile, size))
  await environment.sandbox.control.set({ latencyMs: LATENCY_MS })
  return rows
}

/** Returns inputs for one attribute of each type. */
async function loadInputs({ start, token }: BenchEnvironment): Promise<HostileInput[]> {
  const bundle = await start()
  const seen = new Set<string>()
  const inputs: HostileInput[] = []
  for (const object of OBJECTS) {
    const described = await bundle.action('listAttributes', { object, includeOptions: false }, token)
    const attributes = described.attributes.filter(({ type }) => !seen.has(type) && seen.add(type))
    inputs.push(...hostileInputs({ object, recordId: UNKNOWN_RECORD, attributes }))
  }
  await bundle.stop()
  return inputs
}

async function blockingRow(
  { startObserved, token }: BenchEnvironment,
  hostile: readonly HostileInput[],
  size: number,
): Promise<Row> {
  const blocks: { label: string; ms: number }[] = []
  let bundle = await startObserved()
  for (const { label, action, json } of hostile) {
    const body = `{"type":"${action}","input":${json(size)}}`
    const tries: number[] = []
    // What else the machine does holds a process too, but not every time.
    while (tries.length < TRIES && Math.min(...tries) > BOUND_MS / 2) {
      const ms = await longestBlockBy(bundle, body, token)
      tries.push(ms)
      if (ms < GIVE_UP_AFTER_MS) continue
      await bundle.stop()
      bundle = await startObserved()
      break
    }
    blocks.push({ label, ms: Math.min(...tries) - (await parsingTime(body)) })
  }
  await bundle.stop()
  const worst = blocks.sort((one, other) => other.ms - one.ms).slice(0, WORST_SHOWN)
  return {
    label: `longest hold of the event loop by ${size / 1000} KB of input, parsing aside, in ms`,
    bound: BOUND_MS,
    value: Math.round(worst[0]?.ms ?? NaN),
    detail: `of ${blocks.length}: ${worst.map(({ label, ms }) => `${label} ${ms.toFixed(0)} ms`).join(', ')}`,
  }
}

/** Returns for how many milliseconds an action holds the event loop at most; `PATIENCE_MS` where it does not let go. */
async function longestBlockBy(bundle: ObservedBundle, body: string, accessToken: string): Promise<number> {
  await bundle.observations()
  const answered = bundle.send('action_triggered', body, { accessToken }).catch(() => undefined)
  await Promise.race([answered, wait(GIVE_UP_AFTER_MS, undefined, { ref: false })])
  const longest = bundle.observations().then(({ longestBlockMs }) => longestBlockMs)
  return Promise.race([longest, wait(1_000, GIVE_UP_AFTER_MS, { ref: false })])
}

async function parsingTime(body: string): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < TRIES; n += 1) times.push(await measureTime(() => JSON.parse(body) as unknown))
  return Math.min(...times)
}
