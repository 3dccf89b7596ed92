import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { Bench } from 'tinybench'
import { bundleCode } from '../cli-esbuild'
import { ratioRow, type Row } from '../row'
import type { Stage } from '../stage'
import type * as subject from '../normaliser'
import { wideSlug } from '../wide-object'

/** Both must be there: see `addWideObject`. */
export const NORMALISED = { records: 500, attributes: 40 }
const ROUNDS = 9
const BOUND = 0.5

interface WireAnswer {
  data: { values: Record<string, unknown[]> }[]
}

/** Returns the rows that compare making an answer of Attio's readable with parsing its JSON. */
export async function normalisingRows(stage: Stage): Promise<Row[]> {
  const object = wideSlug(NORMALISED.attributes)
  const full = await stage.bare('POST', `/v2/objects/${object}/records/query`, { limit: NORMALISED.records })
  const attributes: unknown = JSON.parse(await stage.bare('GET', `/v2/objects/${object}/attributes`))
  const { normaliser } = await loadSubject(stage.folder)
  const normalise = normaliser(attributes)
  const what = `normalising ${NORMALISED.records} records of ${NORMALISED.attributes} attributes, over JSON.parse`
  return [
    await compare(what, full, normalise),
    await compare('… with every other value empty', halved(full), normalise),
  ]
}

/** The code that the bundle holds, built as the CLI builds it: a different build is not as fast. */
async function loadSubject(folder: string): Promise<typeof subject> {
  const outfile = join(folder, 'normaliser.cjs')
  await bundleCode(`export * from './normaliser'`, join(__dirname, '..'), outfile)
  return createRequire(outfile)(outfile) as typeof subject
}

async function compare(what: string, text: string, normalise: (records: unknown) => unknown): Promise<Row> {
  const parsed: unknown = JSON.parse(text)
  const times = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    // Connections that the other side has closed meanwhile get noticed.
    await turn()
    const bench = new Bench({ time: 100, iterations: 10, warmupTime: 20, warmupIterations: 2 })
    bench.add('theirs', () => JSON.parse(text) as unknown).add('ours', () => normalise(parsed))
    for (const { name, result } of await bench.run()) {
      if (result.state === 'completed') times[name as keyof typeof times].push(result.latency.p50)
    }
  }
  const row = ratioRow(what, BOUND, times)
  return { ...row, detail: `${row.detail}, ${(text.length / 1e6).toFixed(1)} MB` }
}

function halved(text: string): string {
  const answer = JSON.parse(text) as WireAnswer
  for (const { values } of answer.data) {
    for (const [n, slug] of Object.keys(values).entries()) if (n % 2 === 1) values[slug] = []
  }
  return JSON.stringify(answer)
}
