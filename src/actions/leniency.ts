import type { z } from '@botpress/sdk'

interface Def {
  typeName: string
  innerType?: z.ZodTypeAny
}

// The classes of schemas are not the same in all versions of the SDK; their names are.
const defOf = (schema: z.ZodTypeAny): Def => schema._def as Def

/** Returns whether an input of `schema` may be left out, for which models and forms send null. */
export function isOptional(schema: z.ZodTypeAny): boolean {
  return ['ZodOptional', 'ZodDefault'].includes(defOf(schema).typeName)
}

/** Returns the whole number or the boolean that `text` is for an input of `schema`, else `text`: models and forms send both as text. */
export function fromText(text: string, schema: z.ZodTypeAny): unknown {
  const { typeName, innerType } = defOf(schema)
  if (innerType) return fromText(text, innerType)
  const told = text.trim().toLowerCase()
  if (typeName === 'ZodNumber' && /^-?\d{1,15}$/.test(told)) return Number(told)
  if (typeName === 'ZodBoolean' && (told === 'true' || told === 'false')) return told === 'true'
  return text
}
