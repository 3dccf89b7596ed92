import { attributeType, isWritable } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
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
import { isEmpty, serializeValue } from './serialize-value'
import { resolveAttributes, type PayloadField, type WritePayload, type WriteRequest } from './write-request'

/** The most likely payload, and a second one if the input is ambiguous. */
export type WritePayloads = [likely: WritePayload, ...alternatives: WritePayload[]]

/**
 * Builds the payload from cached metadata; options that aren't cached are sent as the input has them. If the cached metadata
 * makes the input invalid, the payload is built again from current metadata. Throws an InvalidInputError with all issues, or an
 * AttioError if the metadata can't be fetched.
 */
export async function buildPayload(request: WriteRequest, snapshot: MetadataSnapshot): Promise<WritePayloads> {
  const { issues, payloads } = await build(request, snapshot)
  return issues.length > 0 ? buildCurrentPayload(request, snapshot) : payloads
}

/** Builds the payload from current metadata. Throws like `buildPayload`. */
export async function buildCurrentPayload(request: WriteRequest, snapshot: MetadataSnapshot): Promise<WritePayloads> {
  snapshot.reset()
  // The options and targets of the cached attributes are fetched together with the current attributes.
  const { entries } = resolveAttributes(request.values, await snapshot.workspace.catalog(request.object))
  for (const entry of entries) valueContext(request.object, entry, snapshot)
  snapshot.prefetch()
  const { issues, payloads } = await build(request, snapshot)
  if (issues.length > 0) throw new InvalidInputError(issues)
  return payloads
}

/**
 * Throws an InvalidInputError if `fields` miss what a new record requires according to metadata that is no older than the
 * snapshot, or an AttioError if that can't be fetched.
 */
export async function assertRequired(
  object: string,
  fields: readonly PayloadField[],
  { workspace, freshness }: MetadataSnapshot,
): Promise<void> {
  if (missingAttributes(fields, await workspace.catalog(object)).length === 0) return
  const current = await workspace.catalog(object, { ...freshness, isFresh: true })
  const issues = await requiredIssues(object, fields, current, workspace)
  if (issues.length > 0) throw new InvalidInputError(issues)
}

/** Resolves and converts the values of `request` with what `snapshot` has. */
function serialize(request: WriteRequest, catalog: AttributeCatalog, snapshot: MetadataSnapshot) {
  const listed = new Set<AttributeCatalog>()
  const { entries, issues } = resolveAttributes(request.values, catalog, listed)
  const inContext = entries.map((entry) => ({ ...entry, context: valueContext(request.object, entry, snapshot) }))
  // Converting thousands of values takes a while, so it waits for their metadata.
  const convertible = snapshot.isComplete ? inContext : []
  const serialized = convertible.map((entry) => ({
    ...entry,
    result: serializeValue(entry.value, entry.context, request),
  }))
  return { serialized, keyIssues: issues, listed }
}

async function build(request: WriteRequest, snapshot: MetadataSnapshot) {
  const { object, operation, matchingAttribute } = request
  const { workspace, freshness, isCurrent } = snapshot
  // This only starts the request early: the code that needs the objects shares it and handles its failure.
  if (Object.values(request.values).some(mayBeReference)) workspace.objects(freshness).catch(() => undefined)
  const catalog = await workspace.catalog(object, freshness)
  const { serialized, keyIssues, listed } = await snapshot.complete(() => serialize(request, catalog, snapshot))
  const fields = serialized.flatMap(({ attribute, key, result }): PayloadField[] =>
    'wire' in result ? [{ attribute, key, ...result }] : [],
  )
  const issues: Issue[] = [
    ...keyIssues,
    ...serialized.flatMap(({ result }) => ('issues' in result ? result.issues : [])),
    ...selectionIssues(request.attributes ?? [], catalog, listed),
  ]
  const invalid = new Set(serialized.flatMap(({ attribute, result }) => ('issues' in result ? attribute : [])))
  const { match, isPossible, issue }: Match =
    matchingAttribute === undefined ? {} : resolveMatch(matchingAttribute, fields, invalid, catalog)
  // An existing record may have what is required.
  if (operation !== 'update' && !isPossible) {
    const given = serialized.filter(({ result }) => 'wire' in result || 'issues' in result)
    // Without current metadata the slug is enough, because the payload is built again.
    const missing = isCurrent
      ? await requiredIssues(object, given, catalog, workspace)
      : missingAttributes(given, catalog).map(({ api_slug: slug }) => slug)
    issues.push(...missing)
  }
  const nothing = issues.length > 0 ? undefined : nothingToWrite(request, fields)
  if (nothing !== undefined) issues.push(nothing)
  if (issue !== undefined) issues.push(issue)
  const payload: WritePayload = {
    fields,
    ignoredLists: serialized.flatMap(({ attribute, result }) => ('isIgnoredList' in result ? attribute : [])),
    ...(match && { match }),
  }
  const payloads: WritePayloads = [payload]
  if (fields.some((field) => 'alternative' in field)) payloads.push({ ...payload, fields: fields.map(toAlternative) })
  return { issues, payloads }
}

