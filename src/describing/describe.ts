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
  const contexts = new Contexts(object, options, workspace)
  const attributes = options.includeArchived
    ? await workspace.attio.listAttributes(object, true)
    : await currentAttributes(object, contexts, workspace)
  return Promise.all(attributes.map(async (attribute) => describe(await contexts.of(attribute), options)))
}

/** What is remembered tells what else to ask for at the same time as for the attributes themselves. */
async function currentAttributes(object: string, contexts: Contexts, workspace: Workspace) {
  const [current] = await Promise.all([
    workspace.catalog(object, { isFresh: true }),
    workspace.catalog(object).then(
      ({ attributes }) => {
        for (const attribute of attributes) contexts.of(attribute).catch(() => undefined)
      },
      () => undefined,
    ),
  ])
  return current.attributes
}

/** What examples of attributes are made of, as Attio has it now, asked for once. */
class Contexts {
  private readonly asked = new Map<string, Promise<AttributeContext>>()
  private objects: Promise<unknown> | undefined

  constructor(
    private readonly object: string,
    private readonly options: DescribeOptions,
    private readonly workspace: Workspace,
  ) {}

  async of(attribute: Attribute): Promise<AttributeContext> {
    const key = JSON.stringify([attribute.id.attribute_id, attribute.type, attribute.config])
    const asked = this.asked.get(key) ?? this.ask(attribute)
    this.asked.set(key, asked)
    return { ...(await asked), attribute }
  }

  private async ask(attribute: Attribute): Promise<AttributeContext> {
    if (isChosen(attribute) && !this.options.includeOptions) return { attribute, choices: [], targets: null }
    // Objects may have been renamed, and are named among what a reference may point to.
    if (isReference(attribute)) await (this.objects ??= this.workspace.objects({ isFresh: true }))
    return contextOf(this.object, attribute, this.workspace, { isFresh: isChosen(attribute) })
  }
}

const isReference = ({ config }: Attribute): boolean => config?.record_reference?.allowed_object_ids != null

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
