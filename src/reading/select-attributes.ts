import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { InvalidInputError } from '../domain-errors'
import { requestValues, resolveRequested, type RequestedAttribute } from '../metadata/requested-attribute'
import type { Workspace } from '../metadata/workspace'

/** Every record in an answer has these outside its values too. */
const ON_THE_RECORD: ReadonlySet<string> = new Set(['record_id', 'created_at'])

/** The attributes that an answer holds. */
export interface AttributeSelection {
  /** Each once. */
  attributes: readonly RequestedAttribute[]
  /** Whether they were requested by name, instead of all of them. */
  areNamed: boolean
}

/**
 * Resolves `names`, each a slug, ID or title, or one with ".activeFrom"; without names it selects all attributes but those that
 * the record itself has. It refreshes the catalog once before it throws an InvalidInputError for unknown and ambiguous names.
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
    return { attributes: attributes.map(requestValues), areNamed: false }
  }
  const isKnown = names.every((name) => !('problem' in resolveRequested(name, catalog)))
  const current = isKnown ? catalog : await workspace.catalog(object, { isFresh: true })
  const found = names.map((name) => resolveRequested(name, current))
  const problems = found.flatMap((match) => ('problem' in match ? `attributes: ${match.problem}` : []))
  if (problems.length > 0) throw new InvalidInputError(problems)
  const byKey = new Map(found.flatMap((match) => ('problem' in match ? [] : [[match.key, match] as const])))
  return { attributes: [...byKey.values()], areNamed: true }
}
