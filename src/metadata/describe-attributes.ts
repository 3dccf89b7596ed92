import { attributeType, EQUALITY_OPERATORS, filterOperators, isWritable } from '../attribute-types'
import { NO_METADATA, type AttributeContext, type AttributeType } from '../attribute-types/attribute-type'
import { currencyOf } from '../attribute-types/currency'
import type { Attribute } from '../attio/schemas'
import { NOT_LOADED } from '../not-loaded'
import type { Workspace } from './workspace'
import { loadContext, AttributeContexts } from './attribute-context'

export interface DescribeOptions {
  includeOptions: boolean
  includeArchived: boolean
}

/**
 * Returns all that one needs to know of the attributes of `object` to write and filter its records, as Attio has it now:
 * with options, allowed objects, and examples of the form values have. Throws an AttioError.
 */
export async function describeAttributes(object: string, options: DescribeOptions, workspace: Workspace) {
  const contexts = new AttributeContexts(contextLoader(object, options, workspace))
  const attributes = options.includeArchived
    ? await workspace.attio.listAttributes(object, true)
    : await currentAttributes(object, contexts, workspace)
  return Promise.all(attributes.map(async (attribute) => describe(await contexts.get(attribute), options)))
}

/** What is remembered tells what else to ask for at the same time as for the attributes themselves. */
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

/** Returns what loads what examples of attributes are made of, as Attio has it now. */
function contextLoader(object: string, { includeOptions }: DescribeOptions, workspace: Workspace) {
  let objects: Promise<unknown> | undefined
  return async (attribute: Attribute): Promise<AttributeContext> => {
    if (isChosen(attribute) && !includeOptions) return { ...NO_METADATA, attribute, options: [] }
    // Objects may have been renamed, and are named among what a reference may point to.
    if (isReference(attribute)) await (objects ??= workspace.objects({ isFresh: true }))
    return loadContext(object, attribute, workspace, { isFresh: isChosen(attribute) })
  }
}

const isReference = ({ config }: Attribute): boolean => config?.record_reference?.allowed_object_ids != null

const isChosen = ({ type }: Attribute): boolean => attributeType(type).optionKind !== undefined

function describe(context: AttributeContext, { includeOptions, includeArchived }: DescribeOptions) {
  const { attribute, options, targets } = context
  const type = attributeType(attribute.type)
  const operators = filterOperators(attribute.type).filter((operator) => !EQUALITY_OPERATORS.includes(operator))
  const currency = currencyOf(attribute)
  return {
    id: attribute.id.attribute_id,
    slug: attribute.api_slug,
    title: attribute.title,
    ...(attribute.description ? { description: attribute.description } : {}),
    type: attribute.type,
    ...flagsOf(attribute),
    ...(isChosen(attribute) && includeOptions ? { options: titles(options, false) } : {}),
    ...(isChosen(attribute) && includeOptions && includeArchived ? { archivedOptions: titles(options, true) } : {}),
    ...(currency !== null ? { currency } : {}),
    ...(targets === 'any' ? {} : { allowedObjects: targets.map(({ slug }) => slug) }),
    ...linkOf(context),
    ...(isWritable(attribute) ? defaultOf(attribute) : {}),
    ...(operators.length === 0 ? {} : { filterOperators: operators }),
    ...(type.needsNoExample ? {} : examplesOf(context, type)),
  }
}

/** What is not true of an attribute is not told: most flags are false of most attributes. */
function flagsOf(attribute: Attribute) {
  return {
    ...(attribute.is_system_attribute ? { isSystem: true } : {}),
    ...(isWritable(attribute) ? { isWritable: true } : {}),
    ...(attribute.is_required ? { isRequired: true } : {}),
    ...(attribute.is_unique ? { isUnique: true } : {}),
    ...(attribute.is_multiselect ? { isMultiselect: true } : {}),
    ...(attribute.is_archived ? { isArchived: true } : {}),
  }
}

/** Examples of a filter, of a sort and of what is written, as JSON. */
function examplesOf(context: AttributeContext, { filterExample, sortExample, writeExample, filtering }: AttributeType) {
  const { attribute } = context
  const condition = filterExample(context)
  const value = isWritable(attribute) ? writeExample?.(context) : undefined
  return {
    ...(condition === undefined ? {} : { filterExample: JSON.stringify({ [attribute.api_slug]: condition }) }),
    ...(sortExample === undefined || filtering.defaultField !== undefined
      ? {}
      : { sortExample: JSON.stringify([sortBy(attribute, sortExample)]) }),
    ...(value === undefined ? {} : { writeExample: JSON.stringify(attribute.is_multiselect ? [value] : value) }),
  }
}

const titles = (options: AttributeContext['options'], isWanted: boolean) =>
  options === NOT_LOADED ? [] : options.flatMap(({ title, isArchived }) => (isArchived === isWanted ? title : []))

/** Older versions of Attio give IDs alone, which mean the same wherever a slug is taken. */
function linkOf({ attribute: { relationship }, targets }: AttributeContext) {
  if (relationship == null) return {}
  const { id, object_slug: objectSlug, api_slug: slug } = relationship
  const target = targets === 'any' ? undefined : targets.find((each) => each.id === id.object_id)
  return { linkedTo: { object: objectSlug ?? target?.slug ?? id.object_id, attribute: slug ?? id.attribute_id } }
}

/** A default is a value, or what Attio makes one of, such as "current-user" or "P1M", a month from now. */
function defaultOf({ default_value: given, type, is_multiselect: isMultiselect }: Attribute) {
  if (given == null) return {}
  const values = Array.isArray(given.template) ? given.template.map(attributeType(type).read) : undefined
  if (values === undefined) return { defaultValue: JSON.stringify({ dynamic: given.template }) }
  return values.length === 0 ? {} : { defaultValue: JSON.stringify(isMultiselect ? values : values[0]) }
}

const sortBy = ({ api_slug: attribute }: Attribute, field: string) => ({ attribute, direction: 'asc', field })
