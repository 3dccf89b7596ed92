import type { AttributeContext } from '../attribute-types/attribute-type'
import { inWords } from '../domain-errors'
import { compileDraft } from '../writing/build-payload'
import { valuesOf, type Draft, type WireDraft } from '../writing/write-request'
import { writeValue, type Manner } from '../writing/serialize-value'
import type { AttioStub } from './attio-stub'
import { problemsIn } from './problems'
import { failureOf } from './fake-clock'

type Values = Record<string, unknown>

/** What Attio is sent for a draft. */
export interface Sent {
  values: Values
  matchingAttribute?: string
}

/** Returns what is sent for an update of a deal, or for `more` than an update. Throws InputProblems. */
export async function compile(attio: AttioStub, values: Values, more: Partial<Draft> = {}): Promise<Sent> {
  const purpose = more.matchingAttribute === undefined ? 'update' : 'upsert'
  const draft: Draft = { object: 'deals', values, listMode: 'overwrite', purpose, ...more }
  const [likely] = await compileDraft(draft, attio.workspace())
  return sentFor(likely)
}

/** Returns what is sent for `wire`. */
export function sentFor(wire: WireDraft): Sent {
  const { match } = wire
  return { values: valuesOf(wire), ...(match && { matchingAttribute: match.key }) }
}

/** Returns what is wrong with such a draft. Throws an Error where nothing is. */
export async function problemsOfDraft(
  attio: AttioStub,
  values: Values,
  more: Partial<Draft> = {},
): Promise<readonly string[]> {
  return problemsIn(await failureOf(compile(attio, values, more)))
}

/** Returns what `writeValue` does, in words; for an update that overwrites, where `manner` is not said. */
export function writeInWords(
  value: unknown,
  context: AttributeContext,
  manner: Manner = { purpose: 'update', listMode: 'overwrite' },
): { wire: unknown } | { isOmitted: true; isIgnoredList?: true } | { problems: string[] } {
  const written = writeValue(value, context, manner)
  return 'problems' in written ? { problems: written.problems.map(inWords) } : written
}
