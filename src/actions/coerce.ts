import type { z } from '@botpress/sdk'
import { isObject } from '../json'
import { isBlank } from '../text/blank'
import { parseFlag } from '../text/flag'

/** The keys of a sort in Attio's form. Any other key is the name of an attribute. */
const SORT_KEYS: ReadonlySet<string> = new Set(['attribute', 'path', 'direction', 'field'])

/** `list` without blank items and without the blank fields of sorts. Anything but a list stays unchanged. */
export function omitBlanks(list: unknown): unknown {
  if (!Array.isArray(list)) return list
  return list.map(omitBlankFields).filter((item) => !isBlank(item))
}

/** A sort whose fields are all blank, such as an empty row of a form, becomes null. */
function omitBlankFields(item: unknown): unknown {
  if (!isObject(item)) return item
  const entries = Object.entries(item)
  const filled = entries.filter(([key, value]) => !(SORT_KEYS.has(key) && isBlank(value)))
  if (filled.length === entries.length) return item
  return filled.length === 0 ? null : Object.fromEntries(filled)
}

/**
 * Parses a whole number or a boolean if `schema` expects one, because cards, code and callers of the API send both as
 * text. Models don't benefit: LLMz rejects such inputs before an action runs.
 */
export function coerceText(text: string, schema: z.ZodTypeAny): unknown {
  // Versions of the SDK have different schema classes, but the same type names.
  const { typeName, innerType } = schema._def as { typeName: string; innerType?: z.ZodTypeAny }
  if (innerType) return coerceText(text, innerType)
  const trimmed = text.trim()
  if (typeName === 'ZodNumber' && /^-?\d{1,15}$/.test(trimmed)) return Number(trimmed)
  return typeName === 'ZodBoolean' ? (parseFlag(text) ?? text) : text
}
