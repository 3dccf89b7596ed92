import type { Attribute } from '../attio/schemas'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { InvalidInputError } from '../domain-errors'
import type { Workspace } from '../metadata/workspace'

/** Every record in an answer has these outside its values too. */
const ON_THE_RECORD: ReadonlySet<string> = new Set(['record_id', 'created_at'])

/** The attributes that an answer holds. */
export interface AttributeSelection {
  attributes: readonly Attribute[]
  /** Whether they were requested by name, instead of all of them. */
  areNamed: boolean
}

/**
 * Resolves `names`, which are slugs, IDs or titles; without names it selects all attributes but those that the record itself
 * has. It refreshes the catalog once before it throws an InvalidInputError for unknown and ambiguous names.
 */
export async function selectAttributes(
  object: string,
  names: readonly string[] | undefined,
  catalog: AttributeCatalog,
  workspace: Workspace,
): Promise<AttributeSelection> {
  if (names === undefined || names.length === 0) {
    const attributes = catalog.attributes.filter(
      ({ api_slug: slug, is_system_attribute: isSystem }) => !(isSystem && ON_THE_RECORD.has(slug)),
    )
    return { attributes, areNamed: false }
  }
  const isKnown = names.every((name) => !('problem' in catalog.resolve(name)))
  const current = isKnown ? catalog : await workspace.catalog(object, { isFresh: true })
  const found = names.map((name) => current.resolve(name))
  const problems = found.flatMap((match) => ('problem' in match ? `attributes: ${match.problem}` : []))
  if (problems.length > 0) throw new InvalidInputError(problems)
  return { attributes: [...new Set(found.flatMap((match) => ('problem' in match ? [] : match)))], areNamed: true }
}
