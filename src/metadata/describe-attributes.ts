import { attributeType, EQUALITY_OPERATORS, filterOperators, isWritable } from '../attribute-types'
import { NO_METADATA, type AttributeContext, type AttributeType } from '../attribute-types/attribute-type'
import { currencyOf } from '../attribute-types/currency'
import type { Attribute } from '../attio/schemas'
import { omitUndefined } from '../collections'
import { InvalidInputError } from '../domain-errors'
import { NOT_LOADED } from '../not-loaded'
import { fold } from '../text/fold'
import { AttributeCatalog } from './attribute-catalog'
import { nameIssues } from './name-issues'
import type { Workspace } from './workspace'
import { attributeContext } from './attribute-context'
import { MetadataSnapshot } from './metadata-snapshot'

/** The most options that an overview shows of one attribute. */
const OVERVIEW_OPTIONS = 25

export interface DescribeOptions {
  /** Slugs, IDs or titles of attributes to describe in detail; none: an overview of all. */
  names: readonly string[]
  includeOptions: boolean
  includeArchived: boolean
}

/** An attribute in an overview, or with all its details. */
type AttributeDescription = Partial<ReturnType<typeof detailsOf>> & ReturnType<typeof overviewOf>

/**
 * Describes the attributes of `object` for writing and filtering its records, with fresh metadata. Throws an
 * AttioError, and an InvalidInputError for unknown and ambiguous names.
 */
export async function describeAttributes(
  object: string,
  options: DescribeOptions,
  workspace: Workspace,
): Promise<AttributeDescription[]> {
  const { names, includeArchived, includeOptions } = options
  const isDetailed = names.length > 0
  const snapshot = new MetadataSnapshot(workspace, true)
  const describe = (attribute: Attribute) => {
    const context =
      isChosen(attribute) && !includeOptions
        ? { ...NO_METADATA, attribute, options: [] }
        : attributeContext(object, attribute, snapshot)
    return (isDetailed ? detailsOf : overviewOf)(context, options)
  }
  const listCurrent = async () => {
    const cached = await workspace.catalog(object)
    // Requested first, because reading this answer takes longest.
    const current = workspace.catalog(object, snapshot.freshness)
    // Their options and targets are fetched together with the current attributes.
    const likely = isDetailed ? names.flatMap((name) => cached.attribute(name) ?? []) : cached.attributes
    likely.forEach(describe)
    snapshot.prefetch()
    return (await current).attributes
  }
  const attributes = includeArchived ? await workspace.attio.listAttributes(object, true) : await listCurrent()
  // Most callers that describe an object want to write it.
  const writableFirst = attributes.toSorted((a, b) => Number(isWritable(b)) - Number(isWritable(a)))
  const selected = isDetailed ? selectNamed(attributes, names) : writableFirst
  return snapshot.complete(() => selected.map(describe))
}

/** Throws an InvalidInputError for names that are unknown or ambiguous. */
function selectNamed(attributes: readonly Attribute[], names: readonly string[]): readonly Attribute[] {
  const catalog = new AttributeCatalog(attributes)
  const listedCatalogs = new Set<AttributeCatalog>()
  const issues = nameIssues(names, catalog, (name) =>
    catalog.attribute(name) ? undefined : () => catalog.explainUnknown(name, listedCatalogs),
  )
  if (issues.length > 0) throw new InvalidInputError(issues)
  return [...new Set(names.flatMap((name) => catalog.attribute(name) ?? []))]
}

const isChosen = ({ type }: Attribute): boolean => attributeType(type).optionKind !== undefined

