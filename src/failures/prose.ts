import { plainDomain } from '../attribute-types/domain'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'
import type { Occasion } from './occasion'
import { redact } from './redact'

const MAX_LENGTH = 500

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** What was given, and what was made of it, that Attio may quote. */
type Said = Pick<Occasion, 'values' | 'filter' | 'search' | 'sent'>

/** Returns the IDs that stand in Attio's prose, each once. */
export function idsIn(prose: string): string[] {
  return [...new Set(prose.match(UUID))]
}

/** Returns the attributes that Attio's prose names, by slug or by ID, each once. */
export function attributesNamedIn(prose: string, catalog: Catalog | undefined): Attribute[] {
  const slugs = [...prose.matchAll(/slug "([^"]+)"/g)].flatMap(([, slug]) => slug ?? [])
  const found = [...slugs, ...idsIn(prose)].flatMap((name) => {
    const match = catalog?.find(name)
    return match && 'attribute' in match ? match.attribute : []
  })
  return [...new Set(found)]
}

/**
 * Returns Attio's own words for a message: attribute IDs as slugs, the values of the occasion taken out, and no longer than 500
 * characters. Attio quotes values in some of its refusals.
 */
export function clean(prose: string, { values, filter, search, sent }: Said, catalog: Catalog | undefined): string {
  const named = prose.replace(UUID, (id) => slugOf(id, catalog) ?? id)
  const slugs = new Set(catalog?.attributes.map(({ api_slug: slug }) => slug))
  const text = redact(
    named,
    leavesOf([values, filter, search, sent]).filter((leaf) => !slugs.has(leaf)),
  )
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}

function slugOf(attributeId: string, catalog: Catalog | undefined): string | undefined {
  const match = catalog?.find(attributeId)
  return match && 'attribute' in match ? match.attribute.api_slug : undefined
}

const ADDRESS = /[@/:]|^\s*www\./i
const DAY = /^\d{4}-\d{2}-\d{2}/

/** Returns the texts and numbers in `given`, moments also as Attio keeps them, and the domains of addresses. */
function leavesOf(given: unknown): string[] {
  const leaves: string[] = []
  const parts = [given]
  while (parts.length > 0) {
    const part = parts.pop()
    if (typeof part === 'string') leaves.push(part)
    else if (typeof part === 'number') leaves.push(String(part))
    else if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) parts.push(inner)
  }
  const moments = leaves.filter((leaf) => DAY.test(leaf.trim())).map((leaf) => new Date(leaf))
  const utc = moments.flatMap((moment) => (Number.isNaN(moment.getTime()) ? [] : moment.toISOString()))
  const addresses = leaves.filter((leaf) => ADDRESS.test(leaf))
  const domains = addresses.flatMap((leaf) => plainDomain(leaf.slice(leaf.lastIndexOf('@') + 1)) ?? [])
  return [...leaves, ...utc, ...domains]
}
