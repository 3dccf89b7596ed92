import { setTimeout as wait } from 'node:timers/promises'
import { type HostileInput, hostileInputs } from '../../botpress/hostile-inputs'
import { type Row, measureTime } from '../measure'
import { LATENCY_MS, type ObservedBundle, type BenchEnvironment } from '../environment'

const BOUND_MS = 50
/** Sizes of inputs in bytes; the larger one is close to the maximum. */
const SIZES = [100_000, 990_000]
const TRIES = 3
/** Give up on a process that is blocked for longer, in milliseconds. */
const GIVE_UP_AFTER_MS = 2_000
const WORST_SHOWN = 3

const UNKNOWN_RECORD = '00000000-0000-4000-8000-000000000000'
/** Objects that together have an attribute of every type. */
const OBJECTS = ['projects', 'people']

/** How long hostile input can block the event loop, and thereby all other bots. */
export async function blockingRows(environment: BenchEnvironment): Promise<Row[]> {
  await environment.sandbox.control.set({ latencyMs: 0 })
  const hostile = await loadInputs(environment)
  const rows: Row[] = []
  for (const size of SIZES) rows.push(await blockingRow(environment, hostile, size))
  await environment.sandbox.control.set({ latencyMs: LATENCY_MS })
  return rows
}

/** Inputs for one attribute of each type. */
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
    // Other load on the machine can block a process too, but not in every try.
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
    label: `longest block of the event loop by ${size / 1000} KB of input, without parsing, in ms`,
    bound: BOUND_MS,
    value: Math.round(worst[0]?.ms ?? NaN),
    detail: `of ${blocks.length}: ${worst.map(({ label, ms }) => `${label} ${ms.toFixed(0)} ms`).join(', ')}`,
  }
}

/** The longest block of the event loop by an action, in milliseconds; `GIVE_UP_AFTER_MS` if it doesn't end. */
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
