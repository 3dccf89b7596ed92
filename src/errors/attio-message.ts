import type { Attribute } from '../attio/schemas'
import { nestedValues } from '../json'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { truncate } from '../text/join-list'
import { uuidsIn } from '../text/uuid'
import type { ErrorContext } from './error-context'
import { repeatsAny } from './redact'
import { namedIn } from './sent-names'

const MAX_LENGTH = 500

/** Shown in place of a sentence of Attio's that repeats the input. */
export const WITHHELD = "Attio's message repeats your input and was withheld."

/** The attributes that Attio's message names by slug or ID, each once. */
export function mentionedAttributes(message: string, catalog: AttributeCatalog | undefined): Attribute[] {
  const slugs = [...message.matchAll(/slug "([^"]+)"/g)].flatMap(([, slug]) => slug ?? [])
  return [...new Set([...slugs, ...uuidsIn(message)].flatMap((name) => catalog?.attribute(name) ?? []))]
}

/**
 * Returns a function that makes one of Attio's sentences fit to show: with slugs for attribute IDs, in 500 characters
 * at most. It returns undefined if the sentence repeats an input value; IDs, slugs and the code may still be used then.
 */
export function withholdRepetitions(
  { values, filter, search, body = {}, object }: Omit<ErrorContext, 'workspace'>,
  catalog: AttributeCatalog | undefined,
): (sentence: string) => string | undefined {
  const input = [values, filter, search, body.data, body.filter, body.query]
  const attributes = catalog?.attributes.flatMap(({ api_slug: slug, title }) => [slug, title]) ?? []
  const names = new Set<unknown>([object, ...attributes, ...namedIn(input).flat()])
  const given = nestedValues(input).filter((value) => typeof value === 'string' || typeof value === 'number')
  const secrets = [...new Set(given)].filter((value) => !names.has(value)).map(String)
  return (sentence) => {
    if (repeatsAny(sentence, secrets)) return undefined
    const slugOf = (id: string) => catalog?.attribute(id)?.api_slug ?? id
    return truncate(
      uuidsIn(sentence).reduce((text, id) => text.replace(id, slugOf(id)), sentence),
      MAX_LENGTH,
    )
  }
}
