import { isObject, parseJson } from '../json'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'

const MAX_LENGTH = 500
/** Shorter values say nothing about anybody, and stand in ordinary words too. */
const MIN_VALUE_LENGTH = 3

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

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
 * Returns Attio's own words for a message: attribute IDs as slugs, the values of `input` taken out, and no longer than 500
 * characters. Attio quotes values in some of its refusals.
 */
export function clean(prose: string, input: unknown, catalog: Catalog | undefined): string {
  let text = prose
  for (const { id, api_slug: slug } of catalog?.attributes ?? []) text = text.replaceAll(id.attribute_id, slug)
  const names = new Set(catalog?.attributes.map(({ api_slug: slug }) => slug))
  for (const value of valuesIn(input)) {
    if (!names.has(value)) text = text.replaceAll(value, '…')
  }
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}

/** Returns the texts and numbers in the values and the filter of an input, which may be JSON text; the longest first. */
function valuesIn(input: unknown): string[] {
  const { values, filter } = isObject(input) ? input : {}
  const leaves = new Set(leavesOf([values, filter]).filter(({ length }) => length >= MIN_VALUE_LENGTH))
  return [...leaves].sort((a, b) => b.length - a.length)
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...(value.startsWith('{') ? leavesOf(parseJson(value)) : [])]
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf)
  return []
}
