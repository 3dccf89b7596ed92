import { attributeType, isWritable } from '../attribute-types'
import { parseRecordId } from '../attribute-types/record-id'
import type { Attribute } from '../attio/schemas'
import { isNonEmpty } from '../collections'
import { InvalidInputError, type Issue } from '../domain-errors'
import { isObject } from '../json'
import { AttributeCatalog, wireKey } from '../metadata/attribute-catalog'
import { loadOptionalContext, valueContext } from '../metadata/attribute-context'
import type { MetadataSnapshot } from '../metadata/metadata-snapshot'
import type { Workspace } from '../metadata/workspace'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { selectionIssues } from '../reading/select-attributes'
import { isEmpty, serializeValue, type SerializedAttribute } from './serialize-value'
import { resolveAttributes, type PayloadEntry, type WritePayload, type WriteRequest } from './write-request'

/** The most likely payload, and a second one if the input is ambiguous. */
export type WritePayloads = [likely: WritePayload, ...others: WritePayload[]]

/** An attribute with its key and its serialized value. */
type SerializedEntry = Pick<PayloadEntry, 'attribute' | 'key'> & SerializedAttribute

/**
 * Builds the payload from cached metadata; options that aren't cached are sent as the input has them. If the cached
 * metadata makes the input invalid, the payload is built again from current metadata. Throws an InvalidInputError with
 * all issues, or an AttioError if the metadata can't be fetched.
 */
export async function buildPayload(request: WriteRequest, snapshot: MetadataSnapshot): Promise<WritePayloads> {
  const { issues, payloads } = await build(request, snapshot)
  return issues.length > 0 ? buildCurrentPayload(request, snapshot) : payloads
}

/** Builds the payload from current metadata. Throws like `buildPayload`. */
export async function buildCurrentPayload(request: WriteRequest, snapshot: MetadataSnapshot): Promise<WritePayloads> {
  snapshot.reset()
  // The options and targets of the cached attributes are fetched together with the current attributes.
  const { resolved } = resolveAttributes(request.values, await snapshot.workspace.catalog(request.object))
  for (const entry of resolved) valueContext(request.object, entry, snapshot)
  snapshot.prefetch()
  const { issues, payloads } = await build(request, snapshot)
  if (issues.length > 0) throw new InvalidInputError(issues)
  return payloads
}

/**
 * Throws an InvalidInputError if `entries` miss what a new record requires according to metadata that is no older than
 * the snapshot, or an AttioError if that can't be fetched.
 */
export async function assertRequired(
  object: string,
  entries: readonly PayloadEntry[],
  { workspace, freshness }: MetadataSnapshot,
): Promise<void> {
  if (missingAttributes(entries, await workspace.catalog(object)).length === 0) return
  const current = await workspace.catalog(object, { ...freshness, isFresh: true })
  const issues = await requiredIssues(object, missingAttributes(entries, current), workspace)
  if (issues.length > 0) throw new InvalidInputError(issues)
}

async function build(request: WriteRequest, snapshot: MetadataSnapshot) {
  const { object, operation, matchingAttribute } = request
  const { workspace, freshness, isCurrent } = snapshot
  // This only starts the request early: the code that needs the objects shares it and handles its failure.
  if (Object.values(request.values).some(mayBeReference)) workspace.objects(freshness).catch(() => undefined)
  const catalog = await workspace.catalog(object, freshness)
  const listedCatalogs = new Set<AttributeCatalog>()
  const { resolved, issues } = resolveAttributes(request.values, catalog, listedCatalogs)
  const serialized = await snapshot.complete(() => {
    const contexts = resolved.map((entry) => ({ entry, context: valueContext(object, entry, snapshot) }))
    // Converting thousands of values takes a while, so it waits for their metadata.
    if (!snapshot.isComplete) return []
    return contexts.map(({ entry: { attribute, key, value }, context }): SerializedEntry => ({
      attribute,
      key,
      ...serializeValue(value, context, request),
    }))
  })
  const entries = serialized.flatMap((entry) => ('wire' in entry ? entry : []))
  issues.push(...serialized.flatMap((entry) => ('issues' in entry ? entry.issues : [])))
  issues.push(...selectionIssues(request.attributes ?? [], catalog, listedCatalogs))
  const matching = matchingAttribute === undefined ? undefined : catalog.attribute(matchingAttribute)
  // An existing record may have what is required.
  if (operation !== 'update' && !(matching && canMatch(matching))) {
    const given = serialized.filter((entry) => !('isOmitted' in entry))
    const missing = missingAttributes(given, catalog)
    // Without current metadata the slug is enough, because the payload is built again.
    issues.push(
      ...(isCurrent ? await requiredIssues(object, missing, workspace) : missing.map((each) => each.api_slug)),
    )
  }
  if (issues.length === 0) issues.push(...nothingToWrite(request, entries))
  const match = matchingAttribute === undefined ? undefined : resolveMatch(matchingAttribute, serialized, catalog)
  if (match && 'issue' in match) issues.push(match.issue)
  const payload: WritePayload = {
    entries,
    ignoredLists: serialized.flatMap((entry) => ('isIgnoredList' in entry ? entry.attribute : [])),
    ...(match && 'wire' in match && { match }),
  }
  const payloads: WritePayloads = [payload]
  if (entries.some((entry) => 'otherWire' in entry)) payloads.push({ ...payload, entries: entries.map(toOtherWire) })
  return { issues, payloads }
}

