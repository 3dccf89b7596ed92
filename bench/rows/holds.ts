import { setTimeout as wait } from 'node:timers/promises'
import type { ActionName } from '../../botpress/bundle'
import { type Row, timed } from '../measure'
import { LATENCY_MS, type ObservedBundle, type Rig } from '../rig'

const BOUND_MS = 50
/** Sizes of inputs in bytes; the larger is about what one may be at most. */
const SIZES = [100_000, 990_000]
const TRIES = 3
/** A process that is held for longer is given up, in milliseconds. */
const PATIENCE_MS = 2_000
const WORST_SHOWN = 3

/** An input that is hard on a careless program. */
interface Hostile {
  what: string
  action: ActionName
  /** Returns the JSON of an input of about `size` bytes. */
  json: (size: number) => string
}

type Part = Hostile['json']

const NOBODY = '00000000-0000-4000-8000-000000000000'

/** Returns an update of a record that does not exist. */
const writing = (what: string, object: string, values: Part): Hostile => ({
  what: `${what} to write`,
  action: 'updateRecord',
  json: (size) => `{"object":"${object}","recordId":"${NOBODY}","values":${values(size)}}`,
})
const filtering = (what: string, object: string, filter: Part): Hostile => ({
  what: `${what} to filter by`,
  action: 'listRecords',
  json: (size) => `{"object":"${object}","filter":${filter(size)}}`,
})
const both = (what: string, object: string, part: Part) => [writing(what, object, part), filtering(what, object, part)]
const other = (what: string, action: ActionName, json: Part): Hostile => ({ what, action, json })

/** What a pattern may go over again and again, for a number, a domain, a name, a moment, a phone number or an address. */
const FILLS = ['1', '.', ' ', 'a', '@', ', ', '0-', ':']

/** Returns a text that is right until it ends. */
const long =
  (fill: string): Part =>
  (size) =>
    JSON.stringify(`${fill.repeat(size / fill.length)}x@`)

/** Returns 5,000 texts. */
const many = (size: number): string[] =>
  Array.from({ length: 5_000 }, (_, n) => `unheard-of ${n} `.padEnd(size / 5_000 - 8, 'Tag ofPhase '))

const deep =
  (open: string, core: string, close: string): Part =>
  (size) => {
    const depth = Math.floor(size / (open.length + close.length))
    return open.repeat(depth) + core + close.repeat(depth)
  }

/** Inputs that are wide or deep; long ones depend on the attributes there are. */
const SHAPES: readonly Hostile[] = [
  ...both('5,000 unknown keys', 'projects', (size) =>
    JSON.stringify(Object.fromEntries(many(size).map((key) => [key, 'x']))),
  ),
  ...both('5,000 unknown options', 'projects', (size) => JSON.stringify({ tags: many(size) })),
  ...both('5,000 unknown references', 'projects', (size) => JSON.stringify({ stakeholders: many(size) })),
  other('5,000 unknown attributes', 'listRecords', (size) =>
    JSON.stringify({ object: 'projects', attributes: many(size) }),
  ),
  other('5,000 unknown sorts', 'listRecords', (size) =>
    JSON.stringify({ object: 'projects', sorts: many(size).map((attribute) => ({ attribute, direction: 'asc' })) }),
  ),
  ...['tags', 'client', 'name', 'site', 'unheard_of'].flatMap((slug) => [
    ...both(`deep lists for ${slug}`, 'projects', (size) => `{"${slug}":${deep('[', '', ']')(size)}}`),
    ...both(`deep objects for ${slug}`, 'projects', (size) => `{"${slug}":${deep('{"value":', 'null', '}')(size)}}`),
  ]),
  filtering('deep conditions', 'projects', deep('{"$and":[', '{}', ']}')),
  other('a long object', 'getObject', (size) => `{"object":${long('people')(size)}}`),
  other('a long record ID', 'getRecord', (size) => `{"object":"people","recordId":${long('https://')(size)}}`),
]

/** Returns the rows for how long an input that means no good can hold the event loop, and with it all other bots. */
export async function holdRows(rig: Rig): Promise<Row[]> {
  await rig.sandbox.control.set({ latencyMs: 0 })
  const hostile = [...(await longTexts(rig)), ...SHAPES]
  const rows: Row[] = []
  for (const size of SIZES) rows.push(await holdRow(rig, hostile, size))
  await rig.sandbox.control.set({ latencyMs: LATENCY_MS })
  return rows
}

/** Returns long texts for an attribute of each type. */
async function longTexts({ start, token }: Rig): Promise<Hostile[]> {
  const bundle = await start()
  const inputs = new Map<string, Hostile[]>()
  for (const object of ['projects', 'people']) {
    const { attributes } = await bundle.action('listAttributes', { object, includeOptions: false }, token)
    for (const { slug, type } of attributes) {
      if (inputs.has(type)) continue
      const texts = FILLS.flatMap((fill) =>
        both(`"${fill}…" for a ${type}`, object, (size) => `{"${slug}":${long(fill)(size)}}`),
      )
      inputs.set(type, texts)
    }
  }
  await bundle.stop()
  return [...inputs.values()].flat()
}

async function holdRow({ start, token }: Rig, hostile: readonly Hostile[], size: number): Promise<Row> {
  const holds: { what: string; ms: number }[] = []
  let bundle = await start()
  for (const { what, action, json } of hostile) {
    const body = `{"type":"${action}","input":${json(size)}}`
    const tries: number[] = []
    // What else the machine does holds a process too, but not every time.
    while (tries.length < TRIES && Math.min(...tries) > BOUND_MS / 2) {
      const ms = await holdOf(bundle, body, token)
      tries.push(ms)
      if (ms < PATIENCE_MS) continue
      await bundle.stop()
      bundle = await start()
      break
    }
    holds.push({ what, ms: Math.min(...tries) - (await parsingTime(body)) })
  }
  await bundle.stop()
  const worst = holds.sort((one, other) => other.ms - one.ms).slice(0, WORST_SHOWN)
  return {
    what: `longest hold of the event loop by ${size / 1000} KB of input, parsing aside, in ms`,
    bound: BOUND_MS,
    reached: Math.round(worst[0]?.ms ?? NaN),
    detail: `of ${holds.length}: ${worst.map(({ what, ms }) => `${what} ${ms.toFixed(0)} ms`).join(', ')}`,
  }
}

/** Returns for how many milliseconds an action holds the event loop at most; `PATIENCE_MS` where it does not let go. */
async function holdOf(bundle: ObservedBundle, body: string, accessToken: string): Promise<number> {
  await bundle.seen()
  const answered = bundle.send('action_triggered', body, { accessToken }).catch(() => undefined)
  await Promise.race([answered, wait(PATIENCE_MS, undefined, { ref: false })])
  const seen = bundle.seen().then(({ longestHoldMs }) => longestHoldMs)
  return Promise.race([seen, wait(1_000, PATIENCE_MS, { ref: false })])
}

async function parsingTime(body: string): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < TRIES; n += 1) times.push(await timed(() => JSON.parse(body) as unknown))
  return Math.min(...times)
}
