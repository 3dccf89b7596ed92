import type { Attribute } from '../attio/schemas'
import type { AttributeMatch, Catalog } from '../catalog'
import { didYouMean, InputProblems } from '../problems'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import type { Workspace } from '../workspace'

/** Returns the attribute that `match` found, or the reason why `name` stands for none, as a phrase that begins with the name. */
export function oneAttribute(name: string, match: AttributeMatch, catalog: Catalog): Attribute | { problem: string } {
  if (match && 'attribute' in match) return match.attribute
  if (match) {
    const slugs = match.sameTitle.map(({ api_slug: slug }) => quote(slug))
    return { problem: `${quote(name)} is the title of several attributes: use one of the slugs ${enumerate(slugs)}.` }
  }
  const hint = didYouMean(name, namesIn(catalog))
  const slugs = catalog.attributes.map(({ api_slug: slug }) => slug)
  return { problem: `${quote(name)} is not an attribute here.${hint || ` There are: ${enumerate(slugs)}.`}` }
}

/**
 * Returns the attributes that `names` stand for, by slug, ID or title; all of them when there are no names. Asks Attio once
 * more before it throws InputProblems for what it does not know.
 */
export async function selectAttributes(
  object: string,
  names: readonly string[] | undefined,
  catalog: Catalog,
  workspace: Workspace,
): Promise<readonly Attribute[]> {
  if (names === undefined || names.length === 0) return catalog.attributes
  const isKnown = names.every((name) => catalog.find(name) !== undefined)
  const current = isKnown ? catalog : await workspace.catalog(object, { isFresh: true })
  const found = names.map((name) => oneAttribute(name, current.find(name), current))
  const problems = found.flatMap((match) => ('problem' in match ? `attributes: ${match.problem}` : []))
  if (problems.length > 0) throw new InputProblems(problems)
  return [...new Set(found.flatMap((match) => ('problem' in match ? [] : match)))]
}

function namesIn({ attributes }: Catalog): string[] {
  return attributes.flatMap(({ api_slug: slug, title }) => (title === slug ? slug : [slug, title]))
}
