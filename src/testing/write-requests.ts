import type { AttributeContext } from '../attribute-types/attribute-type'
import { toText } from '../domain-errors'
import { buildPayload } from '../writing/build-payload'
import { payloadValues, type WriteRequest, type WritePayload } from '../writing/write-request'
import { serializeValue, type WriteMode } from '../writing/serialize-value'
import type { AttioStub } from './attio-stub'
import { issuesIn } from './problems'
import { failureOf } from './fake-clock'

type Values = Record<string, unknown>

/** What Attio is sent for a draft. */
export interface Sent {
  values: Values
  matchingAttribute?: string
}

/** Returns what is sent for an update of a deal, or for `more` than an update. Throws InputProblems. */
export async function buildPayloadWithStub(
  attio: AttioStub,
  values: Values,
  more: Partial<WriteRequest> = {},
): Promise<Sent> {
  const purpose = more.matchingAttribute === undefined ? 'update' : 'upsert'
  const draft: WriteRequest = { object: 'deals', values, multiselectMode: 'overwrite', operation: purpose, ...more }
  const [likely] = await buildPayload(draft, attio.workspace())
  return sentFor(likely)
}

/** Returns what is sent for `wire`. */
export function sentFor(wire: WritePayload): Sent {
  const { match } = wire
  return { values: payloadValues(wire), ...(match && { matchingAttribute: match.key }) }
}

/** Returns what is wrong with such a draft. Throws an Error where nothing is. */
export async function issuesOfWrite(
  attio: AttioStub,
  values: Values,
  more: Partial<WriteRequest> = {},
): Promise<readonly string[]> {
  return issuesIn(await failureOf(buildPayloadWithStub(attio, values, more)))
}

/** Returns what `writeValue` does, in words; for an update that overwrites, where `manner` is not said. */
export function writeText(
  value: unknown,
  context: AttributeContext,
  manner: WriteMode = { operation: 'update', multiselectMode: 'overwrite' },
): { wire: unknown } | { isOmitted: true; isIgnoredList?: true } | { problems: string[] } {
  const written = serializeValue(value, context, manner)
  return 'problems' in written ? { problems: written.problems.map(toText) } : written
}
