import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'
import type { Occasion } from './occasion'

const MAX_LENGTH = 500
/** Shorter values say nothing about anybody, and stand in ordinary words too. */
const MIN_VALUE_LENGTH = 3
/** A longer value is not made a pattern of. */
const MAX_PATTERN_LENGTH = 1_000

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** What was given that Attio may quote. */
type Said = Pick<Occasion, 'values' | 'filter' | 'search'>

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
export function clean(prose: string, occasion: Said, catalog: Catalog | undefined): string {
  let text = prose
  for (const { id, api_slug: slug } of catalog?.attributes ?? []) text = text.replaceAll(id.attribute_id, slug)
  const slugs = new Set(catalog?.attributes.map(({ api_slug: slug }) => slug))
  for (const value of valuesIn(occasion)) if (!slugs.has(value)) text = without(value, text)
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}

/** Returns `text` without `value`, in whatever case Attio quotes it. */
function without(value: string, text: string): string {
  if (value.length > text.length) return text
  if (value.length > MAX_PATTERN_LENGTH) return text.replaceAll(value, '…')
  return text.replace(new RegExp(value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu'), '…')
}

/**
 * Returns the texts and numbers in the values, the filter and the search of an input, also as they stand in JSON; the longest first.
 */
function valuesIn({ values, filter, search }: Said): string[] {
  const leaves = leavesOf([values, filter, search]).map((leaf) => leaf.trim())
  const telling = leaves.filter(({ length }) => length >= MIN_VALUE_LENGTH)
  const forms = new Set(telling.flatMap((leaf) => [leaf, JSON.stringify(leaf).slice(1, -1)]))
  return [...forms].sort((a, b) => b.length - a.length)
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf)
  return []
}