const toOtherWire = (entry: PayloadEntry): PayloadEntry => ({ ...entry, wire: entry.otherWire ?? entry.wire })

/** Some attributes with a default value have `is_default_value_enabled` off, so the value itself decides. */
function missingAttributes(
  given: readonly Pick<PayloadEntry, 'attribute'>[],
  { attributes }: AttributeCatalog,
): Attribute[] {
  const givenIds = new Set(given.map(({ attribute }) => attribute.id.attribute_id))
  return attributes.filter(
    (attribute) =>
      attribute.is_required &&
      isWritable(attribute) &&
      attribute.default_value == null &&
      !givenIds.has(attribute.id.attribute_id),
  )
}

/** The issues for the `missing` attributes, with examples as far as their metadata can be loaded. */
function requiredIssues(object: string, missing: readonly Attribute[], workspace: Workspace): Promise<string[]> {
  return Promise.all(
    missing.map(async (attribute) => {
      const context = await loadOptionalContext(object, attribute, workspace)
      const example = context && attributeType(attribute.type).writeExample?.(context)
      const hint = example === undefined ? '' : `, e.g. ${JSON.stringify(example)}`
      return `${attribute.api_slug} is required for a new record${hint}.`
    }),
  )
}

function nothingToWrite({ values, operation }: WriteRequest, entries: readonly PayloadEntry[]): string[] {
  if (Object.keys(values).length === 0) return ['values is empty: give at least one attribute to write.']
  if (operation === 'update' || entries.length > 0) return []
  return ['values has nothing to write: every value is blank, empty or null.']
}

/** The match of an upsert, or its issue; undefined if its value is an issue already. */
function resolveMatch(
  name: string,
  serialized: readonly SerializedEntry[],
  catalog: AttributeCatalog,
): PayloadEntry | { issue: Issue } | undefined {
  const attribute = catalog.attribute(name)
  if (attribute === undefined) return { issue: () => explainUnknownMatch(name, catalog) }
  const slug = attribute.api_slug
  if (!canMatch(attribute)) {
    return { issue: () => `matchingAttribute: ${quote(slug)} is not both unique and writable. ${matchAdvice(catalog)}` }
  }
  const given = serialized.filter((entry) => entry.attribute === attribute)
  const [match] = given.flatMap((entry) => ('wire' in entry && !isEmpty(entry.wire) ? entry : []))
  if (match !== undefined) return { ...match, key: wireKey(attribute, name) }
  if (given.some((entry) => 'issues' in entry)) return undefined
  return { issue: `matchingAttribute: to match by ${quote(slug)}, give it in values.` }
}

function explainUnknownMatch(name: string, catalog: AttributeCatalog): string {
  const able = new AttributeCatalog(catalog.attributes.filter(canMatch))
  // Only the whole catalog knows if several attributes share the title. The advice lists those that can match.
  const reason = (catalog.find(name) ? catalog : able).explainUnknown(name, new Set([able]))
  return `matchingAttribute: ${reason}${reason.endsWith('?') ? '' : ` ${matchAdvice(catalog)}`}`
}

function matchAdvice({ attributes }: AttributeCatalog): string {
  const able = attributes.filter(canMatch)
  if (isNonEmpty(able)) return `Use ${joinList(able, 'or', ({ api_slug }) => quote(api_slug))}.`
  return 'No attribute of this object can match records: omit matchingAttribute to create one, or use updateRecord.'
}

const canMatch = (attribute: Attribute): boolean => attribute.is_unique && isWritable(attribute)

/** Matches text that ends in a dot and letters, as email addresses and domains do. */
const LIKE_A_DOMAIN = /\.[\p{L}-]{2,63}\/?\s*$/u

/** Whether `value` may refer to another record, so that the objects of the workspace are needed to check it. */
function mayBeReference(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(mayBeReference)
  if (typeof value === 'string') return parseRecordId(value) !== null || LIKE_A_DOMAIN.test(value)
  return isObject(value) && ('id' in value || 'target_object' in value)
}