const toAlternative = (field: PayloadField): PayloadField => ({ ...field, wire: field.alternative ?? field.wire })

/** Some attributes with a default value have `is_default_value_enabled` off, so the value itself decides. */
function missingAttributes(
  fields: readonly Pick<PayloadField, 'attribute'>[],
  { attributes }: AttributeCatalog,
): Attribute[] {
  const given = new Set(fields.map(({ attribute }) => attribute.id.attribute_id))
  return attributes.filter(
    (attribute) =>
      attribute.is_required &&
      isWritable(attribute) &&
      attribute.default_value == null &&
      !given.has(attribute.id.attribute_id),
  )
}

function requiredIssues(
  object: string,
  fields: readonly Pick<PayloadField, 'attribute'>[],
  catalog: AttributeCatalog,
  workspace: Workspace,
): Promise<string[]> {
  const ask = async (attribute: Attribute) =>
    requiredMessage(attribute, await loadOptionalContext(object, attribute, workspace))
  return Promise.all(missingAttributes(fields, catalog).map(ask))
}

function requiredMessage({ api_slug: slug, type }: Attribute, context: AttributeContext | undefined): string {
  const example = context && attributeType(type).writeExample?.(context)
  const hint = example === undefined ? '' : `, e.g. ${JSON.stringify(example)}`
  return `${slug} is required for a new record${hint}.`
}

function nothingToWrite({ values, operation }: WriteRequest, fields: readonly PayloadField[]): string | undefined {
  if (Object.keys(values).length === 0) return 'values is empty: give at least one attribute to write.'
  if (operation === 'update' || fields.length > 0) return undefined
  return 'values has nothing to write: every value is blank, empty or null.'
}

/** The field by which an upsert finds the record, or what is wrong with it; whether its attribute can match at all. */
interface Match {
  match?: PayloadField
  isPossible?: true
  issue?: Issue
}

function resolveMatch(
  name: string,
  fields: readonly PayloadField[],
  invalid: ReadonlySet<Attribute>,
  catalog: AttributeCatalog,
): Match {
  const attribute = catalog.attribute(name)
  if (attribute === undefined) return { issue: () => explainUnknownMatch(name, catalog) }
  const slug = attribute.api_slug
  if (!canMatch(attribute)) {
    return { issue: () => `matchingAttribute: ${quote(slug)} is not both unique and writable. ${matchAdvice(catalog)}` }
  }
  const field = fields.find((each) => each.attribute === attribute && !isEmpty(each.wire))
  if (field !== undefined) return { match: { ...field, key: wireKey(attribute, name) }, isPossible: true }
  // Its value is an issue of its own.
  if (invalid.has(attribute)) return { isPossible: true }
  return { isPossible: true, issue: `matchingAttribute: to match by ${quote(slug)}, give it in values.` }
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
  return 'No attribute of this object can match records: leave matchingAttribute out to create one, or use updateRecord.'
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
