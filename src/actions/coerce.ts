import type { z } from '@botpress/sdk'
import { isObject } from '../json'

interface SchemaDef {
  typeName: string
  innerType?: z.ZodTypeAny
}

// The classes of schemas are not the same in all versions of the SDK; their names are.
const defOf = (schema: z.ZodTypeAny): SchemaDef => schema._def as SchemaDef

/** Returns whether `value` is what models (null) and forms (blank text) send for an input that they omit. */
export function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

/** The parts of a sort that Attio names. Any other key is the name of an attribute. */
const SORT_PARTS: ReadonlySet<string> = new Set(['attribute', 'path', 'direction', 'field'])

/** Returns `list` without blank items and without the blank parts of sorts; as it is if it's not a list. */
export function omitBlanks(list: unknown): unknown {
  if (!Array.isArray(list)) return list
  return list.map(omitBlankFields).filter((item) => !isBlank(item))
}

/** Returns null for a sort that has only blank parts, as an empty row of a form. */
function omitBlankFields(item: unknown): unknown {
  if (!isObject(item)) return item
  const parts = Object.entries(item)
  const filled = parts.filter(([key, value]) => !(SORT_PARTS.has(key) && isBlank(value)))
  if (filled.length === parts.length) return item
  return filled.length === 0 ? null : Object.fromEntries(filled)
}

/** Returns the whole number or the boolean that `text` is for an input of `schema`, else `text`: models and forms send both as text. */
export function coerceText(text: string, schema: z.ZodTypeAny): unknown {
  const { typeName, innerType } = defOf(schema)
  if (innerType) return coerceText(text, innerType)
  const told = text.trim().toLowerCase()
  if (typeName === 'ZodNumber' && /^-?\d{1,15}$/.test(told)) return Number(told)
  if (typeName === 'ZodBoolean' && (told === 'true' || told === 'false')) return told === 'true'
  return text
}
