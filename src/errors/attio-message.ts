import type { Attribute } from '../attio/schemas'
import { isObject } from '../json'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { truncate } from '../text/join-list'
import { uuidsIn } from '../text/uuid'
import type { ErrorContext } from './error-context'
import { repeatsAny } from './redact'

const MAX_LENGTH = 500

/** Shown in place of a sentence of Attio's that repeats the input. */
export const WITHHELD = "Attio's message repeats your input and was withheld."

/** The attributes that Attio's message names by slug or ID, each once. */
export function mentionedAttributes(message: string, catalog: AttributeCatalog | undefined): Attribute[] {
  const slugs = [...message.matchAll(/slug "([^"]+)"/g)].flatMap(([, slug]) => slug ?? [])
  return [...new Set([...slugs, ...uuidsIn(message)].flatMap((name) => catalog?.attribute(name) ?? []))]
}

/**
 * Returns a function that makes one of Attio's sentences fit to show: with slugs for IDs of attributes, and 500 characters at
 * most. It returns undefined if the sentence repeats a value of the input; IDs, slugs and the code may be used even then.
 */
export function withholdRepetitions(
  { values, filter, search, body, object }: Omit<ErrorContext, 'workspace'>,
  catalog: AttributeCatalog | undefined,
): (sentence: string) => string | undefined {
  const sent = isObject(body) ? [body.data, body.filter, body.query] : []
  const { texts, names } = collectTexts([values, filter, search, sent])
  for (const { api_slug: slug, title } of catalog?.attributes ?? []) names.add(slug).add(title)
  if (object !== undefined) names.add(object)
  const secrets = [...texts].filter((text) => !names.has(text))
  return (sentence) => {
    if (repeatsAny(sentence, secrets)) return undefined
    const slugOf = (id: string) => catalog?.attribute(id)?.api_slug ?? id
    return truncate(
      uuidsIn(sentence).reduce((text, id) => text.replace(id, slugOf(id)), sentence),
      MAX_LENGTH,
    )
  }
}

/** The texts and numbers in `input`, and the names of objects and attributes: Attio has those in references and paths. */
function collectTexts(input: unknown): { texts: Set<string>; names: Set<string> } {
  const texts = new Set<string>()
  const names = new Set<string>()
  const pending = [input]
  while (pending.length > 0) {
    const item = pending.pop()
    if (typeof item === 'string' || typeof item === 'number') texts.add(String(item))
    if (typeof item !== 'object' || item === null) continue
    const { target_record_id: id, target_object: target, path } = item as Record<string, unknown>
    if (typeof id === 'string' && typeof target === 'string') names.add(target)
    const steps: unknown[] = Array.isArray(path) ? path : []
    for (const step of steps) if (Array.isArray(step)) for (const name of step) names.add(String(name))
    for (const inner of Object.values(item)) pending.push(inner)
  }
  return { texts, names }
}
