import { NO_METADATA, type AttributeContext } from '../attribute-types/attribute-type'
import { toText } from '../domain-errors'
import { MetadataSnapshot } from '../metadata/metadata-snapshot'
import { buildPayload } from '../writing/build-payload'
import { payloadValues, type WriteRequest } from '../writing/write-request'
import { serializeValue, type WriteMode } from '../writing/serialize-value'
import { issuesIn } from './issues-in'
import { failureOf } from './fake-clock'
import { attioWithDeals } from './fixtures/deals'
import { newForEachTest } from './new-for-each-test'
import { wireAttribute, type AttributeTraits } from './wire-builders'

type Values = Record<string, unknown>

/** A new Attio with deals for each test of the calling file, and what it is sent for an update of a deal. */
export function useDeals() {
  const attio = newForEachTest(attioWithDeals)
  /** What is sent; `more` changes the request. Throws an InvalidInputError. */
  const build = async (values: Values, more: Partial<WriteRequest> = {}) => {
    const operation = more.matchingAttribute === undefined ? 'update' : 'upsert'
    const request: WriteRequest = { object: 'deals', values, multiselectMode: 'overwrite', operation, ...more }
    const [likely] = await buildPayload(request, new MetadataSnapshot(attio().workspace()))
    const { match } = likely
    return { values: payloadValues(likely), ...(match && { matchingAttribute: match.key }) }
  }
  const valuesSent = async (...request: Parameters<typeof build>) => (await build(...request)).values
  /** The issues of such a request. Throws an Error if it is valid. */
  const issuesOf = async (...request: Parameters<typeof build>) => issuesIn(await failureOf(build(...request)))
  return { attio, build, valuesSent, issuesOf }
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
): { wire: unknown } | { isOmitted: true; isIgnoredList?: true } | { issues: string[] } {
  const serialized = serializeValue(value, context, mode)
  return 'issues' in serialized ? { issues: serialized.issues.map(toText) } : serialized
}
