import { join } from 'node:path'
import { type ActionName, type Bundle, startBundle } from '../../botpress/bundle'
import { failedRow, interleave, ratioRow, type Row, measureTime } from '../measure'
import { fetchDirectly, type BenchEnvironment } from '../environment'
import { buildStockIntegration } from '../stock-integration'

const ROUNDS = 7
const BOUND = 1.1
const KINDS = ['cold', 'warm'] as const

/** A typical use, and its number of sequential requests. */
interface LatencyCase {
  label: string
  /** Cold is a new process, warm a process that has done the same before. */
  trips: { cold: number; warm: number }
  action: ActionName
  /** `n` is different every time. */
  input: (n: number, targets: Targets) => object
}

/** IDs of records in the sandbox. */
interface Targets {
  person: string
  deal: string
}

const ADA_EMAIL = 'ada.lovelace@difference-engine.example.com'
const object = 'people'

const email = (n: number) => `visitor-${n}@difference-engine.example.com`
const stages = ['In Progress', 'Lead']
const stage = (n: number) => stages[n % stages.length] ?? ''

const CASES: readonly LatencyCase[] = [
  {
    label: 'getRecord with names of references',
    trips: { cold: 2, warm: 1 },
    action: 'getRecord',
    input: (_, { person }) => ({ object, recordId: person }),
  },
  {
    label: "listRecords with a filter in Attio's grammar",
    trips: { cold: 2, warm: 1 },
    action: 'listRecords',
    input: () => ({ object, filter: { email_addresses: { $eq: ADA_EMAIL } } }),
  },
  {
    label: 'listRecords with a filter to rewrite',
    trips: { cold: 3, warm: 1 },
    action: 'listRecords',
    input: () => ({ object: 'deals', filter: { 'Deal stage': { in: ['Lead', 'In Progress'] } }, limit: 5 }),
  },
  {
    label: 'listRecords with search',
    trips: { cold: 3, warm: 2 },
    action: 'listRecords',
    input: () => ({ object, search: 'lovelace' }),
  },
  {
    label: 'listAttributes',
    trips: { cold: 2, warm: 1 },
    action: 'listAttributes',
    input: () => ({ object: 'projects' }),
  },
  {
    label: 'upsert of a person by email, with company by domain',
    trips: { cold: 2, warm: 1 },
    action: 'createRecord',
    input: (n) => ({
      object,
      values: { name: `Visitor ${n}`, email_addresses: email(n), company: 'difference-engine.example.com' },
      matchingAttribute: 'email_addresses',
    }),
  },
  {
    label: 'upsert with several lists and part of a name',
    trips: { cold: 3, warm: 2 },
    action: 'createRecord',
    input: (n) => ({
      object,
      values: { name: { firstName: 'Visitor' }, email_addresses: email(n), phone_numbers: ['+442079460018'] },
      matchingAttribute: 'email_addresses',
    }),
  },
  {
    label: 'create with a select by its title',
    trips: { cold: 2, warm: 1 },
    action: 'createRecord',
    input: (n) => ({ object: 'companies', values: { name: `Works ${n}`, categories: ['B2B'] } }),
  },
  {
    label: 'move of a deal to a stage',
    trips: { cold: 2, warm: 1 },
    action: 'updateRecord',
    input: (n, { deal }) => ({ object: 'deals', recordId: deal, values: { stage: stage(n) } }),
  },
  {
    label: '… by a title in other case',
    trips: { cold: 4, warm: 1 },
    action: 'updateRecord',
    input: (n, { deal }) => ({ object: 'deals', recordId: deal, values: { stage: stage(n).toLowerCase() } }),
  },
]

/**
 * Compares typical uses with as many sequential requests without the integration. Cold is the first call of a process,
 * compared with the first call of an integration that only makes those requests. Warm is a later call, compared with
 * later requests.
 */
export async function latencyRows(environment: BenchEnvironment): Promise<Row[]> {
  const stockFile = await buildStockIntegration('bare requests', join(environment.folder, 'bare'))
  const bundle = await environment.start()
  const firstOf = async (of: string) =>
    (await bundle.action('listRecords', { object: of, limit: 1 }, environment.token)).records[0]?.id
  const targets = { person: (await firstOf('people')) ?? '', deal: (await firstOf('deals')) ?? '' }
  const rows: Row[] = []
  for (const each of CASES) rows.push(...(await measureCase(each, environment, { bundle, stockFile, targets })))
  await bundle.stop()
  return rows
}

let runCount = 0

/** What the cases are measured with. */
interface MeasuredBundles {
  bundle: Bundle
  /** The bundle of the integration that only makes the requests. */
  stockFile: string
  targets: Targets
}

async function measureCase(
  { label: caseLabel, trips, action, input }: LatencyCase,
  environment: BenchEnvironment,
  { bundle, stockFile, targets }: MeasuredBundles,
) {
  const { sandbox, start, token } = environment
  const run = (on: Bundle) => {
    const actionInput = input((runCount += 1), targets)
    return measureTime(() => on.action(action, actionInput, token))
  }
  const label = (kind: keyof typeof trips) =>
    `${kind} ${caseLabel}, over ${trips[kind]} × a bare request${kind === 'cold' ? ' by an integration that does nothing else' : ''}`
  try {
    const path = `/v2/objects/people/records/${targets.person}`
    const times = await interleave(ROUNDS, {
      bare: () => measureTime(() => fetchDirectly(sandbox.url, token, path)),
      coldBare: async () => {
        const fresh = await startBundle({ attioUrl: sandbox.url, file: stockFile })
        const instruction = { url: sandbox.url + path, token, trips: trips.cold }
        const time = await measureTime(() => sendDirectRequests(fresh, instruction))
        await fresh.stop()
        return time
      },
      warm: () => run(bundle),
      cold: async () => {
        const fresh = await start()
        const time = await run(fresh)
        await fresh.stop()
        return time
      },
    })
    const warmBare = times.bare.map((time) => time * trips.warm)
    return [
      ratioRow(label('cold'), BOUND, { ours: times.cold, theirs: times.coldBare }),
      ratioRow(label('warm'), BOUND, { ours: times.warm, theirs: warmBare }),
    ]
  } catch (error) {
    return KINDS.map((kind) => failedRow(label(kind), BOUND, error))
  }
}

/** Throws an Error if the requests fail. */
async function sendDirectRequests(
  stock: Bundle,
  instruction: { url: string; token: string; trips: number },
): Promise<void> {
  const { status, body } = await stock.send('webhook_received', { req: { body: JSON.stringify(instruction) } }, {})
  if (status !== 200) throw new Error(`The bare requests were not made: ${JSON.stringify(body)}`)
}
