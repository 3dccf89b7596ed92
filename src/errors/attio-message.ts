import { normalizeDomain } from '../attribute-types/domain'
import type { Attribute } from '../attio/schemas'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import type { ErrorContext } from './error-context'
import { repetitionsOf } from './redact'

const MAX_LENGTH = 500

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** What was given, and what was made of it, that Attio may quote. */
type SensitiveInput = Pick<ErrorContext, 'values' | 'filter' | 'search' | 'sent' | 'object'>

/** Returns the IDs that stand in Attio's prose, each once. */
export function extractIds(prose: string): string[] {
  return [...new Set(prose.match(UUID))]
}

/** Returns the attributes that Attio's prose names, by slug or by ID, each once. */
export function mentionedAttributes(prose: string, catalog: AttributeCatalog | undefined): Attribute[] {
  const slugs = [...prose.matchAll(/slug "([^"]+)"/g)].flatMap(([, slug]) => slug ?? [])
  const found = [...slugs, ...extractIds(prose)].flatMap((name) => {
    const match = catalog?.find(name)
    return match && 'attribute' in match ? match.attribute : []
  })
  return [...new Set(found)]
}

/** Stands for a sentence of Attio's that repeats what was given. */
export const WITHHELD = "Attio's message repeats your input and was withheld."

/**
 * Returns what makes Attio's own sentence fit for a message: with attribute IDs as slugs, and no longer than 500 characters; or
 * undefined if it repeats a value of the occasion, as some do. IDs, slugs and the code may still be used then.
 */
export function withholdRepetitions(
  said: SensitiveInput,
  catalog: AttributeCatalog | undefined,
): (sentence: string) => string | undefined {
  const repeats = repetitionsOf(valuesOf(said, catalog))
  return (sentence) => {
    if (repeats(sentence)) return undefined
    const named = sentence.replace(UUID, (id) => slugOf(id, catalog) ?? id)
    return named.length > MAX_LENGTH ? `${named.slice(0, MAX_LENGTH)}…` : named
  }
}

function slugOf(attributeId: string, catalog: AttributeCatalog | undefined): string | undefined {
  const match = catalog?.find(attributeId)
  return match && 'attribute' in match ? match.attribute.api_slug : undefined
}

const ADDRESS = /[@/:]|^\s*www\./i
const DAY = /^\d{4}-\d{2}-\d{2}/
const DAY_LENGTH = 10

/**
 * Returns the texts and numbers that were given and sent, moments also as Attio keeps them, and the domains of addresses. Names
 * of objects and attributes are no values.
 */
function valuesOf(
  { values, filter, search, sent, object }: SensitiveInput,
  catalog: AttributeCatalog | undefined,
): string[] {
  const { texts, names } = leavesOf([values, filter, search, sent])
  for (const { api_slug: slug, title } of catalog?.attributes ?? []) names.add(slug).add(title)
  if (object !== undefined) names.add(object)
  const leaves = texts.filter((text) => !names.has(text))
  const days = leaves.filter((leaf) => DAY.test(leaf.trim()))
  const utc = days.map((leaf) => new Date(leaf)).filter((moment) => !Number.isNaN(moment.getTime()))
  const moments = [...days.map((leaf) => leaf.trim()), ...utc.map((moment) => moment.toISOString())]
  const addresses = leaves.filter((leaf) => ADDRESS.test(leaf))
  const domains = addresses.flatMap((leaf) => normalizeDomain(leaf.slice(leaf.lastIndexOf('@') + 1)) ?? [])
  return [...leaves, ...moments, ...moments.map((moment) => moment.slice(0, DAY_LENGTH)), ...domains]
}

/** Returns the texts in `given`, and which of them name objects and attributes: in Attio's form of a reference and in a path. */
function leavesOf(given: unknown): { texts: string[]; names: Set<string> } {
  const texts: string[] = []
  const names = new Set<string>()
  const parts = [given]
  while (parts.length > 0) {
    const part = parts.pop()
    if (typeof part === 'string' || typeof part === 'number') texts.push(String(part))
    if (typeof part !== 'object' || part === null) continue
    const { target_record_id: id, target_object: target, path } = part as Record<string, unknown>
    if (typeof id === 'string' && typeof target === 'string') names.add(target)
    const steps: unknown[] = Array.isArray(path) ? path : []
    for (const step of steps) if (Array.isArray(step)) for (const name of step) names.add(String(name))
    for (const inner of Object.values(part)) parts.push(inner)
  }
  return { texts, names }
}
