import { NO_METADATA, type AttributeContext } from '../attribute-types/attribute-type'
import { toText } from '../domain-errors'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { buildPayload } from '../writing/build-payload'
import { payloadValues, type WriteRequest, type WritePayload } from '../writing/write-request'
import { serializeValue, type WriteMode } from '../writing/serialize-value'
import type { AttioStub } from './attio-stub'
import { issuesIn } from './problems'
import { failureOf } from './fake-clock'
import { wireAttribute, type AttributeTraits } from './wire-builders'

type Values = Record<string, unknown>

/** What Attio receives for a write request. */
export interface Sent {
  values: Values
  matchingAttribute?: string
}

/** Builds the payload of an update of a deal; `more` changes the request. Throws an InvalidInputError. */
export async function buildPayloadWithStub(
  attio: AttioStub,
  values: Values,
  more: Partial<WriteRequest> = {},
): Promise<Sent> {
  const operation = more.matchingAttribute === undefined ? 'update' : 'upsert'
  const request: WriteRequest = { object: 'deals', values, multiselectMode: 'overwrite', operation, ...more }
  const [likely] = await buildPayload(request, new MetadataSnapshot(attio.workspace()))
  return sentFor(likely)
}

export function sentFor(payload: WritePayload): Sent {
  const { match } = payload
  return { values: payloadValues(payload), ...(match && { matchingAttribute: match.key }) }
}

/** The issues of such a request. Throws an Error if it is valid. */
export async function issuesOfWrite(
  attio: AttioStub,
  values: Values,
  more: Partial<WriteRequest> = {},
): Promise<readonly string[]> {
  return issuesIn(await failureOf(buildPayloadWithStub(attio, values, more)))
}

/** The context of an attribute "subject" without options; `more` changes it. */
export const contextOf = (
  type: string,
  traits: AttributeTraits = {},
  more: Partial<AttributeContext> = {},
): AttributeContext => ({ attribute: wireAttribute('subject', type, traits), ...NO_METADATA, options: [], ...more })

/** Serializes `value` with issues as texts; `mode` defaults to an update that overwrites. */
export function writeText(
  value: unknown,
  context: AttributeContext,
  mode: WriteMode = { operation: 'update', multiselectMode: 'overwrite' },
): { wire: unknown } | { isOmitted: true; isIgnoredList?: true } | { problems: string[] } {
  const serialized = serializeValue(value, context, mode)
  return 'issues' in serialized ? { problems: serialized.issues.map(toText) } : serialized
}
