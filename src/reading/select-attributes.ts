import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { InvalidInputError, type Issue } from '../domain-errors'
import { nameIssues } from '../metadata/name-issues'
import { requestValues, resolveRequested, type RequestedAttribute } from '../metadata/requested-attribute'
import type { Workspace } from '../metadata/workspace'

/** The attributes that a whole record also has outside its values. */
const ALSO_OUTSIDE_VALUES: ReadonlySet<string> = new Set(['record_id', 'created_at'])

/** Every answer has these. If the input names only these, `values` is empty. */
const ALWAYS_RETURNED = ['id', 'displayName'] as const

/** The other fields that a record has outside its values. */
const RECORD_FIELDS = ['object', 'createdAt', 'webUrl'] as const

export type RecordField = (typeof RECORD_FIELDS)[number]

/** The attributes that an answer holds. */
export interface AttributeSelection {
  /** Each once. */
  attributes: readonly RequestedAttribute[]
  /** Whether they were requested by name, instead of all of them. */
  areNamed: boolean
  /** What else of the record the answer contains. */
  fields: readonly RecordField[]
}

/**
 * Resolves `names`, each a slug, ID or title, one with ".activeFrom", or a field of the record; an attribute wins over
 * a field. Without names it selects all attributes but those that the record itself has, and all fields. It refreshes
 * the catalog once before it throws an InvalidInputError for unknown and ambiguous names.
 */
export async function selectAttributes(
  object: string,
  names: readonly string[] | undefined,
  catalog: AttributeCatalog,
  workspace: Workspace,
): Promise<AttributeSelection> {
  if (names === undefined || names.length === 0) {
    const attributes = catalog.attributes.filter(
      ({ api_slug: slug, is_system_attribute: isSystem }) => !(isSystem && ALSO_OUTSIDE_VALUES.has(slug)),
    )
    return { attributes: attributes.map(requestValues), areNamed: false, fields: RECORD_FIELDS }
  }
  const isKnown = selectionIssues(names, catalog).length === 0
  const current = isKnown ? catalog : await workspace.catalog(object, { isFresh: true })
  const issues = selectionIssues(names, current)
  if (issues.length > 0) throw new InvalidInputError(issues)
  const found = names.map((name) => resolveRequested(name, current))
  const byKey = new Map(found.flatMap((match) => ('explain' in match ? [] : [[match.key, match] as const])))
  const fields = RECORD_FIELDS.filter((field) => names.some((name) => recordField(name, current) === field))
  return { attributes: [...byKey.values()], areNamed: true, fields }
}

/** The field of a record that `name` names; undefined if it names an attribute or nothing. */
const recordField = (name: string, catalog: AttributeCatalog) =>
  catalog.find(name) === undefined
    ? [...ALWAYS_RETURNED, ...RECORD_FIELDS].find((field) => field === name.trim())
    : undefined

/** What is wrong with `names`, the attributes to return; `listedCatalogs` as in `explainUnknown`. */
export function selectionIssues(
  names: readonly string[],
  catalog: AttributeCatalog,
  listedCatalogs = new Set<AttributeCatalog>(),
): Issue[] {
  return nameIssues(names, catalog, (name) => {
    const requested = resolveRequested(name, catalog, listedCatalogs)
    return 'explain' in requested && recordField(name, catalog) === undefined ? requested.explain : undefined
  })
}
