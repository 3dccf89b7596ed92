import { attributeType, EQUALITY_OPERATORS, filterOperators, isWritable } from '../attribute-types'
import { NO_METADATA, type AttributeContext, type AttributeType } from '../attribute-types/attribute-type'
import { currencyOf } from '../attribute-types/currency'
import type { Attribute } from '../attio/schemas'
import { omitUndefined } from '../collections'
import { NOT_LOADED } from '../not-loaded'
import type { Workspace } from './workspace'
import { loadContext, AttributeContexts } from './attribute-context'

export interface DescribeOptions {
  includeOptions: boolean
  includeArchived: boolean
}

/**
 * Describes the attributes of `object` for writing and filtering its records, with options, allowed objects and examples. It
 * uses fresh metadata. Throws an AttioError.
 */
export async function describeAttributes(object: string, options: DescribeOptions, workspace: Workspace) {
  const contexts = new AttributeContexts(contextLoader(object, options, workspace))
  const attributes = options.includeArchived
    ? await workspace.attio.listAttributes(object, true)
    : await currentAttributes(object, contexts, workspace)
  return Promise.all(attributes.map(async (attribute) => describe(await contexts.get(attribute), options)))
}

/** Fetches the attributes, and at the same time the metadata of the cached ones. */
async function currentAttributes(object: string, contexts: AttributeContexts, workspace: Workspace) {
  const [current] = await Promise.all([
    workspace.catalog(object, { isFresh: true }),
    workspace.catalog(object).then(
      ({ attributes }) => {
        for (const attribute of attributes) contexts.prefetch(attribute)
      },
      () => undefined,
    ),
  ])
  return current.attributes
}

function contextLoader(object: string, { includeOptions }: DescribeOptions, workspace: Workspace) {
  return async (attribute: Attribute): Promise<AttributeContext> =>
    isChosen(attribute) && !includeOptions
      ? { ...NO_METADATA, attribute, options: [] }
      : loadContext(object, attribute, workspace, { isFresh: true })
}

const isChosen = ({ type }: Attribute): boolean => attributeType(type).optionKind !== undefined

function describe(context: AttributeContext, { includeOptions, includeArchived }: DescribeOptions) {
  const { attribute, options, targets } = context
  const type = attributeType(attribute.type)
  const operators = filterOperators(attribute.type).filter((operator) => !EQUALITY_OPERATORS.includes(operator))
  const hasOptions = isChosen(attribute) && includeOptions
  return omitUndefined({
    id: attribute.id.attribute_id,
    slug: attribute.api_slug,
    title: attribute.title,
    description: attribute.description || undefined,
    type: attribute.type,
    // Most flags are false for most attributes, so only true ones are in the answer.
    isSystem: attribute.is_system_attribute || undefined,
    isWritable: isWritable(attribute) || undefined,
    isRequired: attribute.is_required || undefined,
    isUnique: attribute.is_unique || undefined,
    isMultiselect: attribute.is_multiselect || undefined,
    isArchived: attribute.is_archived || undefined,
    options: hasOptions ? titles(options, false) : undefined,
    archivedOptions: hasOptions && includeArchived ? titles(options, true) : undefined,
    currency: currencyOf(attribute) ?? undefined,
    allowedObjects: targets === 'any' ? undefined : targets.map(({ slug }) => slug),
    linkedTo: linkOf(context),
    defaultValue: isWritable(attribute) ? defaultOf(attribute) : undefined,
    filterOperators: operators.length === 0 ? undefined : operators,
    ...(type.needsNoExample ? {} : examplesOf(context, type)),
  })
}

/** Examples of a filter, a sort and a written value, as JSON. */
function examplesOf(context: AttributeContext, { filterExample, sortExample, writeExample, filtering }: AttributeType) {
  const { attribute } = context
  const condition = filterExample(context)
  const value = isWritable(attribute) ? writeExample?.(context) : undefined
  const needsField = sortExample !== undefined && filtering.defaultField === undefined
  return {
    filterExample: condition === undefined ? undefined : JSON.stringify({ [attribute.api_slug]: condition }),
    sortExample: needsField ? JSON.stringify([sortBy(attribute, sortExample)]) : undefined,
    writeExample: value === undefined ? undefined : JSON.stringify(attribute.is_multiselect ? [value] : value),
  }
}

const titles = (options: AttributeContext['options'], archived: boolean) =>
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

const sortBy = ({ api_slug: attribute }: Attribute, field: string) => ({ attribute, direction: 'asc', field })