/** The fields that describe every attribute. Most flags are false for most attributes, so false ones are omitted. */
function summaryOf(context: AttributeContext, { includeOptions }: DescribeOptions) {
  const { attribute, targets } = context
  return {
    slug: attribute.api_slug,
    title: attribute.title,
    type: attribute.type,
    isWritable: isWritable(attribute) || undefined,
    isRequired: attribute.is_required || undefined,
    isUnique: attribute.is_unique || undefined,
    isMultiselect: attribute.is_multiselect || undefined,
    isArchived: attribute.is_archived || undefined,
    options: isChosen(attribute) && includeOptions ? optionTitles(context, false) : undefined,
    allowedObjects: targets === 'any' ? undefined : targets.map(({ slug }) => slug),
  }
}

/** An attribute in as few words as possible, because a model sees only the first 2,000 tokens of an answer. */
function overviewOf(context: AttributeContext, request: DescribeOptions) {
  const summary = summaryOf(context, request)
  const { slug, title, options } = summary
  return omitUndefined({
    ...summary,
    title: letters(title) === letters(slug) ? undefined : title,
    options: options?.slice(0, OVERVIEW_OPTIONS),
    optionCount: options && options.length > OVERVIEW_OPTIONS ? options.length : undefined,
  })
}

const letters = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]/gu, '')

/** Everything about an attribute, with examples. */
function detailsOf(context: AttributeContext, request: DescribeOptions) {
  const { attribute } = context
  const type = attributeType(attribute.type)
  const summary = summaryOf(context, request)
  const operators = filterOperators(attribute.type).filter((operator) => !EQUALITY_OPERATORS.includes(operator))
  return omitUndefined({
    ...summary,
    id: attribute.id.attribute_id,
    description: attribute.description || undefined,
    isSystem: attribute.is_system_attribute || undefined,
    archivedOptions: summary.options && request.includeArchived ? optionTitles(context, true) : undefined,
    currency: currencyOf(attribute) ?? undefined,
    linkedTo: linkOf(context),
    defaultValue: isWritable(attribute) ? defaultOf(attribute) : undefined,
    filterOperators: operators.length === 0 ? undefined : operators,
    ...(type.needsNoExample ? {} : examplesOf(context, type)),
  })
}

/** Examples of a filter, a sort and a written value, as JSON. */
function examplesOf(context: AttributeContext, type: AttributeType) {
  const { attribute } = context
  const { api_slug: slug } = attribute
  const { sortExample, writeExample, filterExample = writeExample, filtering } = type
  const condition = filterExample?.(context)
  const value = isWritable(attribute) ? writeExample?.(context) : undefined
  const needsField = sortExample !== undefined && filtering.defaultField === undefined
  return {
    filterExample: condition === undefined ? undefined : JSON.stringify({ [slug]: condition }),
    sortExample: needsField ? JSON.stringify([{ attribute: slug, direction: 'asc', field: sortExample }]) : undefined,
    writeExample: value === undefined ? undefined : JSON.stringify(attribute.is_multiselect ? [value] : value),
  }
}

export const optionTitles = ({ options }: Pick<AttributeContext, 'options'>, archived: boolean): string[] =>
  options === NOT_LOADED ? [] : options.flatMap(({ title, isArchived }) => (isArchived === archived ? title : []))

/** Older versions of Attio send only IDs, which work wherever a slug does. */
function linkOf({ attribute: { relationship }, targets }: AttributeContext) {
  if (relationship == null) return undefined
  const { id, object_slug: objectSlug, api_slug: slug } = relationship
  const target = targets === 'any' ? undefined : targets.find((each) => each.id === id.object_id)
  return { object: objectSlug ?? target?.slug ?? id.object_id, attribute: slug ?? id.attribute_id }
}

/** A default is a value, or what Attio computes one from, such as "current-user" or "P1M" (in a month). */
function defaultOf({ default_value: defaultValue, type, is_multiselect: isMultiselect }: Attribute) {
  if (defaultValue == null) return undefined
  const values = Array.isArray(defaultValue.template) ? defaultValue.template.map(attributeType(type).read) : undefined
  if (values === undefined) return JSON.stringify({ dynamic: defaultValue.template })
  return values.length === 0 ? undefined : JSON.stringify(isMultiselect ? values : values[0])
}
