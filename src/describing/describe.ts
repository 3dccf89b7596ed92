import { attributeType, filterOperators } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
import { currencyOf } from '../attribute-types/currency'
import type { Attribute } from '../attio/schemas'
import type { Workspace } from '../workspace'
import { contextOf } from '../contexts'

export interface DescribeOptions {
  includeOptions: boolean
  includeArchived: boolean
}

/**
 * Returns all that one needs to know of the attributes of `object` to write and filter its records, as Attio has it now:
 * with options, allowed objects, and examples of the form values have. Throws an AttioError.
 */
export async function describeAttributes(object: string, options: DescribeOptions, workspace: Workspace) {
  const attributes = options.includeArchived
    ? await workspace.attio.listAttributes(object, true)
    : (await workspace.catalog(object, { isFresh: true })).attributes
  const contexts = await Promise.all(
    attributes.map(async (attribute): Promise<AttributeContext> => {
      const isBare = isChosen(attribute) && !options.includeOptions
      return isBare
        ? { attribute, choices: [], targets: null }
        : contextOf(object, attribute, workspace, { isFresh: isChosen(attribute) })
    }),
  )
  return contexts.map((context) => describe(context, options))
}

const isChosen = ({ type }: Attribute): boolean => attributeType(type).choices !== undefined

function describe(context: AttributeContext, { includeOptions, includeArchived }: DescribeOptions) {
  const { attribute, choices, targets } = context
  const type = attributeType(attribute.type)
  const isWritable = attribute.is_writable && type.write !== undefined
  const currency = currencyOf(attribute)
  const condition = type.filterExample(context)
  const example = isWritable ? type.writeExample?.(context) : undefined
  return {
    id: attribute.id.attribute_id,
    slug: attribute.api_slug,
    title: attribute.title,
    description: attribute.description ?? null,
    type: attribute.type,
    isSystem: attribute.is_system_attribute,
    isWritable,
    isRequired: attribute.is_required,
    isUnique: attribute.is_unique,
    isMultiselect: attribute.is_multiselect,
    isArchived: attribute.is_archived,
    ...(isChosen(attribute) && includeOptions
      ? { options: choices.filter(({ isArchived }) => includeArchived || !isArchived) }
      : {}),
    ...(currency !== null ? { currency } : {}),
    ...(targets === null ? {} : { allowedObjects: targets.map(({ slug }) => slug) }),
    filterOperators: filterOperators(attribute.type),
    ...(condition === undefined ? {} : { filterExample: JSON.stringify({ [attribute.api_slug]: condition }) }),
    ...(type.sortExample === undefined ? {} : { sortExample: JSON.stringify([sortBy(attribute, type.sortExample)]) }),
    ...(example === undefined ? {} : { writeExample: JSON.stringify(attribute.is_multiselect ? [example] : example) }),
  }
}

const sortBy = ({ api_slug: attribute }: Attribute, field: string) => ({ attribute, direction: 'asc', field })
